type Cell = number | string | undefined;

/** Prints rows under the names of their columns, each as wide as it must be; columns without a value are left out. */
export function printTable(title: string, rows: readonly Readonly<Record<string, Cell>>[]): void {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((column) =>
    rows.some((row) => row[column] !== undefined),
  );
  const lines = [
    columns,
    ...rows.map((row) =>
      columns.map((column) => {
        const value = row[column];
        return typeof value === 'number' ? value.toFixed(3) : (value ?? '–');
      }),
    ),
  ];
  const widths = columns.map((_, k) => Math.max(...lines.map((line) => line[k]?.length ?? 0)));
  process.stdout.write(`\n${title}\n`);
  for (const line of lines)
    process.stdout.write(`  ${line.map((cell, k) => cell.padStart(widths[k] ?? 0)).join('  ')}\n`);
}
