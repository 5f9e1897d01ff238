type Cell = number | string | undefined;
type Scores = Readonly<Record<string, number | undefined>>;

/** Prints rows under the names of their columns; columns without a value are left out. */
export function printTable(title: string, rows: readonly Readonly<Record<string, Cell>>[]): void {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((column) =>
    rows.some((row) => row[column] !== undefined),
  );
  const cell = (value: Cell): string =>
    (typeof value === 'number' ? value.toFixed(3) : (value ?? '–')).padStart(9);
  process.stdout.write(`\n${title}\n${columns.map((column) => column.padStart(9)).join('')}\n`);
  for (const row of rows) process.stdout.write(`${columns.map((column) => cell(row[column])).join('')}\n`);
}

/** The mean of each score over the clips that have it. */
export function meanScores(rows: readonly Scores[]): Scores {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return Object.fromEntries(
    columns.map((column) => {
      const known = rows.flatMap((row) => row[column] ?? []);
      const sum = known.reduce((total, value) => total + value, 0);
      return [column, known.length > 0 ? sum / known.length : undefined];
    }),
  );
}
