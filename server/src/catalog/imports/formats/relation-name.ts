/** "Side Story", "side_story" → "SIDE_STORY". */
export const relationName = (text: string | null): string | null =>
  text === null
    ? null
    : text
        .trim()
        .toUpperCase()
        .replace(/[\s-]+/gu, '_');
