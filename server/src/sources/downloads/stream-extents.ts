/** From its first moment to the end of its last, seconds of the file's clock. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

/**
 * Reads the listing of FFmpeg's `framecrc` muxer (`#tb STREAM: 1/1000`, then a line `stream, dts, pts, duration, size,
 * crc` a frame), and keeps where each stream begins and ends.
 */
export class StreamExtents {
  private readonly ticks = new Map<number, number>();
  private readonly extents = new Map<number, Extent>();
  private rest = '';

  /** @param text a piece of the listing, which may end within a line */
  push(text: string): void {
    const lines = (this.rest + text).split('\n');
    this.rest = lines.pop() ?? '';
    for (const line of lines) this.read(line);
  }

  /** @returns undefined when the stream had no frame */
  of(stream: number): Extent | undefined {
    return this.extents.get(stream);
  }

  private read(line: string): void {
    const [, base, above = '0', below = '1'] = /^#tb (\d+): (\d+)\/(\d+)/u.exec(line) ?? [];
    if (base !== undefined) this.ticks.set(Number(base), Number(above) / Number(below));
    if (base !== undefined || line.startsWith('#')) return;
    const [stream = NaN, , pts = NaN, duration = NaN] = line.split(',').map(Number);
    const tick = this.ticks.get(stream);
    if (tick === undefined || Number.isNaN(pts)) return;
    const [start, end] = [pts * tick, (pts + (duration > 0 ? duration : 0)) * tick];
    const known = this.extents.get(stream);
    this.extents.set(
      stream,
      known ? { start: Math.min(known.start, start), end: Math.max(known.end, end) } : { start, end },
    );
  }
}
