-- A source has a timing from each strategy for each kind of segment, a song a level from each strategy. What counts is
-- said here and nowhere else: counting_timings, counting_segments, counting_levels.

ALTER TABLE timings
  ADD COLUMN segment text NOT NULL DEFAULT 'chorus' CHECK (segment IN ('chorus', 'hook', 'verse', 'bridge')),
  -- A person says: this one counts.
  ADD COLUMN is_pinned boolean NOT NULL DEFAULT false,
  -- Its strategy is to make it anew.
  ADD COLUMN is_outdated boolean NOT NULL DEFAULT false;

-- What part of the song a timing plays, where its evidence says so: the kind of the candidate that begins where it does.
UPDATE timings SET segment = said.segment
FROM (
  SELECT DISTINCT ON (t.id) t.id, replace(c->>'kind', 'opening ', '') AS segment
  FROM timings t CROSS JOIN LATERAL jsonb_array_elements(
    CASE WHEN jsonb_typeof(t.evidence->'candidates') = 'array' THEN t.evidence->'candidates' ELSE '[]' END) c
  WHERE c->>'kind' IN ('chorus', 'opening hook', 'verse', 'bridge')
    AND CASE WHEN jsonb_typeof(c->'start') = 'number' THEN abs((c->>'start')::float8 - t.guess_start) < 1 ELSE false END
  ORDER BY t.id, abs((c->>'start')::float8 - t.guess_start)
) said
WHERE said.id = timings.id AND said.segment <> timings.segment;

ALTER TABLE timings DROP CONSTRAINT timings_source_id_key;
ALTER TABLE timings ADD CONSTRAINT timings_source_strategy_segment UNIQUE (source_id, strategy, segment);
CREATE UNIQUE INDEX timings_pinned ON timings (source_id) WHERE is_pinned;

-- Verses that hard rounds were played from stood in the evidence: they become rows. Nobody looked at them for certain.
INSERT INTO timings (source_id, guess_start, guess_end, reveal_start, strategy, segment, confidence, evidence, added_by)
SELECT DISTINCT ON (t.id) t.source_id, (c->>'start')::float8, (c->>'end')::float8, t.reveal_start, t.strategy, 'verse',
  t.confidence * 0.6, t.evidence || jsonb_build_object('reasons', c->'reasons'), t.added_by
FROM timings t CROSS JOIN LATERAL jsonb_array_elements(
  CASE WHEN jsonb_typeof(t.evidence->'candidates') = 'array' THEN t.evidence->'candidates' ELSE '[]' END)
  WITH ORDINALITY AS candidate (c, place)
WHERE t.strategy <> 'manual' AND t.segment <> 'verse' AND c->>'kind' = 'verse'
  AND jsonb_typeof(c->'reasons') = 'array' AND NOT c->'reasons' ? 'shows text or black'
  AND CASE WHEN jsonb_typeof(c->'start') = 'number' AND jsonb_typeof(c->'end') = 'number'
        THEN (c->>'start')::float8 >= 0 AND (c->>'start')::float8 < (c->>'end')::float8 ELSE false END
ORDER BY t.id, place;

ALTER TABLE levels
  ADD COLUMN is_pinned boolean NOT NULL DEFAULT false,
  ADD COLUMN is_outdated boolean NOT NULL DEFAULT false,
  DROP CONSTRAINT levels_song_id_key;
ALTER TABLE levels ADD CONSTRAINT levels_song_strategy UNIQUE (song_id, strategy);
CREATE UNIQUE INDEX levels_pinned ON levels (song_id) WHERE is_pinned;

-- Pinned before a person's own before the surest; of equals, the chorus. Compared with DESC.
CREATE FUNCTION timing_worth(is_pinned boolean, strategy text, confidence double precision, segment text)
RETURNS double precision[] IMMUTABLE LANGUAGE sql
RETURN ARRAY[
  is_pinned::int, (strategy = 'manual')::int, confidence, -array_position(ARRAY['chorus', 'hook', 'verse', 'bridge'], segment)
];

-- The one timing of each source that is played.
CREATE VIEW counting_timings AS
SELECT DISTINCT ON (source_id) * FROM timings
ORDER BY source_id, timing_worth(is_pinned, strategy, confidence, segment) DESC, strategy;

-- The one timing of each source and kind of segment that is played where that kind is wanted.
CREATE VIEW counting_segments AS
SELECT DISTINCT ON (source_id, segment) * FROM timings
ORDER BY source_id, segment, timing_worth(is_pinned, strategy, confidence, segment) DESC, strategy;

-- The difficulty of each song: the pinned level, else a person's own, else the consensus of all strategies.
--   difficulty: their mean, weighted by confidence (a linear opinion pool: M. Stone, "The opinion pool", 1961).
--   confidence: as much as that many independent judges would justify who agree, 1 - product(1 - confidence) (E. Shortliffe
--   and B. Buchanan, "A model of inexact reasoning in medicine", 1975), times how much they do agree: 1 where they say
--   the same, 0 where they lie as far from their mean as ratings by chance do, 25 of 100 points on average.
-- Of a single level nothing but itself remains.
CREATE VIEW counting_levels AS
SELECT song_id,
  CASE WHEN count(*) = 1 THEN min(difficulty) ELSE round(min(mean)::numeric, 1)::float8 END AS difficulty,
  CASE WHEN count(*) = 1 THEN min(confidence) ELSE round((
    greatest(0, 1 - sum(weight * abs(difficulty - mean)) / sum(weight) / 25) * (1 - exp(sum(ln(greatest(1e-12, 1 - confidence)))))
  )::numeric, 3)::float8 END AS confidence,
  CASE WHEN count(*) = 1 THEN min(rationale) ELSE
    'Consensus of ' || string_agg(format('%s (%s, %s %% sure)', strategy, round(difficulty::numeric), round(confidence::numeric * 100)), ' and ' ORDER BY strategy)
    || ', weighted by how sure each is; they lie ' || round((sum(weight * abs(difficulty - mean)) / sum(weight))::numeric)
    || ' points from it on average.' END AS rationale,
  CASE WHEN count(*) = 1 THEN min(strategy) ELSE 'consensus' END AS strategy,
  CASE WHEN bool_or(is_pinned) THEN 'pinned' WHEN count(*) > 1 THEN 'consensus'
    WHEN min(strategy) = 'manual' THEN 'manual' ELSE 'only' END AS reached_by,
  array_agg(id ORDER BY id) AS level_ids
FROM (
  SELECT *, sum(weight * difficulty) OVER (PARTITION BY song_id) / sum(weight) OVER (PARTITION BY song_id) AS mean
  FROM (
    -- Where nobody is sure at all, all weigh the same.
    SELECT *, CASE WHEN max(confidence) OVER (PARTITION BY song_id) > 0 THEN confidence ELSE 1 END AS weight
    FROM (
      SELECT *, rank() OVER (PARTITION BY song_id ORDER BY is_pinned DESC, strategy = 'manual' DESC) AS place FROM levels
    ) ranked
    WHERE place = 1
  ) weighted
) judged
GROUP BY song_id;

-- Every row, with whether it is (a part of) what counts.
CREATE VIEW timings_with_counts AS
SELECT timings.*, EXISTS (SELECT FROM counting_timings c WHERE c.source_id = timings.source_id AND c.id = timings.id) AS counts
FROM timings;
CREATE VIEW levels_with_counts AS
SELECT levels.*, EXISTS (SELECT FROM counting_levels c WHERE c.song_id = levels.song_id AND levels.id = ANY (c.level_ids)) AS counts
FROM levels;

-- What a round was built from, beside its values: null or stale once that row is gone.
ALTER TABLE quiz_rounds
  ADD COLUMN timing_id integer REFERENCES timings ON DELETE SET NULL,
  ADD COLUMN segment text NOT NULL DEFAULT 'chorus',
  ADD COLUMN level_ids integer[] NOT NULL DEFAULT '{}';
CREATE INDEX quiz_rounds_timing ON quiz_rounds (timing_id);
UPDATE quiz_rounds SET
  timing_id = (SELECT t.id FROM timings t WHERE t.source_id = quiz_rounds.source_id AND t.guess_start = quiz_rounds.guess_start
    AND t.guess_end = quiz_rounds.guess_end AND t.reveal_start = quiz_rounds.reveal_start ORDER BY t.id LIMIT 1),
  level_ids = coalesce((SELECT array_agg(l.id) FROM levels l WHERE l.song_id = quiz_rounds.song_id
    AND l.difficulty = quiz_rounds.difficulty), '{}');
UPDATE quiz_rounds SET segment = t.segment FROM timings t WHERE t.id = quiz_rounds.timing_id;
