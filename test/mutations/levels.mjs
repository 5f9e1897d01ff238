/** What must never survive where songs are rated. See tools/mutations.mjs. */
const model = 'server/src/levels/calibration/popularity-model.ts';
const consensus = 'server/src/levels/consensus.repository.ts';
const kept = 'test/integration/consensus-levels.spec.ts';
const guessRates = 'test/integration/guess-rate-levels.spec.ts';
const llm = 'test/integration/llm-levels.spec.ts';
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
  {
    name: 'guess rates are taken for difficulties',
    file: 'server/src/levels/calibration/rate-guesses.ts',
    from: '(100 - mean) * 10',
    to: 'mean * 10',
    spec: guessRates,
  },
  {
    name: 'a song’s guess rate is looked for by its number alone',
    file: 'server/src/catalog/songs/sought-song.repository.ts',
    from: 'const places = placeSongs(all, asked);',
    to: 'const places = asked;',
    spec: guessRates,
  },
  {
    name: 'an old answer of AnisongDB is never asked for anew',
    file: 'server/src/levels/level-work.repository.ts',
    from: '(:days = 0 OR',
    to: '(:days >= 0 OR',
    spec: guessRates,
  },
  {
    name: 'an imported rate is kept again and again',
    file: 'server/src/levels/imported-rate.repository.ts',
    from: '<> 100 - round(said.known_by, 1))',
    to: '<> round(100 - said.known_by, 1))',
    spec: guessRates,
  },
  {
    name: 'two processes use the same tokens',
    file: 'server/src/levels/llm/model-token.repository.ts',
    from: 'WHERE model_tokens.used + excluded.used <= :most',
    to: 'WHERE model_tokens.used <= :most',
    spec: llm,
  },
  {
    name: 'a refused question is paid for',
    file: 'server/src/levels/strategies/llm.strategy.ts',
    from: 'if (isFree(error))',
    to: 'if (false as boolean)',
    spec: llm,
  },
  {
    name: 'an endpoint’s refusal shows the key',
    file: 'server/src/platform/http/client/http-exchange.ts',
    from: "text.replaceAll(secret, '…')",
    to: 'text',
    spec: llm,
  },
  {
    name: 'a model’s answer shows the key',
    file: 'server/src/providers/language-model/language-model.ts',
    from: "text.replaceAll(key, '…')",
    to: 'text',
    spec: llm,
  },
  {
    name: 'a model is believed as much as it believes itself',
    file: 'server/src/levels/llm/read-ratings.ts',
    from: 'Math.min(MOST_SURE, sure)',
    to: 'sure',
    spec: 'server/src/levels/llm/read-ratings.spec.ts',
  },
  {
    name: 'of two answers about a song the first counts',
    file: 'server/src/levels/llm/read-ratings.ts',
    from: 'other.data?.known_by !== data.known_by',
    to: 'false as boolean',
    spec: 'server/src/levels/llm/read-ratings.spec.ts',
  },
];
