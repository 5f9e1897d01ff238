/** What must never survive where songs are rated. See tools/mutations.mjs. */
const model = 'server/src/levels/calibration/popularity-model.ts';
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
];
