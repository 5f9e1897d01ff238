const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

/** "12.4 MB": three digits that say something. */
export function byteSize(bytes: number): string {
  let size = bytes;
  let unit = 0;
  // What would be written as 1000 is one of the next unit.
  while (size >= 999.5 && unit < UNITS.length - 1) {
    size /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || size >= 99.95 ? 0 : 1;
  return `${size.toFixed(digits)} ${UNITS[unit] ?? ''}`;
}
