-- The videos of the user's folders, and how each one's name is understood: what was not understood is shown with its
-- reason, and what a person corrects is remembered.
CREATE TABLE library_files (
  id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Absolute, on whichever machine sees it.
  folder     text NOT NULL CHECK (folder <> ''),
  -- Relative to the folder, with `/`.
  path       text NOT NULL CHECK (path <> ''),
  state      text NOT NULL CHECK (state IN ('matched', 'unknown-title', 'not-opening', 'missing')),
  title      text,
  category   text CHECK (category IN ('OP', 'ED')),
  number     integer CHECK (number > 0),
  version    integer CHECK (version > 0),
  -- The anime that is meant.
  mal_id     integer REFERENCES animes ON DELETE SET NULL ON UPDATE CASCADE,
  -- What is missing, in words.
  reason     text,
  -- A person said so: no rule changes it.
  is_corrected boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (folder, path),
  CHECK (state NOT IN ('matched', 'unknown-title') OR (category IS NOT NULL AND number IS NOT NULL))
);
CREATE INDEX library_files_anime ON library_files (mal_id);
CREATE INDEX library_files_state ON library_files (state, path, id);
CREATE INDEX library_files_path ON library_files (path, id);
CREATE INDEX library_files_path_descending ON library_files (path DESC, id);
CREATE INDEX library_files_corrected ON library_files (folder) WHERE is_corrected;

CREATE TRIGGER library_files_touch BEFORE UPDATE ON library_files FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
CREATE TRIGGER library_files_announce AFTER INSERT OR UPDATE OR DELETE ON library_files
  FOR EACH STATEMENT EXECUTE FUNCTION announce_change();
