import {
  type AudioStream,
  hasFilters,
  hasUnflaggedFields,
  type MediaInfo,
  type MediaTools,
  probeMedia,
  type VideoStream,
} from '../../platform/ffmpeg/index.js';
import type { Clip } from '../audio/segment-audio.js';

/** What is shown and heard of a clip. */
export interface ClipStreams {
  readonly picture: VideoStream;
  readonly sound: AudioStream;
}

/** Nothing of this clip can be shown or heard, however often it is tried. The message is for people. */
export class ClipUnusable extends Error {
  override readonly name = 'ClipUnusable';
}

/** Reads what the files of clips hold, each once. */
export class ClipReader {
  private readonly known = new Map<string, Promise<MediaInfo>>();

  constructor(
    private readonly tools: MediaTools,
    private readonly signal: AbortSignal,
  ) {}

  /**
   * The streams of a clip that are meant. They reach the clip's start: FFmpeg would wait for ever for the first frame of
   * a picture that has ended before.
   *
   * @throws ClipUnusable, and what probeMedia throws
   */
  async open({ file, start }: Clip): Promise<ClipStreams> {
    const { video, audio, durationSeconds } = await this.read(file);
    if (!video || !audio) throw new ClipUnusable(`it has no ${video ? 'sound' : 'picture'}`);
    for (const [what, { end }] of [['picture', video] as const, ['sound', audio] as const]) {
      const last = end ?? durationSeconds;
      if (start >= last)
        throw new ClipUnusable(
          `its ${what} ends at ${last.toFixed(1)} s, but second ${start.toFixed(1)} is wanted`,
        );
    }
    return { picture: video, sound: audio };
  }

  private read(file: string): Promise<MediaInfo> {
    const known = this.known.get(file);
    if (known) return known;
    const media = this.probe(file);
    this.known.set(file, media);
    return media;
  }

  private async probe(file: string): Promise<MediaInfo> {
    const media = await probeMedia(this.tools, file, { signal: this.signal });
    const { video } = media;
    if (!video) return media;
    if (await hasUnflaggedFields(this.tools, file, media, this.signal))
      return { ...media, video: { ...video, scan: 'unflagged' } };
    // A film with pale colours is better than none.
    if (video.transfer !== 'sdr' && !(await hasFilters(this.tools, ['zscale', 'tonemap'])))
      return { ...media, video: { ...video, transfer: 'sdr' } };
    return media;
  }
}
