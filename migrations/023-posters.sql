-- Which picture is kept of an anime's poster, and of which address it was made.
ALTER TABLE animes
  -- SHA-256 of the picture that was fetched, hexadecimal: its files are named after it.
  ADD COLUMN poster_version text CHECK (poster_version ~ '^[0-9a-f]{64}$'),
  ADD COLUMN poster_from    text;

CREATE INDEX animes_poster_wanted ON animes (popularity, mal_id)
  WHERE poster_url IS NOT NULL AND poster_from IS DISTINCT FROM poster_url;

-- What failed at one address may be tried at once at another, whoever wrote it.
CREATE FUNCTION release_poster() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE worker_results SET is_holding = false
  WHERE is_holding AND kind = 'poster' AND strategy = 'web' AND item_id = NEW.mal_id::text;
  RETURN NULL;
END $$;
CREATE TRIGGER animes_release_poster AFTER UPDATE OF poster_url ON animes
  FOR EACH ROW WHEN (OLD.poster_url IS DISTINCT FROM NEW.poster_url) EXECUTE FUNCTION release_poster();
