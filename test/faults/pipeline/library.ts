import { link, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findMediaTools, runFfmpeg } from '../../../server/dist/platform/ffmpeg/index.js';

/** Clips that differ; the rest are links to them. */
const CLIPS = 6;
const SECONDS = 24;

export interface Library {
  readonly directory: string;
  readonly catalogue: Uint8Array<ArrayBuffer>;
}

/** A folder of openings of invented anime, and their catalogue. @param songs how many */
export async function makeLibrary(home: string, songs: number): Promise<Library> {
  const directory = join(home, 'openings');
  const clips = join(home, 'clips');
  await mkdir(directory, { recursive: true });
  await mkdir(clips, { recursive: true });
  for (let clip = 0; clip < CLIPS; clip++) await makeClip(join(clips, `${String(clip)}.mp4`), clip);
  const animes = Array.from({ length: songs }, (_, index) => animeOf(index));
  for (const [index, { titles }] of animes.entries())
    await link(join(clips, `${String(index % CLIPS)}.mp4`), join(directory, `${titles.romaji} - OP1.mp4`));
  const catalogue = new TextEncoder().encode(JSON.stringify(animes));
  await writeFile(join(home, 'catalogue.json'), catalogue);
  return { directory, catalogue };
}

/** Names of which none is a part of another. */
const animeOf = (index: number) => ({
  malId: 900_000 + index,
  titles: { romaji: `Drill of the ${String(index + 1000)} Lanterns` },
  year: 2000 + (index % 25),
  popularity: index + 1,
  songs: [{ category: 'OP', number: 1, title: `Lantern ${String(index + 1000)}`, artists: ['Nobody'] }],
});

/** Quiet, then loud: there is something to find. */
async function makeClip(file: string, clip: number): Promise<void> {
  const tone = String(220 + clip * 40);
  await runFfmpeg(
    findMediaTools(process.env),
    [
      ...['-f', 'lavfi', '-i', `testsrc2=size=160x90:rate=12:duration=${String(SECONDS)}`],
      ...['-f', 'lavfi', '-i', `sine=frequency=${tone}:sample_rate=44100:duration=${String(SECONDS)}`],
      ...['-af', `volume='if(between(t,${String(8 + clip)},${String(18 + clip)}),0.8,0.1)':eval=frame`],
      ...['-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac', '-shortest', '-y', file],
    ],
    { timeoutMs: 60_000 },
  );
}
