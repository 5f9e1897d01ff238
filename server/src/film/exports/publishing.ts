import type { RenderPlan } from '../plan/render-plan.js';
import { answerKey } from './answer-key.js';
import { youtubeChapters } from './chapters.js';

const MOST_TAG_SIGNS = 480;

/**
 * What a channel pastes into the upload page: title (at most 100 signs), description with chapters, tags (at most 500
 * signs). It names no answer: the songs stand in the answer key.
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
    clean(plan.title, 100),
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
    if (text.length + tag.length + 2 <= MOST_TAG_SIGNS) text += text === '' ? tag : `, ${tag}`;
  return text;
}

function clean(text: string, most: number): string {
  const line = text.replace(/[<>]/gu, '').replace(/\s+/gu, ' ').trim();
  const signs = Array.from(line);
  return signs.length <= most
    ? line
    : `${signs
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}

/** SubRip (SRT) subtitles of the answers, each as long as its reveal: for players, and for translators. */
export function answerSubtitles(plan: RenderPlan): string {
  const { reveal } = plan.template.phases;
  return answerKey(plan)
    .map((answer, index) => {
      const title = answer.english ?? answer.romaji;
      const song = [answer.song, answer.songTitle, answer.artists.join(', ')].filter(Boolean).join(' · ');
      // An empty line would end the subtitle, and "-->" would begin a time.
      const safe = (text: string): string => text.replace(/\s+/gu, ' ').replaceAll('-->', '→').trim();
      return `${String(index + 1)}\n${srtTime(answer.revealAt)} --> ${srtTime(answer.revealAt + reveal.seconds)}\n${safe(title)}\n${safe(song)}\n`;
    })
    .join('\n');
}

function srtTime(seconds: number): string {
  const ms = Math.round(seconds * 1000);
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)},${String(ms % 1000).padStart(3, '0')}`;
}

/** Extended M3U of the clips, each from its guess: for listening to a quiz again. */
export function playlist(plan: RenderPlan): string {
  const line = (text: string): string => text.replace(/[\r\n]+/gu, ' ');
  const entries = plan.rounds.flatMap((round) => {
    const name = `${round.titles.english ?? round.titles.romaji} ${round.category} ${String(round.songNumber)}`;
    const seconds = Math.round(round.guessEnd - round.guessStart);
    return [
      `#EXTINF:${String(seconds)},${line(name)}`,
      `#EXTVLCOPT:start-time=${round.guessStart.toFixed(3)}`,
      `#EXTVLCOPT:stop-time=${round.guessEnd.toFixed(3)}`,
      line(round.file),
    ];
  });
  return `#EXTM3U\n#PLAYLIST:${line(plan.title)}\n${entries.join('\n')}\n`;
}
