import { expect, it } from '@jest/globals';
import { type AnimeRelation, seriesOf } from './series.js';

const areOne = (a: string, b: string, relations: readonly AnimeRelation[] = []): boolean => {
  const series = seriesOf(
    [
      { malId: 1, titles: [a] },
      { malId: 2, titles: [b] },
    ],
    relations,
  );
  return series.get(1) === series.get(2);
};

it.each([
  ['Shingeki no Kyojin', 'Shingeki no Kyojin Season 2'],
  ['Shingeki no Kyojin', 'Shingeki no Kyojin: The Final Season'],
  ['Code Geass: Hangyaku no Lelouch', 'Code Geass: Hangyaku no Lelouch R2'],
  ['Haikyuu!!', 'Haikyuu!! Second Season'],
  ['Haikyuu!!', 'Haikyuu!! To the Top'],
  ['Mushishi', 'Mushishi Zoku'],
  ['K-On!', 'K-On!!'],
  ['Gintama', 'Gintama°'],
  ['Naruto', 'Naruto: Shippuuden'],
  ['Toaru Kagaku no Railgun', 'Toaru Kagaku no Railgun T'],
  ['Toaru Kagaku no Railgun S', 'Toaru Kagaku no Railgun'],
  ['Dragon Ball', 'Dragon Ball Super'],
  ['Kimi no Na wa', 'Kimi no Na wa.'],
])('%s and %s are one series', (a, b) => {
  expect(areOne(a, b)).toBe(true);
});

it.each([
  ['Naruto', 'Bleach'],
  ['Steins;Gate', 'Chaos;Head'],
  ['86', '91 Days'],
  ['Monster', 'Monster Musume no Iru Nichijou'],
  ['!!!', '???'],
])('%s and %s are not', (a, b) => {
  expect(areOne(a, b)).toBe(false);
});

it('joins what a catalogue joins, over animes without songs too', () => {
  const [toaru, index] = ['Toaru Kagaku no Railgun', 'Toaru Majutsu no Index'];
  expect(areOne(toaru, index)).toBe(false);
  expect(areOne(toaru, index, [{ from: 2, to: 1, relation: 'SIDE_STORY' }])).toBe(true);
  const overThird = [
    { from: 1, to: 3, relation: 'SEQUEL' },
    { from: 3, to: 2, relation: 'SEQUEL' },
  ];
  expect(areOne('Nisemonogatari', 'Owarimonogatari', overThird)).toBe(true);
});

it('makes no series of a guest appearance', () => {
  const meeting = (relation: string | null): boolean =>
    areOne('Kono Subarashii Sekai ni Shukufuku wo!', 'Isekai Quartet', [{ from: 1, to: 2, relation }]);
  expect([meeting('CHARACTER'), meeting('OTHER'), meeting(null), meeting('SPIN_OFF')]).toEqual([
    ...[false, false, false, true],
  ]);
  const told = [{ from: 2, to: 1, relation: null }];
  expect(areOne('Naruto', 'Boruto: Naruto Next Generations', told)).toBe(true);
});
