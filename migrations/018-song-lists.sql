-- Which strategy has listed an anime's songs, so that it is not asked on and on; those without songs are listed too.
CREATE TABLE song_lists (
  anime_id   integer NOT NULL REFERENCES animes ON DELETE CASCADE ON UPDATE CASCADE,
  strategy   text NOT NULL CHECK (strategy <> ''),
  -- So many songs came.
  songs      integer NOT NULL CHECK (songs >= 0),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (anime_id, strategy)
);
CREATE TRIGGER song_lists_touch BEFORE UPDATE ON song_lists FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
