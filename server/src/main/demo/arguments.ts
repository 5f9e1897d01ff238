import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { expandHome } from '../../platform/files/index.js';

export interface DemoArguments {
  /** The user's own videos; undefined: sample openings are made. */
  readonly library: string | undefined;
  readonly catalogue: string | undefined;
  readonly count: number;
  readonly template: string;
  /** Where the finished video goes, absolute. */
  readonly out: string;
}

/** The command line cannot be used; the message says how it is meant. */
export class DemoArgumentsInvalid extends Error {
  override readonly name = 'DemoArgumentsInvalid';
}

const USAGE = `
npm run demo                                   a quiz from sample openings that are made on the spot
npm run demo -- --library DIR                  a quiz from your own videos
               [--catalogue FILE]              MyAnimeList XML export or JSON list; else names are read from the files
               [--count N]                     rounds (default 5)
               [--template NAME]               how it looks (default classic)
               [--out FILE]                    where the mp4 goes (default ./quiz.mp4)`;

/** Reads and checks the command line before anything is started. @throws DemoArgumentsInvalid */
export function readArguments(args: readonly string[]): DemoArguments {
  const values = parse(args);
  if (values.help === true) throw new DemoArgumentsInvalid(USAGE.trim());
  const library = values.library === undefined ? undefined : resolve(expandHome(values.library));
  if (library !== undefined && !(existsSync(library) && statSync(library).isDirectory()))
    throw new DemoArgumentsInvalid(`--library: there is no directory ${library}.`);
  const catalogue = values.catalogue === undefined ? undefined : resolve(expandHome(values.catalogue));
  if (catalogue !== undefined && !(existsSync(catalogue) && statSync(catalogue).isFile()))
    throw new DemoArgumentsInvalid(`--catalogue: there is no file ${catalogue}.`);
  const count = Number(values.count ?? 5);
  if (!Number.isInteger(count) || count < 1 || count > 200)
    throw new DemoArgumentsInvalid(
      `--count must be a whole number from 1 to 200, not "${values.count ?? ''}".`,
    );
  const out = resolve(expandHome(values.out ?? 'quiz.mp4'));
  if (!out.endsWith('.mp4')) throw new DemoArgumentsInvalid(`--out must end in .mp4, not "${out}".`);
  return { library, catalogue, count, template: values.template ?? 'classic', out };
}

function parse(args: readonly string[]): {
  library?: string | undefined;
  catalogue?: string | undefined;
  count?: string | undefined;
  template?: string | undefined;
  out?: string | undefined;
  help?: boolean | undefined;
} {
  try {
    return parseArgs({
      args: [...args],
      options: {
        library: { type: 'string' },
        catalogue: { type: 'string' },
        count: { type: 'string' },
        template: { type: 'string' },
        out: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new DemoArgumentsInvalid(`${(error as Error).message}\n${USAGE}`, { cause: error });
  }
}
