import { expect, it } from '@jest/globals';
import { aPlan, aRound } from '../../../../test/factories/render-plan.js';
import { answerSubtitles } from './answer-subtitles.js';

it('shows each answer for as long as its reveal lasts', () => {
  const blocks = answerSubtitles(aPlan({ rounds: [aRound(), aRound({ number: 2 })] }))
    .trimEnd()
    .split('\n\n');
  expect(blocks.map((block) => block.split('\n'))).toEqual([
    ['1', '00:00:10,000 --> 00:00:15,000', 'English', 'OP 1 · A Song · Somebody'],
    ['2', '00:00:25,000 --> 00:00:30,000', 'English', 'OP 1 · A Song · Somebody'],
  ]);
});

it('lets no title end its subtitle or begin a time', () => {
  const titles = { romaji: 'Himitsu', english: 'The\n\nSecret', japanese: null };
  const text = answerSubtitles(aPlan({ rounds: [aRound({ titles, songTitle: 'A --> B', artists: [] })] }));
  expect(text.split('\n').slice(2)).toEqual(['The Secret', 'OP 1 · A → B', '']);
});
