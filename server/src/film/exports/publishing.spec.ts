import { expect, it } from '@jest/globals';
import { template } from '@quiz-factory/shared';
import type { RenderPlan } from '../plan/render-plan.js';
import { answerSubtitles, playlist, publishingText } from './publishing.js';

const plan: RenderPlan = {
  title: `<b>Quiz</b> ${'long '.repeat(40)}`,
  template: template.parse({ phases: { guess: { seconds: 10 }, reveal: { seconds: 5 } } }),
  encoding: { quality: 'standard', encoder: 'x264' },
  rounds: [1, 2, 3].map((number) => ({
    number,
    songId: number,
    malId: number,
    file: `/media/clip ${String(number)}.mp4`,
    guessStart: 10,
    guessEnd: 20,
    revealStart: 10,
    category: 'OP',
    songNumber: 1,
    songTitle: 'Secret --> Song',
    artists: ['Somebody'],
    year: 2000,
    titles: { romaji: 'Himitsu', english: 'The\n\nSecret', japanese: null },
    difficulty: 30,
    posterFile: null,
    covers: [],
  })),
};

it('gives a title and a description that the upload page takes, and spoils nothing', () => {
  const text = publishingText(plan);
  expect(Array.from(text.split('\n')[1] ?? '').length).toBeLessThanOrEqual(100);
  expect(text).not.toMatch(/[<>]/u);
  expect(text).not.toMatch(/Secret|Himitsu/u);
  expect(text).toMatch(/0:00 /u);
});

it('writes subtitles that players read', () => {
  const blocks = answerSubtitles(plan).trimEnd().split('\n\n');
  expect(blocks).toHaveLength(3);
  expect(blocks[0]?.split('\n')).toEqual([
    '1',
    '00:00:10,000 --> 00:00:15,000',
    'The Secret',
    'OP 1 · Secret → Song · Somebody',
  ]);
});

it('lists the clips with their stretch', () => {
  expect(playlist(plan).split('\n')[0]).toBe('#EXTM3U');
  expect(playlist(plan)).toContain('start-time=10.000');
  expect(playlist(plan)).toContain('clip 3.mp4');
});
