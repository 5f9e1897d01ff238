import { decodeHTMLStrict } from 'entities';
import { LONGEST_TITLE } from './catalogue-entry.js';
import type { FileNotes } from './reading/file-notes.js';

const MAY_NEED_IT = /[\p{Cc}&]/u;
const CONTROL = /\p{Cc}/gu;

/** Mends the texts of an entry, at any depth: what no title is made of is taken out, and it is said. */
export function tidyDraft<Draft>(draft: Draft, notes: FileNotes): Draft {
  return tidyValue(draft, '', notes) as Draft;
}

function tidyValue(value: unknown, name: string, notes: FileNotes): unknown {
  if (typeof value === 'string') return name.endsWith('Url') ? value : tidyText(value, notes);
  if (Array.isArray(value)) return value.map((one) => tidyValue(one, name, notes));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, tidyValue(one, key, notes)]));
}

function tidyText(text: string, notes: FileNotes): string {
  let tidy = text;
  if (MAY_NEED_IT.test(tidy)) {
    const decoded = tidy.includes('&') ? decodeHTMLStrict(tidy) : tidy;
    if (decoded !== tidy)
      notes.mend('characters that were written for web pages (&#039;) were read as meant');
    const spaced = decoded.replace(/[\t\r\n]+/gu, ' ');
    tidy = spaced.replace(CONTROL, '');
    if (tidy !== spaced) notes.mend('control characters, which no title has, were taken out');
  }
  if (tidy.length <= LONGEST_TITLE) return tidy;
  notes.mend(`a text of more than ${String(LONGEST_TITLE)} characters was shortened`);
  return `${tidy.slice(0, LONGEST_TITLE - 1).trimEnd()}…`;
}
