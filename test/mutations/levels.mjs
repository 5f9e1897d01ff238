/** What must never survive where songs are rated. See tools/mutations.mjs. */
const model = 'server/src/levels/calibration/popularity-model.ts';
const consensus = 'server/src/levels/consensus.repository.ts';
const kept = 'test/integration/consensus-levels.spec.ts';
const rating = 'server/src/levels/strategies/rate-popularity.spec.ts';

export default [
  {
    name: 'the age of an anime is told where nothing was learned of it',
    file: model,
    from: 'k === YEAR ? Math.min(last, Math.max(first, value)) : value',
    to: 'value',
    spec: rating,
  },
  {
    name: 'what is not known of a song makes no answer less sure',
    file: model,
    from: 'variance += coefficient ** 2;',
    to: '',
    spec: rating,
  },
  {
    name: 'a year that nothing was learned of makes no answer less sure',
    file: model,
    from: 'reach.push(standard(value));',
    to: 'reach.push(0);',
    spec: rating,
  },
  {
    name: 'a confidence is of twice the points',
    file: 'server/src/levels/calibration/confidence.ts',
    from: 'beyond(difficulty + NEAR_POINTS)',
    to: 'beyond(difficulty + 2 * NEAR_POINTS)',
    spec: 'server/src/levels/calibration/confidence.spec.ts',
  },
  {
    name: 'a kept consensus is never made anew',
    file: consensus,
    from: 'ELSE c.is_outdated END',
    to: 'ELSE false END',
    spec: kept,
  },
  {
    name: 'a consensus stays when there is nothing left to agree on',
    file: consensus,
    from: 'if (kept.length === 0) await',
    to: 'if (kept.length > 1) await',
    spec: kept,
  },
  {
    name: 'a pinned consensus is looked at for ever',
    file: consensus,
    from: '"UPDATE levels SET is_outdated = false',
    to: '"UPDATE levels SET is_outdated = true',
    spec: kept,
  },
  {
    name: 'a kept consensus is a judge of itself',
    file: 'migrations/021-consensus-of-levels.sql',
    from: "FROM levels WHERE strategy NOT IN ('manual', 'consensus')\n  ) weighed",
    to: "FROM levels WHERE strategy NOT IN ('manual')\n  ) weighed",
    spec: 'test/integration/counting.spec.ts',
  },
];
