import { setImmediate as othersTurn } from 'node:timers/promises';
import type { TitleIndex } from '../animes/title-match.js';
import type { IdentifiedEntry } from './catalogue-entry.js';

const ENTRIES_A_TURN = 25;

export interface TitleClaims {
  /** Provisional id → the id that takes it over. */
  readonly adoptions: ReadonlyMap<number, number>;
  /** Entries that must not be stored, with the reason. */
  readonly refused: ReadonlyMap<number, string>;
}

export interface KnownTitles {
  /** Titles of provisional animes. */
  readonly provisional: TitleIndex;
  /** Those of them that are blocklisted. */
  readonly blocklisted: ReadonlySet<number>;
  /** Titles of every anime. */
  readonly all: TitleIndex;
}

/**
 * Provisional animes are known by title only. An entry with a real id takes over the one that has its title; one that a
 * person blocklisted stays blocklisted, and does not come back under its real id. A provisional entry gives way to the
 * anime that has its title already.
 */
export async function claimTitles(
  entries: readonly IdentifiedEntry[],
  known: KnownTitles,
): Promise<TitleClaims> {
  const adoptions = new Map<number, number>();
  const refused = new Map<number, string>();
  for (const [index, { malId, titles }] of entries.entries()) {
    if (malId > 0 && known.provisional.isEmpty) continue;
    // Looking up twenty titles of each of 500 animes takes long enough to be felt by others.
    if (index % ENTRIES_A_TURN === 0) await othersTurn();
    const all = [titles.romaji, titles.english, titles.japanese, ...titles.synonyms].filter(
      (title) => title !== null,
    );
    const name = all[0] ?? '';
    if (malId < 0) {
      const match = known.all.matchWhole(name);
      if (match.matched && match.malId > 0)
        refused.set(malId, `"${name}" is in the catalogue already, as anime ${String(match.malId)}`);
      continue;
    }
    for (const title of all) {
      const match = known.provisional.matchWhole(title);
      if (!match.matched) continue;
      if (known.blocklisted.has(match.malId))
        refused.set(malId, `"${name}" is blocklisted, as the provisional anime ${String(match.malId)}`);
      else if (!adoptions.has(match.malId)) adoptions.set(match.malId, malId);
      break;
    }
  }
  return { adoptions, refused };
}
