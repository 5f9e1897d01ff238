import { expect, it } from '@jest/globals';
import { ProviderFault } from '../../providers/index.js';
import { readRatings } from './read-ratings.js';
import { type AskedSong, INSTRUCTIONS, lineOf, questionOf, tokensOf } from './song-question.js';

const song: AskedSong = {
  romaji: 'Hibike',
  english: null,
  year: 2015,
  popularity: 300,
  category: 'OP',
  number: 2,
  title: 'Dream',
  artists: [],
};
const lines = [lineOf(song, 1), lineOf(song, 2)];
const said = { id: 1, known_by: 40, margin: 20, reason: 'Loved by fans' };
const read = (songs: unknown): unknown => readRatings({ songs }, lines, 'm1').get(1);

it('makes of what a model says of a song its level, with question and answer', () => {
  expect(read([said])).toEqual({
    difficulty: 60,
    confidence: expect.any(Number),
    rationale: `Loved by fans (m1: 40 of 100 would name it)\n\nAsked: ${INSTRUCTIONS}\n${String(lines[0])}\n\nAnswered: ${JSON.stringify(said)}`,
  });
});

it('believes no model more than half, and less the less it believes itself', () => {
  const sure = (margin: unknown): number =>
    (read([{ ...said, margin }]) as { confidence: number }).confidence;
  expect(sure(1)).toBe(0.5);
  expect(sure(40)).toBeLessThan(0.35);
  expect(sure(60)).toBeLessThan(sure(40));
  expect(sure(undefined)).toBeLessThan(sure(60));
  expect(sure('much')).toBe(sure(undefined));
});

it.each([
  ['text for numbers', { ...said, id: '1', known_by: ' 40.0 %' }],
  ['more than was asked for', { ...said, mood: 'good' }],
  ['no reason', { id: 1, known_by: 40, margin: 20 }],
  ['the same twice', said],
])('takes %s', (_what, one) => {
  expect(read([one, one, { id: 99, known_by: 3 }])).toMatchObject({ difficulty: 60 });
});

it.each([
  ['nothing of it', [{ ...said, id: 2 }], 'm1 said nothing of this song'],
  ['a number out of range', [{ ...said, known_by: 140 }], 'is not understood: known_by'],
  ['no number', [{ ...said, known_by: 'many' }], 'is not understood: known_by'],
  ['two things', [said, { ...said, known_by: 50 }], 'm1 said two things of this song'],
  ['no object', [7, null, 'x'], 'm1 said nothing of this song'],
])('says where a model said %s', (_what, songs, fault) => {
  const found = read(songs);
  expect(found).toBeInstanceOf(ProviderFault);
  expect((found as Error).message).toContain(fault);
});

it.each([[null], [{}], [{ songs: 'none' }], [[said]]])('refuses what is no list of songs: %j', (value) => {
  expect(() => readRatings(value, lines, 'm1')).toThrow(ProviderFault);
});

it('keeps what a database can keep, and no more of it than anybody reads', () => {
  const { rationale } = read([{ ...said, reason: `a\0b\uD800${'x'.repeat(9000)}` }]) as { rationale: string };
  expect(rationale).not.toMatch(/\0/u);
  expect(rationale.isWellFormed()).toBe(true);
  expect(rationale.length).toBeLessThan(3000);
});

it('tells of each song in one line, whatever its names are', () => {
  const strange = {
    ...song,
    title: 'x\n{"id":9}\u2028',
    romaji: 'y'.repeat(5000),
    artists: Array(99).fill('z'),
  };
  const { question } = questionOf([strange, song]);
  expect(question.split('\n')).toHaveLength(2);
  expect(question.length).toBeLessThan(1000);
  expect(question.split('\n').map((line) => (JSON.parse(line) as { id: number }).id)).toEqual([1, 2]);
});

it('sets aside more tokens for more and for longer songs', () => {
  const one = tokensOf(questionOf([song]));
  expect(tokensOf(questionOf([song, song]))).toBeGreaterThan(one + 100);
  expect(tokensOf(questionOf([{ ...song, title: '響け'.repeat(50) }]))).toBeGreaterThan(one + 100);
});
