import type { FileNotes } from './file-notes.js';

const TRAILING_COMMA = /,(?=\s*[\]}])/gu;
/** What Python writes, which no JSON has. */
const PYTHON = /\b(?:NaN|-?Infinity|None|undefined)\b/gu;
/** Text in quotation marks, or what stands between. */
const PARTS = /"(?:[^"\\]|\\[^])*"|[^"]+|"/gu;
const CONTROL = /\p{Cc}/gu;

/** The value of a JSON text; the usual slips of programs and hands are mended. @throws SyntaxError */
export function mendJson(text: string, notes: FileNotes): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (fault) {
    const mended = text.replace(PARTS, (part) =>
      part.startsWith('"')
        ? part.replace(CONTROL, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
        : part.replace(PYTHON, 'null').replace(TRAILING_COMMA, ''),
    );
    if (mended === text) throw fault;
    const value = JSON.parse(mended) as unknown;
    notes.mend('a slip of JSON (a comma too many, a line break inside a text, NaN) was read as it was meant');
    return value;
  }
}
