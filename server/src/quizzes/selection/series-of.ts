/** Words that tell a season from another, not a series. */
const SEASON =
  /\b(?:(?:the\s+)?(?:final|first|second|third|fourth|fifth)\s+season|(?:\d+(?:st|nd|rd|th)|final)\s+season|season\s*\d+|s\d+|part\s*(?:\d+|[ivx]+)|cour\s*\d+|tv|movie|ova|ona|specials?|shippuu?den|kai|zoku|r\d|[ivx]{2,4}|\d{1,2})\b/giu;

/** A key that is the same for the seasons of one series, by its title: where no catalogue tells, the name does. */
export function seriesOf(title: string): string {
  const whole = title.normalize('NFKC').toLowerCase();
  // "Series: Subtitle" and "Series 2: Subtitle" are one series.
  const [head = whole] = whole.split(/\s*[:：–—]\s|\s+-\s+|!!/u);
  const key = head
    .replace(SEASON, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return key === '' ? whole : key;
}
