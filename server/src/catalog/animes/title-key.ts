/**
 * Folds what people write differently: case, accents and macrons, punctuation, spaces ("ShingekiNoKyojin" is
 * "Shingeki no Kyojin"), a leading "The", long vowels written ou/oo/uu. Provisional ids follow from it: it must not change.
 */
export function titleKey(title: string): string {
  const folded = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/^the\s+/u, '')
    .replace(/&/gu, 'and')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .replace(/o[uo]/gu, 'o')
    .replace(/uu/gu, 'u');
  // A title of signs only ("!!!") would fold to nothing: keep it as it is.
  return folded === '' ? title.trim() : folded;
}

/** The same, with what only a search may fold: × is x, √ is root, the particle wo is o. */
export const searchKey = (title: string): string =>
  titleKey(
    title
      .replaceAll('×', 'x')
      .replaceAll('√', 'root ')
      .replace(/(?<![\p{L}])wo(?![\p{L}])/giu, 'o'),
  );

/** As it is written, but for case, width and spaces: `K-ON!` is not `K-ON!!`. */
export const exactKey = (title: string): string =>
  title.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
