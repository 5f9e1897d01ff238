import { expect, it } from '@jest/globals';
import { aPlan, aRound } from '../../../../test/factories/render-plan.js';
import { answerKey, answerKeyCsv } from './answer-key.js';

it('says where in the film each answer is asked and given', () => {
  const plan = aPlan({ rounds: [aRound(), aRound({ number: 2 })], phases: { intro: { seconds: 4 } } });
  expect(answerKey(plan).map(({ round, guessAt, revealAt }) => [round, guessAt, revealAt])).toEqual([
    [1, 4, 14],
    [2, 19, 29],
  ]);
});

it('is a table that spreadsheets read as UTF-8', () => {
  expect(answerKeyCsv(aPlan())).toBe(
    '\uFEFFround,guess_at,reveal_at,title,romaji,japanese,song,song_title,artists,year,difficulty,band\r\n' +
      '1,0.000,10.000,English,Romaji,日本語,OP 1,A Song,Somebody,2013,30,easy\r\n',
  );
});

const titleCell = (english: string): string => {
  const titles = { romaji: 'R', english, japanese: null };
  const row = answerKeyCsv(aPlan({ rounds: [aRound({ titles })] })).split('\r\n')[1] ?? '';
  return row.slice('1,0.000,10.000,'.length, row.indexOf(',R,'));
};

it.each([
  ['=HYPERLINK("http://example.org")', `"'=HYPERLINK(""http://example.org"")"`],
  ['+1', "'+1"],
  ['-1+cmd', "'-1+cmd"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['\r=1', `"'\r=1"`],
])('lets no title run as a formula: %j', (title, cell) => {
  expect(titleCell(title)).toBe(cell);
});

it.each([
  ['a, b', '"a, b"'],
  ['say "x"', '"say ""x"""'],
  ['two\nlines', '"two\nlines"'],
  ['1 + 1 = 2', '1 + 1 = 2'],
])('quotes what would end a cell: %j', (title, cell) => {
  expect(titleCell(title)).toBe(cell);
});

it('leaves negative numbers numbers', () => {
  expect(answerKeyCsv(aPlan({ rounds: [aRound({ year: -5 })] }))).toContain(',-5,30,easy');
});
