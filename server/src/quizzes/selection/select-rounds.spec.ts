import { expect, it } from '@jest/globals';
import { selectionRules } from '@quiz-factory/shared';
import { selectRounds } from './select-rounds.js';
import type { SelectionCandidate } from './selection-candidate.js';

const song = (songId: number, values: Partial<SelectionCandidate> = {}): SelectionCandidate => ({
  songId,
  malId: songId,
  series: songId,
  label: `Song ${String(songId)}`,
  category: songId % 3 === 0 ? 'ED' : 'OP',
  releaseYear: 2000 + (songId % 20),
  popularity: songId,
  tags: songId % 2 === 0 ? ['Action'] : ['Romance'],
  statuses: ['FINISHED'],
  listStatuses: [],
  formats: ['TV'],
  isAdult: false,
  isNsfw: false,
  isSpoiler: false,
  isBlocklisted: false,
  isCreditless: songId % 2 === 0,
  sourceId: songId,
  confidence: 0.8,
  difficulty: (songId * 7) % 100,
  quizzesAgo: null,
  ...values,
});
const songs = Array.from({ length: 60 }, (_, index) => song(index + 1));
const select = (rules: object, candidates = songs, seed = 'a'): ReturnType<typeof selectRounds> =>
  selectRounds(candidates, selectionRules.parse(rules), seed);
const reasonFor = (songId: number, { passedOver }: ReturnType<typeof selectRounds>): string | undefined =>
  passedOver.find((song) => song.songId === songId)?.reason;

it('gives the same quiz for the same seed, another for another, and a reason for each song left out', () => {
  const one = select({ count: 12 });
  expect(select({ count: 12 }, [...songs].reverse())).toEqual(one);
  expect(select({ count: 12 }, songs, 'b').songIds).not.toEqual(one.songIds);
  expect(one.songIds).toHaveLength(12);
  expect(one.passedOver).toHaveLength(48);
});

it('takes so many of each band, as counts or as ratios', () => {
  const { songIds } = select({ count: 10, bands: { 'very easy': 1, hard: 1 } });
  const difficulties = songIds.map((id) => (id * 7) % 100);
  expect(difficulties.filter((value) => value <= 20)).toHaveLength(5);
  expect(difficulties.filter((value) => value > 60 && value <= 80)).toHaveLength(5);
});

it('keeps the share of endings', () => {
  const { songIds } = select({ count: 10, endingShare: 0.3 });
  expect(songIds.filter((id) => id % 3 === 0)).toHaveLength(3);
});

it('takes no series twice, and says so', () => {
  const seasons = [song(1, { series: 1 }), song(2, { series: 1 }), song(3)];
  const selection = select({ count: 3 }, seasons);
  expect(selection.songIds).toHaveLength(2);
  expect(selection.passedOver[0]?.reason).toBe('another song of the same series was drawn');
});

it('remembers earlier quizzes of the channel', () => {
  const candidates = [song(1, { quizzesAgo: 1 }), song(2, { quizzesAgo: 4 }), song(3)];
  const selection = select({ count: 3 }, candidates);
  expect([...selection.songIds].sort()).toEqual([2, 3]);
  expect(reasonFor(1, selection)).toBe('its anime was in the last quiz of this channel');
});

it('takes pinned songs whatever the rules say, but none that cannot be played', () => {
  const candidates = [song(1, { isNsfw: true }), song(2, { sourceId: null }), ...songs.slice(2, 20)];
  const selection = select({ count: 5, pins: [1, 2] }, candidates);
  expect(selection.songIds).toContain(1);
  expect(reasonFor(2, selection)).toMatch(/^pinned, but no video/u);
});

it('draws what is for adults only where the rules ask for it, or by a pin', () => {
  const candidates = [song(1, { isAdult: true }), song(2)];
  const tame = select({ count: 2 }, candidates);
  expect(tame.songIds).toEqual([2]);
  expect(reasonFor(1, tame)).toBe('its anime is for adults only, which the rules do not ask for');
  expect([...select({ count: 2, includeAdult: true }, candidates).songIds].sort()).toEqual([1, 2]);
  expect([...select({ count: 2, pins: [1] }, candidates).songIds].sort()).toEqual([1, 2]);
});

it('filters by tag, status, popularity and year', () => {
  expect(select({ tags: ['action'], count: 60 }).songIds.every((id) => id % 2 === 0)).toBe(true);
  expect(select({ withoutTags: ['Action'], count: 60 }).songIds.every((id) => id % 2 === 1)).toBe(true);
  expect(select({ statuses: ['AIRING'], count: 60 }).songIds).toEqual([]);
  expect(Math.max(...select({ maxPopularityRank: 10, count: 60 }).songIds)).toBe(10);
  expect(reasonFor(1, select({ fromYear: 2010 }, [song(1, { releaseYear: null })]))).toBe(
    'its year is not known',
  );
});

it('asks for status, own list status and format in the words of any site', () => {
  const candidates = [
    song(1, { statuses: ['finished_airing'], listStatuses: ['COMPLETED'], formats: ['tv'] }),
    song(2, { statuses: ['ONGOING'], listStatuses: ['Plan to Watch'], formats: ['MOVIE'] }),
    song(3, { statuses: [], listStatuses: [], formats: [] }),
  ];
  const chosen = (rules: object): number[] => [...select({ count: 3, ...rules }, candidates).songIds].sort();
  expect(chosen({ statuses: ['FINISHED'] })).toEqual([1]);
  expect(chosen({ statuses: ['Currently Airing'] })).toEqual([2]);
  expect(chosen({ statuses: ['Completed', 'planning'] })).toEqual([1, 2]);
  expect(chosen({ formats: ['Movie'] })).toEqual([2]);
  expect(chosen({ formats: ['TV Series'] })).toEqual([1]);
  expect(reasonFor(3, select({ statuses: ['Watching'] }, candidates))).toBe(
    'its status is not known, not Watching',
  );
  expect(reasonFor(2, select({ formats: ['TV'] }, candidates))).toBe('its format is MOVIE, not TV');
});

it('orders as a ramp or in turns', () => {
  const difficultyOf = (id: number): number => (id * 7) % 100;
  const ramp = select({ count: 10 }).songIds.map(difficultyOf);
  expect(ramp).toEqual([...ramp].sort((a, b) => a - b));
  const turns = select({ count: 9, order: 'pattern', pattern: ['very easy', 'very hard'] }).songIds.map(
    difficultyOf,
  );
  expect(turns[0]).toBeLessThan(turns[1] ?? 0);
  expect(turns[2]).toBeLessThan(turns[3] ?? 0);
});
