// Whether a film shows forty forms of video as they are meant: npm run bench -- forms
// FORMS=DIR measures videos of one's own that are marked in the same way; DEMO=1 goes through the whole demo.
import { spawnSync } from 'node:child_process';
import { cp, mkdir, readdir, readFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { template } from '@quiz-factory/shared';
import type { RenderRound } from '../../server/dist/film/plan/render-plan.js';
import { timeline } from '../../server/dist/film/plan/timeline.js';
import { checkVideo } from '../../server/dist/sources/downloads/check-video.js';
import { remuxWithIndex } from '../../server/dist/sources/downloads/remux-with-index.js';
import { aRound } from '../factories/render-plan.ts';
import { inFolder, planOf, render, tools } from './films.ts';
import { makeForms } from './forms/make-forms.ts';
import { type Look, readLook } from './forms/read-look.ts';
import { readMarks, soundAfterPicture } from './forms/read-marks.ts';
import { print } from './report.ts';

const REVEAL_SECONDS = 6;
/** Fades and the flash of a transition are left out. */
const EDGE_SECONDS = 0.6;
const MOST_OFFSET = 0.02;
const LEAST_PICTURES = 8;

/** Where a round's reveal is in the film, and what it is of. */
interface ShownForm {
  readonly name: string;
  readonly source: string;
  readonly sourceStart: number;
  readonly revealAt: number;
  readonly revealSeconds: number;
}

const look = template.parse({
  canvas: { width: 640, height: 360, fps: 30 },
  audio: { fadeInSeconds: 0.02, fadeOutSeconds: 0.02 },
  phases: {
    guess: { seconds: 1, hasTicks: false, layers: [{ type: 'text', content: '{round}' }] },
    reveal: { seconds: REVEAL_SECONDS, layers: [{ type: 'video' }] },
  },
});

/** A film of all forms by the parts of the product that make one: check, index, film. */
async function renderForms(
  library: string,
  home: string,
  film: string,
): Promise<{ shown: ShownForm[]; refused: string[] }> {
  const refused: string[] = [];
  const rounds: RenderRound[] = [];
  const sources: string[] = [];
  for (const name of (await readdir(library)).sort()) {
    const source = join(library, name);
    const verdict = await checkVideo(tools, source, AbortSignal.timeout(120_000), () => undefined);
    if (!verdict.good) {
      refused.push(`${name}: ${verdict.reason}`);
      continue;
    }
    const indexed = join(home, `${parse(name).name}.mkv`);
    const signal = AbortSignal.timeout(120_000);
    const file = (await remuxWithIndex(tools, source, verdict.media, indexed, signal)) ? indexed : source;
    const revealStart = Math.max(0, 0.97 * verdict.playableSeconds - REVEAL_SECONDS);
    sources.push(source);
    rounds.push(
      aRound({
        number: rounds.length + 1,
        file,
        guessStart: 1,
        guessEnd: 2,
        revealStart,
        titles: { romaji: name, english: null, japanese: null },
      }),
    );
  }
  const plan = { ...planOf(look, [], 0, 0), rounds };
  await render(home, plan, film);
  const shown = timeline(plan)
    .filter(({ kind }) => kind === 'reveal')
    .map(({ startFrame, round }): ShownForm => ({
      name: rounds[round - 1]?.titles.romaji ?? '',
      source: sources[round - 1] ?? '',
      sourceStart: rounds[round - 1]?.revealStart ?? 0,
      revealAt: startFrame / look.canvas.fps,
      revealSeconds: REVEAL_SECONDS,
    }));
  return { shown, refused };
}

interface Clip {
  readonly name: string;
  readonly source_range: Record<'start_time' | 'duration', { readonly value: number; readonly rate: number }>;
}

/** The same through the demo, and what it wrote beside its film. */
async function demoOfForms(
  library: string,
  film: string,
): Promise<{ shown: ShownForm[]; refused: string[] }> {
  const files = await readdir(library);
  const { status, stdout } = spawnSync(
    process.execPath,
    ['server/dist/main/demo.js', '--library', library, '--count', String(files.length), '--out', film],
    { stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  if (status !== 0) throw new Error(`the demo failed:\n${stdout}`);
  const stem = film.slice(0, -'.mp4'.length);
  const key = JSON.parse(await readFile(`${stem}.answer-key.json`, 'utf8')) as {
    romaji: string;
    revealAt: number;
  }[];
  const { tracks } = JSON.parse(await readFile(`${stem}.otio`, 'utf8')) as {
    tracks: { children: { children: Clip[] }[] };
  };
  const reveals = (tracks.children[0]?.children ?? []).filter(({ name }) => name.endsWith(' reveal'));
  const shown = key.flatMap(({ romaji, revealAt }, index): ShownForm[] => {
    const range = reveals[index]?.source_range;
    const name = files.find((file) => file.startsWith(`${romaji} OP`));
    if (!range || name === undefined) return [];
    const { start_time, duration } = range;
    return [
      {
        ...{ name, source: join(library, name), sourceStart: start_time.value / start_time.rate },
        ...{ revealAt, revealSeconds: duration.value / duration.rate },
      },
    ];
  });
  return { shown, refused: stdout.split('\n').filter((line) => line.includes('left out:')) };
}

interface Result extends Look {
  readonly name: string;
  /** Seconds by which the film's sound is later against its picture than the source's. */
  readonly offset: number;
  readonly pictures: number;
}

async function measure(film: string, form: ShownForm, home: string): Promise<Result> {
  const start = form.revealAt + EDGE_SECONDS;
  const seconds = form.revealSeconds - 2 * EDGE_SECONDS;
  const inFilm = await readMarks({ file: film, start, seconds, isSource: false }, home);
  const sourceStart = Math.max(0, form.sourceStart - 2);
  const inSource = await readMarks(
    { file: form.source, start: sourceStart, seconds: seconds + 4, isSource: true },
    home,
  );
  return {
    name: form.name,
    offset: soundAfterPicture(inFilm) - soundAfterPicture(inSource),
    pictures: inFilm.picturesASecond,
    ...(await readLook(film, start, seconds, home)),
  };
}

const faultsOf = ({ offset, pictures, squareAspect, colour }: Result, usual: number): string[] => [
  ...(Math.abs(offset) <= MOST_OFFSET
    ? []
    : [Number.isNaN(offset) ? 'its marks are not seen and heard' : 'sound and picture are apart']),
  ...(pictures >= LEAST_PICTURES ? [] : ['it stands still']),
  ...(Math.abs(squareAspect - 1) <= 0.05 ? [] : ['the square is none']),
  ...(colour >= 0.6 * usual ? [] : ['it is grey']),
];

const HEADER = 'form                          A/V ms  square  pictures/s  colour\n';

function rowOf({ name, offset, squareAspect, pictures, colour }: Result, faults: readonly string[]): string {
  const numbers = [
    (offset * 1000).toFixed(0).padStart(6),
    squareAspect.toFixed(2).padStart(7),
    pictures.toFixed(0).padStart(11),
    colour.toFixed(0).padStart(7),
  ];
  return `${name.padEnd(30)}${numbers.join(' ')}  ${faults.join(', ')}\n`;
}

await inFolder(async (home) => {
  const given = process.env['FORMS'];
  const library = given ?? join(home, 'library');
  if (given === undefined) {
    await mkdir(library);
    for (const failure of await makeForms(home, library))
      process.stdout.write(`cannot be made here: ${failure}\n`);
  }
  const film = join(home, 'forms.mp4');
  const isDemo = process.env['DEMO'] !== undefined;
  const { shown, refused } = isDemo
    ? await demoOfForms(library, film)
    : await renderForms(library, home, film);
  const keep = process.env['KEEP'];
  if (keep !== undefined) await cp(film, keep);
  for (const line of refused) process.stdout.write(`refused  ${line.trim()}\n`);
  process.stdout.write(HEADER);
  const base = shown.find(({ name }) => name.startsWith('Base')) ?? shown[0];
  if (!base) throw new Error(`no form of ${library} could be used`);
  const { colour: usual } = await measure(film, base, home);
  let right = 0;
  for (const form of shown) {
    const result = await measure(film, form, home);
    const faults = faultsOf(result, usual);
    if (faults.length === 0) right++;
    process.stdout.write(rowOf(result, faults));
  }
  print({
    what: 'forms of video that a film shows as they are meant',
    value: `${String(right)} of ${String(shown.length)}; ${String(refused.length)} refused with their reasons`,
    baseline: 'each file itself, decoded from its first packet',
    ratio: right / shown.length,
    aim: 'all',
    isMet: right === shown.length,
  });
});
