interface SongType {
  readonly category: 'OP' | 'ED';
  /** Null: it is not told. */
  readonly number: number | null;
}

const TYPE = /^(op|opening|ed|ending)(?:\s+(?:theme|song))?[\s#._-]*(?:no\.?\s*)?(\d{1,3})?(?:\b|v\d)/iu;

/** Reads "Opening 1", "OP2", "ED", "Ending Theme 3". @returns undefined: it is an insert song or something else */
export function songType(text: string | null): SongType | undefined {
  const [, word, digits] = TYPE.exec(text?.trim() ?? '') ?? [];
  if (word === undefined) return undefined;
  const number = Number(digits ?? 0);
  return { category: word.toUpperCase().startsWith('O') ? 'OP' : 'ED', number: number > 0 ? number : null };
}

/** AMQ writes 1 for an opening, 2 for an ending, 3 for an insert song. */
export function songTypeOfCode(code: number | null, number: number | null): SongType | undefined {
  if (code !== 1 && code !== 2) return undefined;
  return { category: code === 1 ? 'OP' : 'ED', number };
}
