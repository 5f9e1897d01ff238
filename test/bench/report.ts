import { readFileSync } from 'node:fs';

/** One line of the benchmarks: what was measured, its baseline of the same run, their ratio and the aim. */
export interface Measurement {
  readonly what: string;
  readonly value: string;
  readonly baseline: string;
  readonly ratio: number | null;
  readonly aim: string;
  readonly isMet: boolean;
}

export function print(measurement: Measurement): void {
  const { what, value, baseline, ratio, aim, isMet } = measurement;
  process.stdout.write(
    `${isMet ? 'met     ' : 'NOT met '} ${what}\n           ${value}; baseline: ${baseline}${ratio === null ? '' : `; ratio ${ratio.toFixed(2)}`}; aim: ${aim}\n`,
  );
}

/** The p-th percentile (0…1) by nearest rank. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(p * sorted.length) - 1))] ?? NaN;
}

/** CPU seconds of this process and of all its children that have ended (proc(5): utime, stime, cutime, cstime). */
export function cpuSeconds(): number {
  const fields = readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /u, '')
    .split(' ');
  return [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0) / 100;
}
