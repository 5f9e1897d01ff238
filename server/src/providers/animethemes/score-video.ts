/** What AnimeThemes' own server prefers, by the medium that a video was taken from. */
const MEDIA: Readonly<Record<string, readonly [score: number, words: string]>> = {
  BD: [60, 'from a Blu-ray'],
  DVD: [50, 'from a DVD'],
  LD: [40, 'from a LaserDisc'],
  VHS: [30, 'from a VHS tape'],
  WEB: [20, 'from the web'],
  RAW: [10, 'recorded from television'],
};
const OVERLAPS = {
  none: [0, ''],
  transition: [-5, 'the episode shows at its edges'],
  over: [-8, 'the episode goes on over it'],
} as const;
/** Names over the picture tell the answer: nothing that the server ranks by weighs as much. */
const CREDITLESS = 100;
/** Only where there is nothing else. */
const UNFIT = -300;

export interface ScoredVideo {
  readonly medium: string | null;
  readonly isCreditless: boolean;
  readonly overlap: keyof typeof OVERLAPS | null;
  readonly hasSubtitles: boolean;
  readonly hasLyrics: boolean;
  readonly resolution: number | null;
  readonly isNsfw: boolean;
  readonly isSpoiler: boolean;
}

/** How good a video is for a quiz, and why, in words. */
export function scoreVideo(video: ScoredVideo): {
  readonly score: number;
  readonly reasons: readonly string[];
} {
  const marks: (readonly [number, string])[] = [
    MEDIA[video.medium ?? ''] ?? [0, ''],
    OVERLAPS[video.overlap ?? 'none'],
  ];
  if (video.isCreditless) marks.push([CREDITLESS, 'without credits']);
  if (video.hasSubtitles) marks.push([-1, 'with subtitles']);
  if (video.hasLyrics) marks.push([-1, 'with lyrics']);
  if (video.isNsfw) marks.push([UNFIT, 'not safe for work']);
  if (video.isSpoiler) marks.push([UNFIT, 'a spoiler']);
  // Of two that are alike the sharper one.
  if (video.resolution !== null)
    marks.push([Math.min(video.resolution, 2160) / 1000, `${String(video.resolution)}p`]);
  return {
    score: marks.reduce((sum, [score]) => sum + score, 0),
    reasons: marks.map(([, words]) => words).filter((words) => words !== ''),
  };
}
