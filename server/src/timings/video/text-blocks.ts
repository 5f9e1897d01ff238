import type { TextTrack } from './text-tracks.js';

/** Lines of one block stand below each other, with middles and edges no further apart. Shares of the frame. */
const SAME_COLUMN = 0.08;
const LINE_GAP = 0.06;
/** And are there together for most of the shorter one's time. */
const TOGETHER = 0.5;

/** The lines that stand together with one, it among them. */
export function blockOf<Track extends TextTrack>(track: Track, all: readonly Track[]): Track[] {
  const block = [track];
  for (const member of block)
    for (const other of all) if (!block.includes(other) && standsBy(member, other)) block.push(other);
  return block;
}

function standsBy(a: TextTrack, b: TextTrack): boolean {
  const together = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  const gap = Math.max(a.box.top - b.box.bottom, b.box.top - a.box.bottom);
  return (
    together > TOGETHER * Math.min(a.end - a.start, b.end - b.start) &&
    gap < LINE_GAP &&
    Math.abs(a.box.left + a.box.right - b.box.left - b.box.right) / 2 < SAME_COLUMN
  );
}
