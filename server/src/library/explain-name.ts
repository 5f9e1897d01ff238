import type { FileMatch } from '@quiz-factory/shared';
import type { TitleIndex } from '../catalog/index.js';
import { type FileNameReading, understandFileName } from './names/understand-file-name.js';

/** How a file's name is understood, and which anime it means. */
export interface ExplainedName {
  readonly name: string;
  readonly title: string | null;
  /** Null where it is no opening or ending. */
  readonly category: 'OP' | 'ED' | null;
  readonly number: number | null;
  readonly version: number | null;
  /** Null where no anime is matched. */
  readonly malId: number | null;
  /** What is missing, in words; null where all is known. */
  readonly reason: string | null;
}

/** @param name a path relative to its library @param titles undefined where there is no catalogue to look into */
export const explainName = (name: string, titles: TitleIndex | undefined): ExplainedName =>
  explainReading(name, understandFileName(name), titles);

/** @param correction what a person said of the file: it wins */
export function explainReading(
  name: string,
  reading: FileNameReading,
  titles: TitleIndex | undefined,
  correction?: FileMatch,
): ExplainedName {
  const said = reading.understood ? reading.name : undefined;
  const { title = null, version = null } = said ?? {};
  if (correction) return { name, title, version: version ?? 1, ...correction, reason: null };
  if (!reading.understood)
    return {
      ...{ name, title, category: null, number: null, version, malId: null },
      reason: reading.reason,
    };
  const { category, number, year } = reading.name;
  const match = titles?.match(reading.name.title, year);
  if (reading.needsKnownTitle && match?.matched !== true)
    return {
      ...{ name, title, category: null, number: null, version, malId: null },
      reason: `"${category === 'OP' ? 'Op' : 'Ed'} ${String(number)}" may be words of a title, and no anime that is known is called "${reading.name.title}" (an opening would be "${category}${String(number)}")`,
    };
  return {
    ...{ name, title, category, number, version },
    malId: match?.matched === true ? match.malId : null,
    reason: match?.matched === false ? match.reason : null,
  };
}

/** So many names of each kind. */
export interface NameTally {
  readonly files: number;
  readonly understood: number;
  readonly unknownTitles: number;
  readonly notOpenings: number;
  /** "214 files: 198 understood, 9 unknown titles, 7 not openings" */
  readonly summary: string;
}

export function tally(names: readonly ExplainedName[]): NameTally {
  const notOpenings = names.filter(({ category }) => category === null).length;
  const unknownTitles = names.filter(({ category, malId }) => category !== null && malId === null).length;
  const understood = names.length - notOpenings - unknownTitles;
  const count = (number: number, one: string, many: string): string =>
    `${String(number)} ${number === 1 ? one : many}`;
  const summary = `${count(names.length, 'file', 'files')}: ${String(understood)} understood, ${count(unknownTitles, 'unknown title', 'unknown titles')}, ${count(notOpenings, 'not an opening', 'not openings')}`;
  return { files: names.length, understood, unknownTitles, notOpenings, summary };
}
