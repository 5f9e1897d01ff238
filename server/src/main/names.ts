import 'reflect-metadata';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { AnimeTitles, SongWorkRepository, type TitleIndex, titlesOfFile } from '../catalog/index.js';
import { type ExplainedName, explainName, tally, VideoLibrary } from '../library/index.js';
import { currentConfig } from '../platform/config/index.js';
import { expandHome } from '../platform/files/index.js';
import { bootNames } from './boot.js';

const usage = `npm run names -- [--catalogue FILE] [--json] NAME-OR-FOLDER…
How file names are understood, and which anime and song they mean: of the catalogue file, else of this factory.`;

interface Answer extends ExplainedName {
  readonly songId: number | null;
}
/** Where names are looked up. */
interface Known {
  readonly titles: TitleIndex | undefined;
  readonly songIds: (names: readonly ExplainedName[]) => Promise<readonly (number | null)[]>;
  readonly close: () => Promise<void>;
}

try {
  const { values, positionals } = readArguments();
  if (positionals.length === 0) throw new Error(usage);
  const names = (await Promise.all(positionals.map(namesOf))).flat();
  const known = values.catalogue === undefined ? await ofFactory() : await ofFile(values.catalogue);
  try {
    const explained = names.map((name) => explainName(name, known.titles));
    const songIds = await known.songIds(explained);
    const answers = explained.map(({ reason, ...rest }, index): Answer => ({
      ...rest,
      songId: songIds[index] ?? null,
      reason,
    }));
    process.stdout.write(
      values.json === true
        ? `${JSON.stringify(answers)}\n`
        : `${answers.map(inWords).join('\n')}\n\n${tally(answers).summary}${known.titles ? '' : '\nThere is no catalogue yet: name one with --catalogue FILE, or import one.'}\n`,
    );
  } finally {
    await known.close();
  }
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}

function readArguments(): {
  values: { catalogue?: string | undefined; json?: boolean | undefined };
  positionals: string[];
} {
  try {
    return parseArgs({
      options: { catalogue: { type: 'string' }, json: { type: 'boolean' } },
      allowPositionals: true,
    });
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${usage}`, { cause: error });
  }
}

/** The videos of a folder by their paths in it; anything else is a name itself. */
async function namesOf(given: string): Promise<readonly string[]> {
  const path = expandHome(given);
  if (existsSync(path) && statSync(path).isDirectory()) return new VideoLibrary().list(path);
  if (/[\\/]$/u.test(given) || given.startsWith('~'))
    throw new Error(`There is no folder ${path}: check how it is written, and whether its drive is mounted.`);
  return [given];
}

async function ofFile(path: string): Promise<Known> {
  const titles = await titlesOfFile(path);
  return {
    titles,
    songIds: (names) => Promise.resolve(names.map(() => null)),
    close: () => Promise.resolve(),
  };
}

/** The catalogue of this factory, where it has begun to have one: nothing is set up for a question. */
async function ofFactory(): Promise<Known> {
  const config = { ...currentConfig(), logLevel: 'error' as const };
  const hasDatabase = config.databaseUrl !== undefined || existsSync(join(config.dataDir, 'database'));
  if (!hasDatabase)
    return {
      titles: undefined,
      songIds: (names) => Promise.resolve(names.map(() => null)),
      close: () => Promise.resolve(),
    };
  const { app, stop } = await bootNames(config);
  const songs = app.get(SongWorkRepository, { strict: false });
  return {
    titles: await app.get(AnimeTitles, { strict: false }).index(),
    songIds: async (names) => {
      const matched = names.flatMap(({ malId, category, number }) =>
        malId === null || category === null || number === null ? [] : [{ anime: malId, category, number }],
      );
      const ids = (await songs.idsOf(matched)).values();
      return names.map(({ malId }) => (malId === null ? null : (ids.next().value ?? null)));
    },
    close: stop,
  };
}

function inWords({ name, title, category, number, version, malId, songId, reason }: Answer): string {
  if (category === null) return `${name}\n  no opening or ending: ${reason ?? ''}`;
  const song = `${category} ${String(number)}${version === 1 ? '' : `v${String(version)}`}`;
  const anime = malId === null ? '' : `, anime ${String(malId)}`;
  const row = songId === null ? '' : `, song ${String(songId)}`;
  return `${name}\n  ${title ?? ''} · ${song}${anime}${row}${reason === null ? '' : `\n  ${reason}`}`;
}
