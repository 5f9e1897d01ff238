import type { FoundVideo } from '../../platform/yt-dlp/index.js';
import type { SoughtVideo } from '../provider.js';
import { fold, likenessOf, saysAny } from './likeness-of.js';
import { songOfTitle } from './song-of-title.js';

export interface VideoJudgement {
  /** That it is the song's own video, 0…1. */
  readonly likeness: number;
  readonly isCreditless: boolean;
  /** For and against, in words. */
  readonly reasons: readonly string[];
}

/** Shares of the likeness. */
const WEIGHTS = { anime: 0.45, song: 0.15, place: 0.2, duration: 0.2 };
/** Below this a video is of another anime. */
const LEAST_ANIME = 0.5;
const FOR = 0.06;
const AGAINST = 0.4;

/** An opening lasts a minute and a half, seconds. */
const USUAL_SECONDS = 90;

const CREDITLESS = [
  'creditless',
  'ncop',
  'nced',
  'clean',
  'textless',
  'no credits',
  'ノンクレジット',
  'ノンテロップ',
];
const OFFICIAL = [
  ...[
    'official',
    '公式',
    'vevo',
    'aniplex',
    'crunchyroll',
    'kadokawa',
    'toho animation',
    'pony canyon',
    'avex',
  ],
  ...[
    'muse asia',
    'bandai',
    'netflix',
    'warner',
    'lantis',
    'king amusement',
    'flying dog',
    'viz media',
    'toei',
  ],
];
/** Of other people's work upon it, and of what is no video of the opening. */
const OTHERS = [
  ...[
    'reaction',
    'react',
    'reacts',
    'reacting',
    'cover',
    'covers',
    'covered',
    'amv',
    'mad',
    'mmv',
    'nightcore',
  ],
  ...[
    'piano',
    'guitar',
    'drum',
    'drums',
    'bass',
    'violin',
    'flute',
    'ocarina',
    'kalimba',
    'orchestra',
    'orchestral',
  ],
  ...[
    'lyrics',
    'lyric',
    'karaoke',
    'instrumental',
    'off vocal',
    'remix',
    'mashup',
    'parody',
    '8 bit',
    '8bit',
    'chiptune',
  ],
  ...[
    'full',
    'full version',
    'extended',
    '1 hour',
    '10 hours',
    'loop',
    'slowed',
    'reverb',
    'sped up',
    'lofi',
    'lo fi',
  ],
  ...[
    'trailer',
    'teaser',
    'pv',
    'tutorial',
    'review',
    'explained',
    'ranking',
    'ranked',
    'top 10',
    'top 50',
    'quiz',
  ],
  ...[
    'guess',
    'compilation',
    'all openings',
    'all endings',
    'fandub',
    'dub cover',
    'fanmade',
    'fan made',
    'roblox',
  ],
  ...[
    'live',
    'concert',
    'dance',
    'shorts',
    'episode',
    'scene',
    'vs',
    'comparison',
    'audio',
    'topic',
    'ost',
    'soundtrack',
  ],
  ...[
    '歌ってみた',
    '弾いてみた',
    '叩いてみた',
    '踊ってみた',
    'カラオケ',
    'ピアノ',
    '歌詞',
    'フル',
    '作業用',
    '耐久',
    '反応',
  ],
];

/** How likely a video is the one that is sought, by what a search says of it. */
export function judgeVideo(video: FoundVideo, sought: SoughtVideo): VideoJudgement {
  const channel = video.channel ?? video.uploader ?? '';
  const reasons: string[] = [];
  const anime = Math.max(0, ...sought.titles.map((title) => likenessOf(title, video.title)));
  const song = sought.title === null ? null : likenessOf(sought.title, video.title);
  const place = placeOf(video.title, sought);
  const duration = durationFit(video.duration ?? null);
  if (anime < LEAST_ANIME) return { likeness: 0, isCreditless: false, reasons: ['of another anime'] };
  if (place === 'other') return { likeness: 0, isCreditless: false, reasons: ['of another song'] };
  if (video.live_status === 'is_live' || video.live_status === 'is_upcoming')
    return { likeness: 0, isCreditless: false, reasons: ['no video but a broadcast'] };

  reasons.push(`named after the anime (${String(Math.round(100 * anime))} %)`);
  let likeness = WEIGHTS.anime * anime;
  // A title that is not known counts half: it speaks neither for nor against.
  likeness += WEIGHTS.song * (song ?? 0.5);
  if (song !== null && song >= LEAST_ANIME) reasons.push('names the song');
  likeness += WEIGHTS.place * { same: 1, unsaid: 0.3 }[place];
  if (place === 'same') reasons.push(`says ${sought.category} ${String(sought.number)}`);
  likeness += WEIGHTS.duration * duration;
  if (typeof video.duration === 'number') reasons.push(`lasts ${String(Math.round(video.duration))} s`);

  const isCreditless = saysAny(video.title, CREDITLESS).length > 0;
  if (isCreditless) reasons.push('says that it has no credits');
  const isOfficial =
    saysAny(`${channel} ${video.title}`, OFFICIAL).length > 0 ||
    sought.artists.some((artist) => likenessOf(artist, channel) === 1);
  if (isOfficial) reasons.push(`from "${channel}"`);
  likeness += FOR * (Number(isCreditless) + Number(isOfficial));

  // What the anime, the song or the artist is called is no word against it.
  const own = fold([...sought.titles, sought.title ?? '', ...sought.artists].join(' '));
  const against = saysAny(`${video.title} ${channel}`, OTHERS).filter(
    (word) => saysAny(own, [word]).length === 0,
  );
  if (against.length > 0) reasons.push(`says "${against.join('", "')}"`);
  likeness -= AGAINST * Math.min(2, against.length);
  return { likeness: Math.max(0, Math.min(1, likeness)), isCreditless, reasons };
}

function placeOf(title: string, { category, number }: SoughtVideo): 'same' | 'unsaid' | 'other' {
  const said = songOfTitle(title);
  if (said.length === 0) return 'unsaid';
  const isSame = said.some((one) => one.category === category && (one.number ?? 1) === number);
  // "Opening", without a number, may be any.
  const isOpen = said.some((one) => one.category === category && one.number === null);
  return isSame ? 'same' : isOpen ? 'unsaid' : 'other';
}

/** 1 for a minute and a half, 0 for what cannot be an opening. @param seconds null: nobody knows */
function durationFit(seconds: number | null): number {
  if (seconds === null) return 0.5;
  const away = Math.abs(seconds - USUAL_SECONDS);
  return away <= 6 ? 1 : Math.max(0, 1 - (away - 6) / 60);
}
