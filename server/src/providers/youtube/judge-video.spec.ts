import { expect, it } from '@jest/globals';
import type { FoundVideo } from '../../platform/yt-dlp/index.js';
import type { SoughtVideo } from '../provider.js';
import { judgeVideo } from './judge-video.js';

const titan: SoughtVideo = {
  titles: ['Shingeki no Kyojin', 'Attack on Titan', '進撃の巨人', 'AoT'],
  category: 'OP',
  number: 1,
  title: 'Guren no Yumiya',
  artists: ['Linked Horizon'],
};
const video = (title: string, more: Partial<FoundVideo> = {}): FoundVideo => ({
  id: 'abcdefghijk',
  url: 'https://www.youtube.com/watch?v=abcdefghijk',
  title,
  duration: 90,
  channel: 'somebody',
  ...more,
});
/** As the strategy takes it unless it is told otherwise. */
const LEAST = 0.7;
const takes = (found: FoundVideo, sought = titan): boolean => judgeVideo(found, sought).likeness >= LEAST;

it.each([
  ['Attack on Titan Opening 1 Creditless', {}],
  ['Attack on Titan OP 1 | Guren no Yumiya | Linked Horizon', {}],
  ['Shingeki no Kyojin - Opening 1 (4K 60FPS)', { duration: 91 }],
  ['進撃の巨人 ノンクレジットオープニング「紅蓮の弓矢」', { channel: 'ポニーキャニオン公式', duration: 92 }],
  ['Attack on Titan 1st Opening [HD]', {}],
  ['TVアニメ「進撃の巨人」OP1 Guren no Yumiya', {}],
  ['Shingeki no Kyojin NCOP1', { duration: null }],
])('takes %j', (title, more) => {
  expect(takes(video(title, more))).toBe(true);
});

it.each([
  ['Attack on Titan Opening 1 REACTION', {}],
  ['Attack on Titan Opening 1 Piano Cover', {}],
  ['Attack on Titan OP 1 Guren no Yumiya (Lyrics)', {}],
  ['Guren no Yumiya - Attack on Titan OP 1 [Nightcore]', {}],
  ['Attack on Titan AMV - Guren no Yumiya', {}],
  ['Attack on Titan Opening 1 FULL', { duration: 312 }],
  ['Attack on Titan Opening 1', { duration: 3600 }],
  ['Attack on Titan Opening 2', {}],
  ['Attack on Titan Ending 1', {}],
  ['Attack on Titan All Openings (1-7)', { duration: 640 }],
  ['進撃の巨人 OP1 弾いてみた', {}],
  ['Naruto Opening 1 Creditless', {}],
  ['Linked Horizon - Guren no Yumiya', {}],
  ['Attack on Titan Opening 1', { live_status: 'is_live' }],
  ['Attack on Titan Opening 1', { channel: 'Linked Horizon - Topic', duration: 240 }],
])('leaves %j %j alone', (title, more) => {
  expect(takes(video(title, more))).toBe(false);
});

it('holds no word against a video that its own song, anime or artist is called by', () => {
  const piano = { ...titan, titles: ['Piano no Mori', 'Forest of Piano'], title: 'Kaeru Basho', artists: [] };
  expect(takes(video('Piano no Mori Opening 1'), piano)).toBe(true);
  const live = {
    ...titan,
    titles: ['Love Live! School Idol Project'],
    title: 'Bokura wa Ima no Naka de',
    artists: [],
  };
  expect(takes(video('Love Live! School Idol Project OP 1'), live)).toBe(true);
});

it('puts the official creditless video before one that only has its name, and says why', () => {
  const official = judgeVideo(
    video('Attack on Titan Opening 1 Creditless', { channel: 'Crunchyroll' }),
    titan,
  );
  const plain = judgeVideo(video('Attack on Titan Opening 1'), titan);
  expect(official.likeness).toBeGreaterThan(plain.likeness);
  expect(official).toMatchObject({ isCreditless: true });
  expect(official.reasons).toEqual([
    'named after the anime (100 %)',
    'says OP 1',
    'lasts 90 s',
    'says that it has no credits',
    'from "Crunchyroll"',
  ]);
  expect(judgeVideo(video('Attack on Titan Opening 1 piano'), titan).reasons).toContain('says "piano"');
});
