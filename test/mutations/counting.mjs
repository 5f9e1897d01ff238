/** What must never survive where it is said which level and which timing counts. See tools/mutations.mjs. */
const counting = 'test/integration/counting.spec.ts';
const carryOver = 'test/integration/carry-over.spec.ts';
const strategies = 'test/integration/several-strategies.spec.ts';
const rounds = 'test/integration/rounds-of-what-counts.spec.ts';
const migration = 'migrations/007-several-levels-and-timings.sql';
const consensus = 'migrations/021-consensus-of-levels.sql';
const rows = 'server/src/moderation/strategy-rows.repository.ts';
const candidates = 'server/src/quizzes/rounds/candidate.repository.ts';

export default [
  {
    name: 'a pinned timing counts no more than another',
    file: migration,
    from: '  is_pinned::int, (strategy',
    to: '  0, (strategy',
    spec: counting,
  },
  {
    name: 'a person’s own level is one opinion of many',
    file: consensus,
    from: "WHERE is_pinned OR strategy = 'manual' ORDER BY",
    to: 'WHERE is_pinned ORDER BY',
    spec: counting,
  },
  {
    name: 'the consensus weighs all levels the same',
    file: consensus,
    from: 'atanh(least(0.999, greatest(1e-6, confidence))) ^ 2 AS weight',
    to: '1.0::float8 AS weight',
    spec: counting,
  },
  {
    name: 'a consensus is as sure as if all agreed',
    file: consensus,
    from: '+ 3 / pi() ^ 2 *',
    to: '+ 0 *',
    spec: counting,
  },
  {
    name: 'verses of old evidence are lost',
    file: migration,
    from: "WHERE t.strategy <> 'manual' AND t.segment <> 'verse' AND c->>'kind' = 'verse'",
    to: "WHERE false AND t.segment <> 'verse' AND c->>'kind' = 'verse'",
    spec: carryOver,
  },
  {
    name: 'a pin leaves another one pinned',
    file: rows,
    from: '      if (isPinned)\n',
    to: '      if (false as boolean)\n',
    spec: strategies,
  },
  {
    name: 'a person’s change overwrites the strategy’s row',
    file: rows,
    from: 'if (before.strategy === MANUAL) {',
    to: 'if (before.strategy !== "") {',
    spec: strategies,
  },
  {
    name: 'nobody is told which row no longer counts',
    file: rows,
    from: 'old?.updatedAt !== row.updatedAt || old.counts !== row.counts',
    to: 'old?.updatedAt !== row.updatedAt',
    spec: strategies,
  },
  {
    name: 'a strategy that runs anew leaves its row as it was',
    file: 'server/src/levels/level-work.repository.ts',
    from: 'DO UPDATE SET difficulty = excluded.difficulty,',
    to: 'DO UPDATE SET difficulty = levels.difficulty,',
    spec: strategies,
  },
  {
    name: 'a strategy that runs anew takes a pinned timing away',
    file: 'server/src/timings/timing-work.repository.ts',
    from: 'AND NOT is_pinned AND segment NOT IN (:segments))\n         UPDATE timings SET is_outdated = false\n         WHERE ',
    to: 'AND segment NOT IN (:segments))\n         UPDATE timings SET is_outdated = false\n         WHERE false AND ',
    spec: strategies,
  },
  {
    name: 'a deleted verse is brought back by a later run',
    file: 'server/src/timings/timing-work.repository.ts',
    from: "natural_key IN (:sourceId || '', :sourceId || '/' || :strategy || '/' || f.segment)",
    to: "natural_key IN (:sourceId || '')",
    spec: strategies,
  },
  {
    name: 'rounds take any timing of a source',
    file: candidates,
    from: '(SELECT * FROM counting_timings WHERE source_id = c.id)',
    to: '(SELECT * FROM timings WHERE source_id = c.id ORDER BY id LIMIT 1)',
    spec: rounds,
  },
  {
    name: 'hard rounds play a verse in which a title was seen',
    file: candidates,
    from: 'verse.guess_start) > 0.05',
    to: 'verse.guess_start) > 99',
    spec: rounds,
  },
  {
    name: 'a pinned timing gives way to a verse',
    file: 'server/src/quizzes/rounds/why-not.ts',
    from: 'song.difficulty <= HARD || isTimingPinned === true || !verse',
    to: 'song.difficulty <= HARD || !verse',
    spec: rounds,
  },
];
