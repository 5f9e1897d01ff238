import type { FileNotes } from '../reading/file-notes.js';

/** Tells of what is right in its file, and nothing that the factory has a place for. @param what "an insert song" */
export function passedOver(what: string, notes: FileNotes): void {
  notes.mend(`${what} was passed over: only openings and endings of animes are taken`);
}
