interface Numberable {
  readonly category: string;
  readonly number: number | null;
}

/** Songs without a number take the free ones in the order of the file; of two with the same number the first stays. */
export function numberSongs<Song extends Numberable>(given: readonly Song[]): (Song & { number: number })[] {
  const taken = new Set(given.map(({ category, number }) => `${category}${String(number)}`));
  const next = new Map<string, number>();
  const songs = new Map<string, Song & { number: number }>();
  for (const song of given) {
    let number = song.number;
    if (number === null) {
      // From where the last one was found: looking from 1 again is quadratic.
      number = next.get(song.category) ?? 1;
      while (taken.has(`${song.category}${String(number)}`)) number += 1;
      next.set(song.category, number + 1);
    }
    const key = `${song.category}${String(number)}`;
    if (!songs.has(key)) songs.set(key, { ...song, number });
  }
  return [...songs.values()];
}
