interface Vintage {
  readonly year: number | null;
  readonly season: string | null;
}

/** "Spring 2013", as AMQ writes when an anime began. */
export function vintage(text: string | null): Vintage {
  const [, season, year] = /^(winter|spring|summer|fall|autumn)?\s*(\d{4})$/iu.exec(text?.trim() ?? '') ?? [];
  return { year: year === undefined ? null : Number(year), season: season ?? null };
}

/** The year of "2013-04-07" or "Apr 7, 2013". */
export function yearOf(date: string | null): number | null {
  const year = Number(/(?<!\d)(?:19|20)\d\d(?!\d)/u.exec(date ?? '')?.[0] ?? 0);
  return year > 1900 ? year : null;
}
