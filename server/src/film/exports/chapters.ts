import { difficultyBand } from '@quiz-factory/shared';
import type { Chapter } from '../command/ffmetadata.js';
import type { RenderPlan } from '../plan/render-plan.js';
import { timeline } from '../plan/timeline.js';

/** A chapter for the start and each round. Titles spoil nothing: number and difficulty only. */
export function chaptersOf(plan: RenderPlan): Chapter[] {
  const { fps } = plan.template.canvas;
  return timeline(plan)
    .filter((part) => part.kind !== 'reveal')
    .map((part) => {
      const round = plan.rounds.find((candidate) => candidate.number === part.round);
      return {
        startSeconds: part.startFrame / fps,
        title: round
          ? `#${String(round.number)} – ${words(difficultyBand(round.difficulty))}`
          : part.kind === 'intro'
            ? 'Start'
            : 'Your score',
      };
    });
}

/**
 * YouTube's rules: the first at 0:00, at least three, each at least ten seconds, at most a hundred. What is too short
 * is joined to the chapter before it; with fewer than three left there are none.
 */
export function youtubeChapters(plan: RenderPlan): string {
  const all = chaptersOf(plan);
  const { fps } = plan.template.canvas;
  const end = timeline(plan).reduce((sum, part) => sum + part.frames, 0) / fps;
  const kept: Chapter[] = [];
  for (const [index, chapter] of all.entries()) {
    const length = (all[index + 1]?.startSeconds ?? end) - chapter.startSeconds;
    const before = kept.at(-1);
    if (!before) kept.push({ ...chapter, startSeconds: 0 });
    // A short start is part of the first round; a short end is part of the last.
    else if (chapter.startSeconds - before.startSeconds < 10)
      kept[kept.length - 1] = { ...chapter, startSeconds: before.startSeconds };
    else if (length >= 10) kept.push(chapter);
  }
  const every = Math.ceil(kept.length / 100);
  const listed = kept.filter((_, index) => index % every === 0);
  return listed.length < 3
    ? ''
    : `${listed.map((chapter) => `${clock(chapter.startSeconds)} ${chapter.title}`).join('\n')}\n`;
}

function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (value: number): string => String(value).padStart(2, '0');
  return hours > 0 ? `${String(hours)}:${two(minutes)}:${two(rest)}` : `${String(minutes)}:${two(rest)}`;
}

const words = (band: string): string => band.charAt(0).toUpperCase() + band.slice(1);
