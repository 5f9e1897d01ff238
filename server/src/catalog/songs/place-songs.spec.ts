import { expect, it } from '@jest/globals';
import { placeSongs } from './place-songs.js';

const song = (number: number, title: string | null, ...artists: string[]) => ({
  category: 'OP',
  number,
  title,
  artists,
});
const numbers = (known: ReturnType<typeof song>[], ...listed: ReturnType<typeof song>[]): number[] =>
  placeSongs(known, listed).map(({ number }) => number);

it('knows a song again by its title, whatever its number', () => {
  expect(
    numbers([song(1, 'Departure', 'A'), song(2, 'Just Awake', 'B')], song(3, 'Just Awake', 'B')),
  ).toEqual([2]);
  expect(
    numbers([song(2, 'JUST AWAKE!', 'Fear, and Loathing')], song(1, 'Just Awake', 'Fear and Loathing')),
  ).toEqual([2]);
});

it('keeps two songs of the same artist apart that a list numbers the other way round', () => {
  const known = [song(1, 'Guren no Yumiya', 'Linked Horizon'), song(2, 'Jiyuu no Tsubasa', 'Linked Horizon')];
  expect(
    numbers(
      known,
      song(1, 'Jiyuu no Tsubasa', 'Linked Horizon'),
      song(2, 'Guren no Yumiya', 'Linked Horizon'),
    ),
  ).toEqual([2, 1]);
});

it('gives a song that is known by its number alone its title', () => {
  expect(numbers([song(2, null)], song(2, 'A', 'B'))).toEqual([2]);
  expect(numbers([song(2, 'A', 'B')], song(2, null))).toEqual([2]);
});

it('takes a title in other letters for the same, where number and artist are', () => {
  expect(
    numbers([song(1, '紅蓮の弓矢', 'Linked Horizon')], song(1, 'Guren no Yumiya', 'Linked Horizon')),
  ).toEqual([1]);
  expect(numbers([song(1, '紅蓮の弓矢', 'Linked Horizon')], song(1, 'Resonance', 'T.M.Revolution'))).toEqual([
    2,
  ]);
});

it('forgives a slip of the pen at the same number', () => {
  expect(numbers([song(1, 'Guren no Yumiya')], song(1, 'Gurenn no Yumya'))).toEqual([1]);
  expect(
    numbers([song(1, 'Blue Bird', 'Ikimono-gakari')], song(1, 'Blue Bird ~TV version~', 'Ikimonogakari')),
  ).toEqual([1]);
});

it('gives a new song its own number, or the next that is free', () => {
  expect(numbers([song(1, 'A', 'X')], song(2, 'B', 'Y'))).toEqual([2]);
  expect(
    numbers([song(1, 'First thing', 'X'), song(2, 'Second one', 'Y')], song(1, 'Quite another', 'Z')),
  ).toEqual([3]);
  expect(numbers([], song(1, 'A'), song(1, 'B'))).toEqual([1, 2]);
});

it('takes a song that a list names twice for one', () => {
  expect(numbers([], song(1, 'A', 'X'), song(2, 'A', 'X'), song(3, 'B', 'X'))).toEqual([1, 3]);
  // Two of one name by different people are two.
  expect(numbers([], song(1, 'Again', 'YUI'), song(2, 'Again', 'Beverly'))).toEqual([1, 2]);
});

it('never mixes openings with endings', () => {
  const known = [{ ...song(1, 'A', 'X'), category: 'ED' }];
  expect(placeSongs(known, [song(1, 'A', 'X')])).toEqual([song(1, 'A', 'X')]);
});

it('knows a song by any of its titles', () => {
  const listed = [{ ...song(2, 'Guren no Yumiya', 'A'), otherTitles: ['紅蓮の弓矢'] }];
  expect(placeSongs([song(1, '紅蓮の弓矢', 'A')], listed)[0]?.number).toBe(1);
});
