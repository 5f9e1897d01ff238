import { createHash } from 'node:crypto';
import { titleKey } from '../catalog/index.js';
import { understandFileName } from './names/understand-file-name.js';

interface Song {
  readonly category: 'OP' | 'ED';
  readonly number: number;
}

/** An anime as far as names tell of it, in the form of a catalogue file. */
interface LibraryEntry {
  readonly malId: number;
  readonly titles: { readonly romaji: string };
  readonly songs: readonly Song[];
}

export interface LibraryReading {
  readonly entries: readonly LibraryEntry[];
  readonly notUnderstood: readonly { readonly file: string; readonly reason: string }[];
}

/**
 * A catalogue made from names alone. Its ids are negative (provisional) and follow from the title, so that the same
 * library gives the same ids, and a later import of the real catalogue adopts the rows by title.
 */
export function catalogueFromLibrary(relativePaths: readonly string[]): LibraryReading {
  const byKey = new Map<string, { title: string; songs: Map<string, Song> }>();
  const notUnderstood: { file: string; reason: string }[] = [];
  for (const file of [...relativePaths].sort()) {
    const reading = understandFileName(file);
    if (!reading.understood) {
      notUnderstood.push({ file, reason: reading.reason });
      continue;
    }
    const { title, category, number } = reading.name;
    if (reading.needsKnownTitle) {
      const reason = `"${category === 'OP' ? 'Op' : 'Ed'} ${String(number)}" may be words of a title: an opening would be "${category}${String(number)}"`;
      notUnderstood.push({ file, reason });
      continue;
    }
    const anime = byKey.get(titleKey(title)) ?? { title: readable(title), songs: new Map() };
    byKey.set(titleKey(title), anime);
    anime.songs.set(`${category}${String(number)}`, { category, number });
  }
  const entries = [...byKey].map(([key, { title, songs }]) => ({
    malId: provisionalId(key),
    titles: { romaji: title },
    songs: [...songs.values()],
  }));
  return { entries, notUnderstood };
}

/** A negative 31-bit number from the title: two titles share one about once in two thousand million. */
function provisionalId(key: string): number {
  return -1 - (createHash('sha256').update(key).digest().readUInt32BE(0) & 0x7fff_fffe);
}

/** "ShingekiNoKyojin" is readable with its spaces back. */
function readable(title: string): string {
  return title.includes(' ') ? title : title.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ');
}
