import { type AudioStream, mediaInput, type VideoStream } from '../../platform/ffmpeg/index.js';
import type { Clip } from '../audio/segment-audio.js';
import type { Size } from '../layout/rect.js';

/** The inputs of one filter graph, numbered in the order in which they are added. Each is named by its stream's label. */
export class GraphInputs {
  readonly arguments: string[] = [];
  /** Seconds at which every input begins. */
  readonly offset: number;
  private count = 0;

  constructor(
    private readonly graph: {
      readonly fps: number;
      /** Length of the composition. */
      readonly seconds: number;
      /** Only this moment is wanted. */
      readonly atSeconds: number | undefined;
    },
  ) {
    this.offset = graph.atSeconds ?? 0;
  }

  get isMoment(): boolean {
    return this.graph.atSeconds !== undefined;
  }

  /** One picture of RGBA pixels. */
  picture(file: string, { width, height }: Size): string {
    return this.add('v:0', [
      ...['-f', 'rawvideo', '-pixel_format', 'rgba', '-video_size', `${String(width)}x${String(height)}`],
      ...['-framerate', String(this.graph.fps), '-i', `file:${file}`],
    ]);
  }

  film(file: string): string {
    return this.add('v:0', ['-i', `file:${file}`]);
  }

  /** As much of a clip as the composition shows, and a second more. */
  clip({ file, start }: Clip, { index }: VideoStream | AudioStream): string {
    return this.add(String(index), [
      // Segments are encoded side by side; a single frame is waited for.
      ...(this.isMoment ? [] : ['-threads', '1']),
      ...['-ss', (start + this.offset).toFixed(3)],
      ...['-t', (this.graph.seconds - this.offset + 1).toFixed(3), ...mediaInput(file)],
    ]);
  }

  private add(stream: string, args: readonly string[]): string {
    this.arguments.push(...args);
    return `[${String(this.count++)}:${stream}]`;
  }
}
