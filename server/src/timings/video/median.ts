/** The middle one of some values, the upper of two. @returns NaN of none */
export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
