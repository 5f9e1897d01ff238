import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { type MediaTools, runFfmpeg } from '../../../platform/ffmpeg/index.js';
import { barSeconds, songSeconds, VERSE_BARS } from './melodies.js';
import { type SampleAnime, sampleAnimes } from './sample-animes.js';
import { SAMPLE_SOUND_RATE, synthesise } from './synthesise.js';
import { titleCardFilter } from './title-card.js';

export interface Samples {
  /** The folder with the videos. */
  readonly directory: string;
  readonly catalogueFile: string;
  /** Settles once every video is there. */
  readonly made: Promise<void>;
}

/**
 * Makes sample openings and their catalogue: melodies with verse and chorus, moving pictures, a title card.
 * The catalogue is there at once; the videos come one after another, each whole.
 */
export async function makeSamples(
  tools: MediaTools,
  directory: string,
  signal: AbortSignal,
  onDone: (name: string, made: number, of: number) => void,
): Promise<Samples> {
  const videos = join(directory, 'openings');
  await mkdir(videos, { recursive: true });
  const catalogueFile = join(directory, 'catalogue.json');
  await writeFile(catalogueFile, JSON.stringify(sampleAnimes.map(entryOf), undefined, 2));
  return { directory: videos, catalogueFile, made: makeVideos(tools, videos, signal, onDone) };
}

async function makeVideos(
  tools: MediaTools,
  videos: string,
  signal: AbortSignal,
  onDone: (name: string, made: number, of: number) => void,
): Promise<void> {
  let made = 0;
  const waiting = [...sampleAnimes];
  const make = async (): Promise<void> => {
    for (let anime = waiting.shift(); anime; anime = waiting.shift()) {
      await makeSample(tools, anime, join(videos, anime.fileName), signal);
      onDone(anime.fileName, ++made, sampleAnimes.length);
    }
  };
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, make));
}

async function makeSample(
  tools: MediaTools,
  anime: SampleAnime,
  file: string,
  signal: AbortSignal,
): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const samples = synthesise(anime.song);
  const titleFile = `${file}.title.txt`;
  await writeFile(titleFile, anime.japanese);
  try {
    await runFfmpeg(tools, sampleArguments(anime, titleFile, `${file}.part`), {
      signal,
      timeoutMs: 120_000,
      input: new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength),
    });
    await rename(`${file}.part`, file);
  } finally {
    await rm(titleFile, { force: true });
    await rm(`${file}.part`, { force: true });
  }
}

function sampleArguments(anime: SampleAnime, titleFile: string, output: string): string[] {
  const seconds = songSeconds(anime.song);
  const [dark, main, light] = anime.colours;
  // Six shots of drifting colour, cut on every third bar; the title card comes with the start of the song.
  const shot = barSeconds(anime.song) * 3;
  const cut = `floor(t/${shot.toFixed(4)})`;
  const pictures =
    // Soft colours need few pixels: drawn small and scaled up, they cost a third.
    `gradients=s=160x90:r=24:d=${seconds.toFixed(3)}:c0=${dark}:c1=${main}:c2=${light}:nb_colors=3:speed=0.02:seed=${String(anime.malId)},format=yuv420p,` +
    `hue=h='35*${cut}':b='0.4*sin(${cut})',` +
    `crop=w=iw*0.8:h=ih*0.8:x='(iw-ow)/2*(1+sin(t/2+${cut}))':y='(ih-oh)/2*(1+cos(t/3+2*${cut}))',scale=960:540:flags=bilinear,` +
    titleCardFilter(titleFile, VERSE_BARS * 0.12 * barSeconds(anime.song), 3);
  return [
    ...[
      '-f',
      'lavfi',
      '-i',
      pictures,
      '-f',
      'f32le',
      '-ar',
      String(SAMPLE_SOUND_RATE),
      '-ac',
      '1',
      '-i',
      'pipe:0',
    ],
    ...[
      '-map',
      '0:v',
      '-map',
      '1:a',
      '-t',
      seconds.toFixed(3),
      '-c:v',
      'libx264',
      '-preset',
      'ultrafast',
      '-crf',
      '26',
    ],
    ...['-pix_fmt', 'yuv420p', '-c:a', 'aac', '-b:a', '160k', '-f', 'mp4', output],
  ];
}

function entryOf(anime: SampleAnime): object {
  return {
    malId: anime.malId,
    titles: { romaji: anime.romaji, english: anime.english, japanese: anime.japanese, synonyms: [] },
    year: anime.year,
    popularity: anime.popularity,
    songs: [{ category: anime.category, number: 1, title: anime.songTitle, artists: [anime.artist] }],
  };
}
