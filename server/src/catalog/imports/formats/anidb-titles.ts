import { type EntryDraft, MOST_WORDS } from '../catalogue-entry.js';

export interface AnidbTitle {
  readonly title: string;
  /** "main", "official", "syn", "short" */
  readonly type: string;
  readonly language: string;
}

/** AniDB has dozens of titles of an anime: its main one is in Latin letters, official ones are by language. */
export function anidbTitles(all: readonly AnidbTitle[]): EntryDraft['titles'] {
  const titles = all.filter(({ title }) => title !== '');
  const official = (language: string): string | null =>
    titles.find((one) => one.type === 'official' && one.language === language)?.title ?? null;
  const romaji = titles.find(({ type }) => type === 'main')?.title ?? null;
  const [english, japanese] = [official('en'), official('ja')];
  const others = titles.filter(
    ({ title, type, language }) =>
      ![romaji, english, japanese].includes(title) &&
      // Short forms are ambiguous, and other scripts are in no file's name.
      (type === 'syn' || type === 'official') &&
      ['en', 'ja', 'x-jat', ''].includes(language),
  );
  return { romaji, english, japanese, synonyms: others.map(({ title }) => title).slice(0, MOST_WORDS) };
}
