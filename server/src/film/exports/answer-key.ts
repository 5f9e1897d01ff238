import { difficultyBand } from '@quiz-factory/shared';
import type { RenderPlan } from '../plan/render-plan.js';
import { timeline } from '../plan/timeline.js';

export interface Answer {
  readonly round: number;
  readonly guessAt: number;
  readonly revealAt: number;
  readonly malId: number;
  readonly romaji: string;
  readonly english: string | null;
  readonly japanese: string | null;
  readonly song: string;
  readonly songTitle: string | null;
  readonly artists: readonly string[];
  readonly year: number | null;
  readonly difficulty: number;
  readonly band: string;
}

/** The answers, and where in the film they are asked and given, seconds. */
export function answerKey(plan: RenderPlan): Answer[] {
  const segments = timeline(plan);
  const at = (kind: 'guess' | 'reveal', round: number): number =>
    (segments.find((segment) => segment.kind === kind && segment.round === round)?.startFrame ?? 0) /
    plan.template.canvas.fps;
  return plan.rounds.map((round) => ({
    round: round.number,
    guessAt: at('guess', round.number),
    revealAt: at('reveal', round.number),
    malId: round.malId,
    ...round.titles,
    song: `${round.category} ${String(round.songNumber)}`,
    songTitle: round.songTitle,
    artists: round.artists,
    year: round.year,
    difficulty: round.difficulty,
    band: difficultyBand(round.difficulty),
  }));
}

/** CSV (RFC 4180) that spreadsheets open rightly: with a byte order mark, and with nothing that runs as a formula. */
export function answerKeyCsv(plan: RenderPlan): string {
  const rows = answerKey(plan).map((answer) =>
    [
      answer.round,
      answer.guessAt.toFixed(3),
      answer.revealAt.toFixed(3),
      answer.english ?? answer.romaji,
      answer.romaji,
      answer.japanese ?? '',
      answer.song,
      answer.songTitle ?? '',
      answer.artists.join(', '),
      answer.year ?? '',
      answer.difficulty,
      answer.band,
    ].map(cell),
  );
  const header = [
    'round',
    'guess_at',
    'reveal_at',
    'title',
    'romaji',
    'japanese',
    'song',
    'song_title',
    'artists',
    'year',
    'difficulty',
    'band',
  ];
  return `\uFEFF${[header, ...rows].map((row) => row.join(',')).join('\r\n')}\r\n`;
}

function cell(value: string | number): string {
  // A cell that begins like a formula is run by spreadsheets: an apostrophe makes it text.
  const text = typeof value === 'string' && /^[=+\-@\t\r]/u.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
