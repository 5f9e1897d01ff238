/** Songs of a quiz in another order: the one at `from` stands at `to`. Ends are ends. */
export function moved(songIds: readonly number[], from: number, to: number): readonly number[] {
  const song = songIds[from];
  if (song === undefined || to < 0 || to >= songIds.length || from === to) return songIds;
  const others = songIds.toSpliced(from, 1);
  return others.toSpliced(to, 0, song);
}

/** A quiz has at least one round. */
export function without(songIds: readonly number[], at: number): readonly number[] {
  return songIds.length > 1 && at >= 0 ? songIds.toSpliced(at, 1) : songIds;
}
