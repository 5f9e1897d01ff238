import { difficultyBand, type PhaseName } from '@quiz-factory/shared';
import type { Chapter } from '../command/ffmetadata.js';
import type { RenderPlan } from '../plan/render-plan.js';
import { expectedSeconds, roundOf, timeline } from '../plan/timeline.js';

const cardTitles: Readonly<Partial<Record<PhaseName, string>>> = {
  intro: 'Start',
  rules: 'Rules',
  outro: 'Your score',
};

/** A chapter for each card and each round. Titles spoil nothing: number and difficulty only. */
export function chaptersOf(plan: RenderPlan): Chapter[] {
  const { fps } = plan.template.canvas;
  return timeline(plan)
    .filter(({ kind }) => kind !== 'reveal')
    .map((segment) => {
      const round = roundOf(plan, segment);
      const title = round
        ? `#${String(round.number)} – ${capitalised(difficultyBand(round.difficulty))}`
        : (cardTitles[segment.kind] ?? segment.kind);
      return { startSeconds: segment.startFrame / fps, title };
    });
}

/** YouTube's rules for chapters in a description, the first of which begins at 0:00. */
const SHORTEST_SECONDS = 10;
const FEWEST = 3;
const MOST = 100;

/** What is too short is joined to the chapter before it; with too few left there are none. */
export function youtubeChapters(plan: RenderPlan): string {
  const all = chaptersOf(plan);
  const end = expectedSeconds(plan);
  const kept: Chapter[] = [];
  for (const [index, chapter] of all.entries()) {
    const length = (all[index + 1]?.startSeconds ?? end) - chapter.startSeconds;
    const before = kept.at(-1);
    if (!before) kept.push({ ...chapter, startSeconds: 0 });
    // A short start is part of the first round; a short end is part of the last.
    else if (chapter.startSeconds - before.startSeconds < SHORTEST_SECONDS)
      kept[kept.length - 1] = { ...chapter, startSeconds: before.startSeconds };
    else if (length >= SHORTEST_SECONDS) kept.push(chapter);
  }
  const every = Math.ceil(kept.length / MOST);
  const listed = kept.filter((_, index) => index % every === 0);
  return listed.length < FEWEST
    ? ''
    : `${listed.map((chapter) => `${clock(chapter.startSeconds)} ${chapter.title}`).join('\n')}\n`;
}

function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (value: number): string => String(value).padStart(2, '0');
  return hours > 0 ? `${String(hours)}:${two(minutes)}:${two(rest)}` : `${String(minutes)}:${two(rest)}`;
}

const capitalised = (band: string): string => band.charAt(0).toUpperCase() + band.slice(1);
