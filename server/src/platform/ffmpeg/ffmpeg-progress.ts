export interface FfmpegProgress {
  /** Position reached in the output, seconds. */
  readonly seconds: number;
  /** Output frames written so far. */
  readonly frame: number;
  /** Output seconds made per second of real time; 0 while unknown. */
  readonly speed: number;
}

/** Reads FFmpeg's `-progress` blocks (key=value lines, each block closed by progress=…). */
export class ProgressParser {
  private buffer = '';
  private seconds = 0;
  private frame = 0;
  private speed = 0;

  constructor(private readonly onProgress: (progress: FfmpegProgress) => void) {}

  push(text: string): void {
    this.buffer += text;
    const lines = this.buffer.split('\n');
    this.buffer = lines.pop() ?? '';
    for (const line of lines) this.read(line.trim());
  }

  private read(line: string): void {
    const [, key, value] = /^([a-z_]+)=\s*(.*)$/u.exec(line) ?? [];
    if (key === undefined || value === undefined) return;
    const number = Number.parseFloat(value);
    // Not out_time_ms: it holds microseconds too.
    if (key === 'out_time_us' && Number.isFinite(number)) this.seconds = Math.max(0, number / 1e6);
    else if (key === 'frame' && Number.isFinite(number)) this.frame = number;
    else if (key === 'speed') this.speed = Number.isFinite(number) ? number : 0;
    else if (key === 'progress')
      this.onProgress({ seconds: this.seconds, frame: this.frame, speed: this.speed });
  }
}
