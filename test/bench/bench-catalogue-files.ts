// How catalogue files are understood, as a table: CATALOGUES=FOLDER npm run bench -- catalogue-files
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseCatalogue } from '../../server/dist/catalog/imports/parse-catalogue.js';

interface Understood {
  readonly format: string;
  readonly read: number;
  readonly rejected: number;
  readonly withMalId: number;
  readonly songs: number;
  readonly ms: number;
  readonly words: readonly string[];
}

const folder = process.env['CATALOGUES'];
if (folder === undefined) {
  process.stdout.write(
    'Name a folder of catalogue files: CATALOGUES=FOLDER npm run bench -- catalogue-files\n',
  );
} else {
  process.stdout.write(
    '| file | format | read | refused | with MAL id | songs | ms | said |\n|---|---|---|---|---|---|---|---|\n',
  );
  for (const name of (await readdir(folder)).sort()) {
    const path = join(folder, name);
    const { size } = await stat(path);
    const { format, read, rejected, withMalId, songs, ms, words } = await understand(path, size);
    const cells = [name, format, read, rejected, withMalId, songs, ms.toFixed(0), words.join(' ')];
    process.stdout.write(`| ${cells.join(' | ')} |\n`);
  }
}

async function understand(path: string, size: number): Promise<Understood> {
  const began = performance.now();
  let [format, read, rejected, withMalId, songs]: [string, number, number, number, number] = [
    'none',
    0,
    0,
    0,
    0,
  ];
  const problems: string[] = [];
  let notes: readonly string[] = [];
  try {
    for await (const batch of parseCatalogue(createReadStream(path), size)) {
      ({ format, read, notes } = batch);
      rejected += batch.rejected;
      problems.push(...batch.problems.map(({ line, reason }) => `${String(line)}: ${reason}.`));
      withMalId += batch.entries.filter(({ entry }) => entry.malId !== null).length;
      songs += batch.entries.reduce((sum, { entry }) => sum + entry.songs.length, 0);
    }
  } catch (error) {
    problems.push((error as Error).message);
  }
  const words = [...notes, ...problems.slice(0, 3)];
  return { format, read, rejected, withMalId, songs, ms: performance.now() - began, words };
}
