import type { ClipTruth } from './score.ts';

type TruthText = ClipTruth['texts'][number];

/** What a credit no higher than this is called small, a share of the frame's height. */
const SMALL = 0.033;
/** Of a line's height and of the way to the next: what fonts leave above and below. */
const ROW_STEP = 1.4;
const COLUMN_STEP = 1.5;
/** A letter is no narrower than this, in heights of it; columns of letters look narrower. */
const NARROWEST_LETTER = 0.35;
const CENTRED = 0.08;

/** The classes that a text of a clip belongs to: kind first, then whatever makes it hard to see. */
export function classesOf(text: TruthText, { size }: ClipTruth): string[] {
  const { kind, bbox, lines, anim } = text;
  if (!bbox || !lines || !size) return [kind];
  const [width, height] = [bbox[2] - bbox[0], bbox[3] - bbox[1]];
  const longest = Math.max(...lines.map((line) => line.length));
  const rowHeight = height / (ROW_STEP * (lines.length - 1) + 1);
  const isUpright = longest > 1 && width < NARROWEST_LETTER * longest * rowHeight;
  const letter = (isUpright ? width / (COLUMN_STEP * (lines.length - 1) + 1) : rowHeight) / size[1];
  const isCentred = Math.abs((bbox[0] + bbox[2]) / 2 / size[0] - 0.5) < CENTRED;
  return [
    kind,
    ...(kind === 'credit' && letter <= SMALL ? ['credit, small'] : []),
    ...(isUpright ? [`${kind}, upright`] : []),
    ...(anim === 'crawl' ? [`${kind}, moving`] : []),
    ...(kind === 'credit' && isCentred ? ['credit, centred'] : []),
  ];
}
