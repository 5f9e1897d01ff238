import { expect, it } from '@jest/globals';
import { type ScoredVideo, scoreVideo } from './score-video.js';

const video = (more: Partial<ScoredVideo> = {}): ScoredVideo => ({
  medium: 'BD',
  isCreditless: false,
  overlap: 'none',
  hasSubtitles: false,
  hasLyrics: false,
  resolution: 1080,
  isNsfw: false,
  isSpoiler: false,
  ...more,
});

it('ranks as the server does, and what shows no names before all', () => {
  const inOrder: ScoredVideo[] = [
    video({ isCreditless: true }),
    video({ isCreditless: true, resolution: 720 }),
    video({ isCreditless: true, overlap: 'over' }),
    video({ medium: 'WEB', isCreditless: true }),
    video(),
    video({ hasLyrics: true }),
    video({ overlap: 'transition' }),
    video({ overlap: 'over' }),
    video({ medium: 'DVD' }),
    video({ medium: 'LD' }),
    video({ medium: 'VHS' }),
    video({ medium: 'WEB' }),
    video({ medium: 'RAW' }),
    video({ medium: null }),
    video({ isCreditless: true, isSpoiler: true }),
    video({ isNsfw: true }),
  ];
  const scores = inOrder.map((one) => scoreVideo(one).score);
  expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  expect(new Set(scores).size).toBe(scores.length);
});

it('says why', () => {
  expect(scoreVideo(video({ isCreditless: true, overlap: 'over', hasLyrics: true })).reasons).toEqual([
    'from a Blu-ray',
    'the episode goes on over it',
    'without credits',
    'with lyrics',
    '1080p',
  ]);
});
