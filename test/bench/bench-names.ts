/** How many real file names are read right, and how many animes found, beside a simple reading of the same names. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { TitleIndex } from '../../server/dist/catalog/animes/title-match.js';
import { explainName } from '../../server/dist/library/explain-name.js';
import { print } from './report.ts';

const inputs = resolve(import.meta.dirname, '../../../shared/bench/inputs');
if (!existsSync(inputs)) {
  process.stdout.write(`nothing measured: there is no folder ${inputs} with real file names\n`);
  process.exit(0);
}

interface Reading {
  readonly title: string;
  readonly category: string;
  readonly number: number;
  readonly version: number;
}
type Reader = (name: string) => Reading | undefined;

const ours: Reader = (name) => {
  const { title, category, number, version } = explainName(name, undefined);
  return category === null || number === null || version === null
    ? undefined
    : { title: title ?? '', category, number, version };
};
/** What a first attempt would be: the words before OP or ED, and the number behind. */
const simple: Reader = (name) => {
  const match = /^(?:\[[^\]]*\])?(?<title>.*?)[\s_-]*(?:NC)?(?<category>OP|ED)\s*(?<number>\d*)/u.exec(name);
  const { title, category, number } = match?.groups ?? {};
  if (title === undefined || category === undefined) return undefined;
  return { title: title.replaceAll('_', ' ').trim(), category, number: Number(number) || 1, version: 1 };
};

const lines = (file: string): string[] =>
  readFileSync(join(inputs, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
const fold = (title: string): string =>
  title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const known = lines('file-names.txt').map((line) => line.split('|'));
const read = (reader: Reader): number =>
  known.filter(([name = '', title = '', category, number, version]) => {
    const found = reader(name);
    if (title.startsWith('NO') && category === undefined) return found === undefined;
    const song = [found?.category, String(found?.number), String(found?.version)];
    return fold(found?.title ?? '') === fold(title) && song.join() === [category, number, version].join();
  }).length;
const others = lines('no-openings.txt');
const leftAlone = (reader: Reader): number => others.filter((name) => reader(name) === undefined).length;

const animes = lines('titles-catalogue.txt').map((line) => {
  const [id, romaji = '', english = '', japanese = '', synonyms = ''] = line.split('|');
  const filled = (titles: readonly string[]): string[] => titles.filter((title) => title !== '');
  return {
    malId: Number(id),
    titles: filled([romaji, english, japanese]),
    synonyms: filled(synonyms.split(';')),
  };
});
const index = new TitleIndex(animes);
const byTitle = new Map(animes.flatMap(({ malId, titles }) => titles.map((title) => [fold(title), malId])));
const queries = lines('title-queries.txt').map((line) => {
  const at = line.lastIndexOf('|');
  return { name: line.slice(0, at), wanted: line.slice(at + 1) };
});
const asked = (find: (name: string) => number | undefined): { right: number; wrong: number } => {
  const found = queries.map(({ name, wanted }) => ({ wanted, found: String(find(name) ?? 'NONE') }));
  return {
    right: found.filter((one) => one.found === one.wanted).length,
    wrong: found.filter((one) => one.found !== one.wanted && one.found !== 'NONE').length,
  };
};
const matched = asked((name) => explainName(name, index).malId ?? undefined);
const simply = asked((name) => byTitle.get(fold(simple(name)?.title ?? '')));

const share = (what: string, all: number, values: readonly [number, number], aim: number): void => {
  const [value, baseline] = values;
  print({
    ...{ what, value: `${String(value)} of ${String(all)}`, baseline: `${String(baseline)}, read simply` },
    ...{ ratio: value / Math.max(1, baseline), aim: `${String(100 * aim)} %`, isMet: value >= aim * all },
  });
};
share('file names read right', known.length, [read(ours), read(simple)], 0.97);
share('names that are no opening left alone', others.length, [leftAlone(ours), leftAlone(simple)], 1);
share('animes found', queries.length, [matched.right, simply.right], 0.92);
print({
  ...{ what: 'wrong animes', value: String(matched.wrong), baseline: `${String(simply.wrong)}, read simply` },
  ...{ ratio: null, aim: '0', isMet: matched.wrong === 0 },
});
