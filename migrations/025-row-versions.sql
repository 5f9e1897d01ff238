-- What people edit has a version: whoever saves names the one that was looked at, and is told when it is no longer that.

CREATE FUNCTION raise_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.version := OLD.version + 1;
  RETURN NEW;
END $$;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['animes', 'anime_infos', 'songs', 'sources', 'timings', 'levels', 'templates', 'quizzes'] LOOP
    EXECUTE format('ALTER TABLE %I ADD COLUMN version integer NOT NULL DEFAULT 1', name);
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION raise_version()', name || '_version', name);
  END LOOP;
END $$;

-- A view has the columns that its table had when it was made.
DROP VIEW timings_with_counts;
CREATE VIEW timings_with_counts AS
SELECT timings.*, EXISTS (SELECT FROM counting_timings c WHERE c.source_id = timings.source_id AND c.id = timings.id) AS counts
FROM timings;
DROP VIEW levels_with_counts;
CREATE VIEW levels_with_counts AS
SELECT levels.*, EXISTS (SELECT FROM counting_levels c WHERE c.song_id = levels.song_id AND levels.id = ANY (c.level_ids)) AS counts
FROM levels;
