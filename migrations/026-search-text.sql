-- Animes are searched in one text of all their titles; where PostgreSQL has pg_trgm, along an index, and also by what
-- somebody who mistyped may have meant.

-- array_to_string is not immutable for every type; of text it is.
CREATE FUNCTION search_text(VARIADIC texts text[]) RETURNS text IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN lower(array_to_string(texts, E'\n'));

ALTER TABLE animes ADD COLUMN search_text text NOT NULL GENERATED ALWAYS AS (
  search_text(VARIADIC ARRAY[title_romaji, title_english, title_japanese] || synonyms)
) STORED;

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pg_trgm') THEN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE INDEX animes_search_text ON animes USING gin (search_text gin_trgm_ops);
  END IF;
EXCEPTION WHEN insufficient_privilege THEN
  RAISE NOTICE 'pg_trgm may not be created here: search goes without an index, and finds what is typed without a mistake.';
END $$;
