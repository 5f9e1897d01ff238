import type { SampleSong } from './melodies.js';

export interface SampleAnime {
  /** Catalogue fields, as a catalogue file has them. */
  readonly malId: number;
  readonly romaji: string;
  readonly english: string;
  readonly japanese: string;
  readonly year: number;
  readonly popularity: number;
  readonly category: 'OP' | 'ED';
  readonly songTitle: string;
  readonly artist: string;
  /** How the file is named: the forms that people really use. */
  readonly fileName: string;
  /** Colours of its pictures. */
  readonly colours: readonly [string, string, string];
  readonly song: SampleSong;
}

const verses = [
  [0, 4, 7, 4, 0, 4, 7, 9],
  [7, 4, 0, 4, 5, 4, 2, 0],
  [0, 2, 4, 7, 4, 2, 0, -3],
] as const;
const choruses = [
  [7, 9, 12, 9, 7, 4, 7, 9, 12, 14, 12, 9, 7, 4, 2, 0],
  [12, 12, 9, 7, 9, 9, 7, 4, 7, 9, 12, 16, 14, 12, 9, 7],
  [4, 7, 9, 12, 14, 12, 9, 7, 4, 7, 12, 16, 14, 12, 14, 16],
] as const;

const song = (bpm: number, chords: readonly number[], which: number): SampleSong => ({
  bpm,
  chords,
  verse: verses[which % 3] ?? [],
  chorus: choruses[which % 3] ?? [],
});

/** Invented anime: the demo needs no rights to anything. */
export const sampleAnimes: readonly SampleAnime[] = [
  {
    malId: 900_001,
    romaji: 'Hoshizora no Resshiki',
    english: 'Starlight Express Night',
    japanese: '星空の列車',
    year: 2019,
    popularity: 12,
    category: 'OP',
    songTitle: '夜明けのシグナル',
    artist: 'Aoi Kanata',
    fileName: 'HoshizoraNoResshiki-OP1-NCBD1080.mp4',
    colours: ['0x101840', '0x3858c8', '0xf0d060'],
    song: song(150, [0, -4, 3, -2], 0),
  },
  {
    malId: 900_002,
    romaji: 'Kaze to Hagane',
    english: 'Wind and Steel',
    japanese: '風と鋼',
    year: 2013,
    popularity: 140,
    category: 'OP',
    songTitle: 'Iron Bloom',
    artist: 'THE ANVIL',
    fileName: 'Wind and Steel OP 1.mp4',
    colours: ['0x401010', '0xc84030', '0xf0b080'],
    song: song(164, [0, 0, 5, 7], 1),
  },
  {
    malId: 900_003,
    romaji: 'Umibe no Toshokan',
    english: 'The Library by the Sea',
    japanese: '海辺の図書館',
    year: 2022,
    popularity: 480,
    category: 'ED',
    songTitle: '波の栞',
    artist: 'Minato Yui',
    fileName: '[Shore] Umibe no Toshokan - Ending 1 (720p).mp4',
    colours: ['0x083038', '0x1890a0', '0xd8f0e0'],
    song: song(120, [0, 5, -3, 2], 2),
  },
  {
    malId: 900_004,
    romaji: 'Neko Tantei Mikage',
    english: 'Mikage, Cat Detective',
    japanese: '猫探偵ミカゲ',
    year: 2008,
    popularity: 1900,
    category: 'OP',
    songTitle: '三日月ステップ',
    artist: 'Paw Prints',
    fileName: 'Neko Tantei Mikage/OP1.mp4',
    colours: ['0x301038', '0x9038a0', '0xf0a0d0'],
    song: song(138, [0, -2, -4, -5], 1),
  },
  {
    malId: 900_005,
    romaji: 'Mahou Kissa Lumiere',
    english: 'Lumière Magic Café',
    japanese: '魔法喫茶ルミエール',
    year: 2016,
    popularity: 5200,
    category: 'ED',
    songTitle: 'Caramel Moon',
    artist: 'Hoshino Ten',
    fileName: 'Mahou_Kissa_Lumiere_ED1v2.mp4',
    colours: ['0x382008', '0xb07828', '0xf8e0b0'],
    song: song(128, [0, -3, 5, 7], 0),
  },
  {
    malId: 900_006,
    romaji: 'Kikai no Hana',
    english: 'Clockwork Flower',
    japanese: '機械の花',
    year: 1999,
    popularity: 11_000,
    category: 'OP',
    songTitle: 'ゼンマイ仕掛けの春',
    artist: 'Gear & Petal',
    fileName: 'Clockwork Flower - Opening 1.mp4',
    colours: ['0x102818', '0x38a058', '0xe0f0a0'],
    song: song(144, [0, 3, -2, 5], 2),
  },
];
