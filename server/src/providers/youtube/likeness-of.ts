/** Letters and digits of all scripts, in one form: "Pokémon!" and "ＰＯＫＥＭＯＮ" are the same. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    // Marks upon letters, but not those that make other letters of Japanese ones.
    .replace(/[\u0300-\u036f]/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’`]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Written without spaces between words. */
const SPACELESS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** They tell nothing of what a title is of. */
const SMALL = new Set(['the', 'a', 'an', 'of', 'no', 'wa', 'ga', 'to', 'wo', 'o', 'ni', 'de', 'and', 'tv']);

/** How much of a name stands in a text, 0…1: by words, or as a whole where it is written without spaces. */
export function likenessOf(name: string, text: string): number {
  const [sought, given] = [fold(name), fold(text)];
  if (sought === '') return 0;
  if (SPACELESS.test(sought)) return given.replaceAll(' ', '').includes(sought.replaceAll(' ', '')) ? 1 : 0;
  const all = sought.split(' ');
  const telling = all.filter((word) => !SMALL.has(word));
  const words = telling.length > 0 ? telling : all;
  const there = new Set(given.split(' '));
  return words.filter((word) => there.has(word)).length / words.length;
}

/** Which of these words or phrases stand in a text. */
export function saysAny(text: string, phrases: readonly string[]): string[] {
  const given = ` ${fold(text)} `;
  return phrases.filter((phrase) => {
    const sought = fold(phrase);
    return SPACELESS.test(sought) ? given.includes(sought) : given.includes(` ${sought} `);
  });
}
