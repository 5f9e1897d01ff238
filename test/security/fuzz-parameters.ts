import type { Parameters } from 'fast-check';

const SHORT_RUNS = 12;

/**
 * How long to look: `FUZZ_RUNS` cases of each property, `FUZZ_SEED` for others than those of every day. What fails is
 * printed with its seed and path.
 */
export function fuzzParameters<Case>(): Parameters<Case> {
  const { FUZZ_RUNS, FUZZ_SEED } = process.env;
  return {
    numRuns: Number(FUZZ_RUNS ?? SHORT_RUNS),
    seed: Number(FUZZ_SEED ?? 1),
    // What fails is looked at as it is: a smaller case costs a request for each step.
    endOnFailure: true,
  };
}
