import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { RatedSong } from '../../../server/dist/levels/calibration/popularity-model.js';

/** A song with the share of players who named its anime. */
export interface GuessedSong {
  readonly malId: number;
  readonly song: RatedSong;
  /** Percent. */
  readonly knownBy: number;
}

const FILE = 'guess-rates.json';

const rows = z
  .array(
    z.object({
      malId: z.number().int(),
      popularityRank: z.number().min(1),
      year: z.number().int(),
      category: z.enum(['OP', 'ED']),
      number: z.number().int().min(1),
      guessRate: z.number().gt(0).lt(100),
    }),
  )
  .min(10);

/** @returns undefined: the folder holds no such file @throws ZodError that names the row and field */
export function readGuessRates(folder: string): readonly GuessedSong[] | undefined {
  const file = join(folder, FILE);
  if (!existsSync(file)) return undefined;
  return rows
    .parse(JSON.parse(readFileSync(file, 'utf8')))
    .map(({ malId, popularityRank, year, category, number, guessRate }) => ({
      malId,
      song: { popularity: popularityRank, releaseYear: year, category, number },
      knownBy: guessRate,
    }));
}

export const missingGuessRates = (folder: string): string =>
  `nothing done: ${folder} holds no ${FILE}, a list of {malId, popularityRank, year, category, number, guessRate}. Name the folder that does.\n`;
