/** Behind a title, and no part of it: qualities, editions, numbers of specials. */
const TRAILING =
  /[\s\-–—]+(?:\d{3,4}[pi]|4k|uhd|fhd|BD-?BOX|BD(?:rip)?|blu-?ray|DVD(?:-?BOX|rip)?|WEB-?(?:DL|rip)|HDTV|x26[45]|hevc|10-?bit|S0{1,2}E\d{1,4}|C\d{1,2}|SP\d{0,2}|VOSTFR|VF)$/iu;
/** Before a title: numbers of a play list ("01 - Title", "01. Title", "01 Title"). "07-Ghost" and "91 Days" are titles. */
const COUNTER = /^(?:\d{1,3}\s*[-)]\s+|\d{1,3}[.)]\s+|0\d{1,2}\s+)(?=\p{L})/u;

export function cleanTitle(text: string): string {
  const spaced = text.replace(/^\s*\d{1,3}[.)]\s+(?=\p{L})/u, '').replaceAll('_', ' ');
  // Where dots stand for spaces there are none; "Takt Op. Destiny" and "Gintama. OP1" have both.
  const areDotsSpaces = !/\S\s+\S|\.\s+$/u.test(spaced);
  let title = (areDotsSpaces ? spaced.replace(/\.+/gu, ' ') : spaced.replace(/(?<=\s)\.+|\.+(?=\.)/gu, ''))
    .replace(/^[\s\-–—~:|│#]+|[\s\-–—~:|│#([{]+$/gu, '')
    .replace(/(?<=(?<!\p{L})S\d{1,2})E0{1,2}$/iu, '')
    .replace(/\s+[-–—]\s+(?=(?:S|Season\s)\d{1,2}$)/iu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(COUNTER, '')
    .replace(/^(?:TV\s*アニメ|アニメ)\s*/u, '');
  while (TRAILING.test(title)) title = title.replace(TRAILING, '').trimEnd();
  return title;
}
