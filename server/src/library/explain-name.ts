import type { TitleIndex } from '../catalog/index.js';
import { understandFileName } from './names/understand-file-name.js';

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
export function explainName(name: string, titles: TitleIndex | undefined): ExplainedName {
  const reading = understandFileName(name);
  if (!reading.understood)
    return {
      ...{ name, title: null, category: null, number: null, version: null, malId: null },
      reason: reading.reason,
    };
  const { title, year, category, number, version } = reading.name;
  const match = titles?.match(title, year);
  return {
    ...{ name, title, category, number, version },
    malId: match?.matched === true ? match.malId : null,
    reason: match?.matched === false ? match.reason : null,
  };
}

/** "214 files: 198 understood, 9 unknown titles, 7 not openings" */
export function summaryOf(names: readonly ExplainedName[]): string {
  const notOpenings = names.filter(({ category }) => category === null).length;
  const unknown = names.filter(({ category, malId }) => category !== null && malId === null).length;
  const understood = names.length - notOpenings - unknown;
  const count = (number: number, one: string, many: string): string =>
    `${String(number)} ${number === 1 ? one : many}`;
  return `${count(names.length, 'file', 'files')}: ${String(understood)} understood, ${count(unknown, 'unknown title', 'unknown titles')}, ${count(notOpenings, 'not an opening', 'not openings')}`;
}
