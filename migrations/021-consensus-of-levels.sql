-- What the levels of a song come to. A confidence is the chance that a difficulty lies at most ten points off (see
-- docs/difficulty.md). With errors that are spread logistically that makes it a precision, 1 / scale²:
-- (atanh(confidence) / 5)². What strategies say is weighed by it (W. Cochran, "Problems arising in the analysis of a series of similar
-- experiments", 1937). Errors of strategies are taken to correlate by one half, for all of them look at fame: so many
-- judges are worth fewer. How far they lie apart is added to how unsure each of them is.
-- Of a single level nothing but itself remains. A kept consensus is no judge.
CREATE VIEW pooled_levels AS
SELECT song_id, count(*)::int AS judges,
  CASE WHEN count(*) = 1 THEN min(difficulty) ELSE round(min(mean)::numeric, 1)::float8 END AS difficulty,
  CASE WHEN count(*) = 1 THEN min(confidence) ELSE round(tanh(5 / sqrt(
    25 * (1 + 0.5 * (sum(weight) ^ 2 / sum(weight ^ 2) - 1)) / sum(weight)
      + 3 / pi() ^ 2 * sum(weight * (difficulty - mean) ^ 2) / sum(weight)
  ))::numeric, 3)::float8 END AS confidence,
  CASE WHEN count(*) = 1 THEN min(rationale) ELSE
    'Consensus of ' || string_agg(format('%s (%s, %s %% sure)', strategy, round(difficulty::numeric), round(confidence::numeric * 100)), ' and ' ORDER BY strategy)
    || ', weighted by how sure each is; they lie ' || round((sum(weight * abs(difficulty - mean)) / sum(weight))::numeric)
    || ' points from it on average.' END AS rationale,
  CASE WHEN count(*) = 1 THEN min(strategy) ELSE 'consensus' END AS strategy,
  array_agg(id ORDER BY id) AS level_ids
FROM (
  SELECT *, sum(weight * difficulty) OVER song / sum(weight) OVER song AS mean
  FROM (
    SELECT *, atanh(least(0.999, greatest(1e-6, confidence))) ^ 2 AS weight
    FROM levels WHERE strategy NOT IN ('manual', 'consensus')
  ) weighed
  WINDOW song AS (PARTITION BY song_id)
) judged
GROUP BY song_id;

-- The difficulty of each song: the pinned level, else a person's own, else the consensus of all strategies, and with it the
-- row in which it is kept, if that is still the same.
CREATE OR REPLACE VIEW counting_levels AS
SELECT song_id, difficulty, confidence, rationale, strategy,
  CASE WHEN is_pinned THEN 'pinned' ELSE 'manual' END AS reached_by, ARRAY[id] AS level_ids
FROM (
  SELECT DISTINCT ON (song_id) * FROM levels WHERE is_pinned OR strategy = 'manual' ORDER BY song_id, is_pinned DESC
) own
UNION ALL
SELECT song_id, difficulty, confidence, rationale, strategy,
  CASE WHEN judges > 1 THEN 'consensus' ELSE 'only' END AS reached_by,
  level_ids || ARRAY(
    SELECT c.id FROM levels c WHERE judges > 1 AND c.song_id = p.song_id AND c.strategy = 'consensus'
      AND c.difficulty = p.difficulty AND c.confidence = p.confidence
  ) AS level_ids
FROM pooled_levels p
WHERE NOT EXISTS (SELECT FROM levels o WHERE o.song_id = p.song_id AND (o.is_pinned OR o.strategy = 'manual'));

-- They were on another scale.
UPDATE levels SET is_outdated = true WHERE strategy = 'popularity';

-- A kept consensus is outdated as soon as one of the levels that it was reached from comes, changes or goes.
CREATE FUNCTION outdate_consensus() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(NEW.strategy, OLD.strategy) NOT IN ('manual', 'consensus') THEN
    UPDATE levels SET is_outdated = true
    WHERE song_id = coalesce(NEW.song_id, OLD.song_id) AND strategy = 'consensus' AND NOT is_outdated;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER levels_consensus AFTER INSERT OR DELETE OR UPDATE OF difficulty, confidence ON levels
  FOR EACH ROW EXECUTE FUNCTION outdate_consensus();
