import { printTable } from './table.ts';

const BINS = 10;

export interface Judged {
  /** 0…1 */
  readonly confidence: number;
  readonly isRight: boolean;
}

/** Prints how often answers of a confidence are right, and how far the two lie apart (expected calibration error). */
export function printReliability(title: string, answers: readonly Judged[]): void {
  const rows = [];
  let error = 0;
  for (let bin = 0; bin < BINS; bin++) {
    const within = answers.filter(
      ({ confidence }) => Math.min(BINS - 1, Math.floor(confidence * BINS)) === bin,
    );
    if (within.length === 0) continue;
    const said = within.reduce((sum, { confidence }) => sum + confidence, 0) / within.length;
    const right = within.filter(({ isRight }) => isRight).length / within.length;
    error += (within.length / answers.length) * Math.abs(said - right);
    rows.push({ songs: String(within.length), confidence: said, right });
  }
  printTable(
    `${title}: confidence against how often it is right (calibration error ${error.toFixed(3)})`,
    rows,
  );
}
