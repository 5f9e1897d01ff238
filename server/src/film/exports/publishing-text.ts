import type { RenderPlan } from '../plan/render-plan.js';
import { youtubeChapters } from './chapters.js';

const MOST_TITLE_CHARACTERS = 100;
/** A little less than the upload page takes, which counts quotes around tags of several words. */
const MOST_TAG_CHARACTERS = 480;

/**
 * What a channel pastes into the upload page: title, description with chapters, tags. It names no answer: the songs
 * stand in the answer key.
 */
export function publishingText(plan: RenderPlan): string {
  const kinds = new Set(plan.rounds.map((round) => round.category));
  const what = kinds.size > 1 ? 'openings and endings' : kinds.has('ED') ? 'endings' : 'openings';
  const chapters = youtubeChapters(plan);
  const seconds = plan.template.phases.guess.songSeconds ?? plan.template.phases.guess.seconds;
  const description = [
    `Can you guess these ${String(plan.rounds.length)} anime ${what}? You hear ${String(seconds)} ${seconds === 1 ? 'second' : 'seconds'} of each, then you see the answer. One point each: tell your score in the comments.`,
    ...(chapters === '' ? [] : [chapters.trimEnd()]),
    'All songs and pictures belong to their owners.',
  ];
  return [
    'TITLE',
    shortened(plan.title, MOST_TITLE_CHARACTERS),
    '',
    'DESCRIPTION',
    // The upload page refuses angle brackets.
    description.join('\n\n').replace(/[<>]/gu, ''),
    '',
    'TAGS',
    tags(what),
    '',
  ].join('\n');
}

function tags(what: string): string {
  const wanted = [
    'anime',
    'anime quiz',
    `anime ${what} quiz`,
    'guess the anime',
    'guess the anime opening',
    'anime music quiz',
    'anime songs',
  ];
  let text = '';
  for (const tag of wanted)
    if (text.length + tag.length + 2 <= MOST_TAG_CHARACTERS) text += text === '' ? tag : `, ${tag}`;
  return text;
}

function shortened(text: string, most: number): string {
  const line = text.replace(/[<>]/gu, '').replace(/\s+/gu, ' ').trim();
  const characters = Array.from(line);
  return characters.length <= most
    ? line
    : `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}
