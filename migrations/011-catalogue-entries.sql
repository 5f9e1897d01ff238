-- What each catalogue file said of an anime, kept apart from what the others said: the info of `catalogue-file` is merged
-- from all of them, the newest first.
CREATE TABLE catalogue_entries (
  id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  anime_id   integer NOT NULL REFERENCES animes ON DELETE CASCADE ON UPDATE CASCADE,
  -- Null: what was known before files were kept apart.
  import_id  integer REFERENCES imports ON DELETE CASCADE,
  payload    jsonb NOT NULL,
  -- Whether the anime's info has it. False while nobody may touch the anime.
  is_merged  boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE NULLS NOT DISTINCT (anime_id, import_id)
);
CREATE INDEX catalogue_entries_import ON catalogue_entries (import_id);
CREATE INDEX catalogue_entries_unmerged ON catalogue_entries (anime_id) WHERE NOT is_merged;

INSERT INTO catalogue_entries (anime_id, payload, is_merged)
  SELECT anime_id, payload, true FROM anime_infos WHERE provider = 'catalogue-file' AND added_by <> 'manual';

-- Which anime other sites mean by their ids. Of more animes than there are rows of: lists of ids have no titles.
CREATE TABLE external_ids (
  site        text NOT NULL CHECK (site <> ''),
  external_id integer NOT NULL CHECK (external_id > 0),
  mal_id      integer NOT NULL CHECK (mal_id > 0),
  created_at  timestamptz NOT NULL DEFAULT now(),
  updated_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (site, external_id)
);

CREATE TRIGGER catalogue_entries_touch BEFORE UPDATE ON catalogue_entries FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
CREATE TRIGGER external_ids_touch BEFORE UPDATE ON external_ids FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

-- A file in pieces, so that no process ever holds the whole.
CREATE TABLE import_chunks (
  import_id integer NOT NULL REFERENCES imports ON DELETE CASCADE,
  number    integer NOT NULL CHECK (number > 0),
  bytes     bytea NOT NULL,
  PRIMARY KEY (import_id, number)
);
INSERT INTO import_chunks (import_id, number, bytes)
  SELECT i.id, n.number, substring(i.content FROM (n.number - 1) * 262144 + 1 FOR 262144)
  FROM imports i, generate_series(1, (octet_length(i.content) + 262143) / 262144) AS n (number)
  WHERE i.id IN (SELECT id FROM imports WHERE content IS NOT NULL ORDER BY id DESC LIMIT 20);

DROP VIEW import_states;
ALTER TABLE imports
  DROP COLUMN content,
  -- So many batches of it are stored: an import that was ended goes on behind them.
  ADD COLUMN batches integer NOT NULL DEFAULT 0,
  -- What was mended in the file, in words.
  ADD COLUMN notes jsonb NOT NULL DEFAULT '[]';

-- Files that were read before are read once more where the worker of infos has not come to their animes yet: it looked
-- into the files.
UPDATE requests SET status = 'queued', progress = 0, attempts = 0, finished_at = NULL
  WHERE status = 'completed' AND id IN (SELECT i.request_id FROM imports i JOIN import_chunks c ON c.import_id = i.id)
    AND EXISTS (SELECT FROM animes a WHERE NOT EXISTS (
      SELECT FROM anime_infos i WHERE i.anime_id = a.mal_id AND i.provider = 'catalogue-file'));
DELETE FROM import_chunks WHERE import_id IN (
  SELECT i.id FROM imports i JOIN requests q ON q.id = i.request_id WHERE q.status = 'completed');

CREATE VIEW import_states AS
  SELECT i.id, i.request_id, i.name, i.format, q.status, q.error, q.next_try_at, i.read, i.created, i.updated,
    i.unchanged, i.rejected, i.problems, i.notes, i.created_at
  FROM imports i JOIN requests q ON q.id = i.request_id;
