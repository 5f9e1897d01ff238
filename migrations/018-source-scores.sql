ALTER TABLE sources
  -- How good it is by what is known before it is downloaded; null: nothing is.
  ADD COLUMN score double precision,
  -- Why it was chosen, and has that score, in words.
  ADD COLUMN reasons text[] NOT NULL DEFAULT '{}',
  -- Among the song's sources, 1 is the best.
  ADD COLUMN rank integer;

-- A person's own come first; those that cannot be had come last.
CREATE FUNCTION rank_sources() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE sources s SET rank = r.rank
  FROM (SELECT id, row_number() OVER (ORDER BY status = 'invalid', added_by = 'manual' DESC, score DESC NULLS LAST,
          is_creditless DESC, resolution DESC NULLS LAST, id) AS rank
        FROM sources WHERE song_id = coalesce(NEW.song_id, OLD.song_id)) r
  WHERE s.id = r.id AND s.rank IS DISTINCT FROM r.rank;
  RETURN NULL;
END $$;
CREATE TRIGGER sources_rank AFTER INSERT OR DELETE OR UPDATE OF status, added_by, score, is_creditless, resolution
  ON sources FOR EACH ROW EXECUTE FUNCTION rank_sources();

UPDATE sources SET score = score;

-- Which strategy has looked for a song's videos, so that it does not look on and on.
CREATE TABLE source_searches (
  song_id    integer NOT NULL REFERENCES songs ON DELETE CASCADE,
  strategy   text NOT NULL CHECK (strategy <> ''),
  -- So many were found.
  found      integer NOT NULL CHECK (found >= 0),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (song_id, strategy)
);
CREATE TRIGGER source_searches_touch BEFORE UPDATE ON source_searches FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
