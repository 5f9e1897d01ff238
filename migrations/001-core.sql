-- The words of the product as tables. Frozen once merged: later changes are new files.

CREATE FUNCTION touch_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END $$;

CREATE TABLE animes (
  mal_id          integer PRIMARY KEY CHECK (mal_id <> 0),
  -- A catalogue made from file names has no MyAnimeList ids: such rows carry negative ids until an import adopts them.
  is_provisional  boolean NOT NULL GENERATED ALWAYS AS (mal_id < 0) STORED,
  title_romaji    text NOT NULL CHECK (title_romaji <> ''),
  title_english   text,
  title_japanese  text,
  synonyms        text[] NOT NULL DEFAULT '{}',
  poster_url      text,
  release_year    integer CHECK (release_year BETWEEN 1900 AND 2200),
  release_season  text CHECK (release_season IN ('winter', 'spring', 'summer', 'fall')),
  -- Popularity rank: 1 is the most popular.
  popularity      integer CHECK (popularity > 0),
  is_blocklisted  boolean NOT NULL DEFAULT false,
  is_finalized    boolean NOT NULL DEFAULT false,
  added_by        text NOT NULL DEFAULT 'manual',
  created_at      timestamptz NOT NULL DEFAULT now(),
  updated_at      timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX animes_title_romaji ON animes (title_romaji);
CREATE INDEX animes_popularity ON animes (popularity);
CREATE INDEX animes_release_year ON animes (release_year);
CREATE INDEX animes_updated_at ON animes (updated_at);

CREATE TABLE anime_infos (
  id          integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  anime_id    integer NOT NULL REFERENCES animes ON DELETE CASCADE ON UPDATE CASCADE,
  provider    text NOT NULL CHECK (provider <> ''),
  external_id text NOT NULL,
  payload     jsonb NOT NULL,
  added_by    text NOT NULL DEFAULT 'manual',
  created_at  timestamptz NOT NULL DEFAULT now(),
  updated_at  timestamptz NOT NULL DEFAULT now(),
  UNIQUE (anime_id, provider)
);
CREATE INDEX anime_infos_provider ON anime_infos (provider, external_id);

CREATE TABLE songs (
  id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  anime_id   integer NOT NULL REFERENCES animes ON DELETE CASCADE ON UPDATE CASCADE,
  category   text NOT NULL CHECK (category IN ('OP', 'ED')),
  number     integer NOT NULL CHECK (number > 0),
  title      text,
  artists    text[] NOT NULL DEFAULT '{}',
  episodes   text,
  is_nsfw    boolean NOT NULL DEFAULT false,
  is_spoiler boolean NOT NULL DEFAULT false,
  added_by   text NOT NULL DEFAULT 'manual',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (anime_id, category, number)
);
CREATE INDEX songs_title ON songs (title);

CREATE TABLE sources (
  id               integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  song_id          integer NOT NULL REFERENCES songs ON DELETE CASCADE,
  provider         text NOT NULL CHECK (provider <> ''),
  location         text NOT NULL CHECK (location <> ''),
  is_creditless    boolean NOT NULL DEFAULT false,
  resolution       integer CHECK (resolution > 0),
  overlap          text CHECK (overlap IN ('none', 'transition', 'over')),
  has_subtitles    boolean NOT NULL DEFAULT false,
  has_lyrics       boolean NOT NULL DEFAULT false,
  status           text NOT NULL DEFAULT 'found' CHECK (status IN ('found', 'downloading', 'downloaded', 'invalid')),
  invalid_reason   text,
  path             text,
  size_bytes       bigint CHECK (size_bytes >= 0),
  sha256           text CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  duration_seconds double precision CHECK (duration_seconds > 0),
  video_codec      text,
  audio_codec      text,
  width            integer,
  height           integer,
  added_by         text NOT NULL DEFAULT 'manual',
  created_at       timestamptz NOT NULL DEFAULT now(),
  updated_at       timestamptz NOT NULL DEFAULT now(),
  UNIQUE (song_id, provider, location),
  CHECK (status <> 'invalid' OR invalid_reason IS NOT NULL),
  CHECK (status <> 'downloaded' OR (path IS NOT NULL AND sha256 IS NOT NULL))
);
CREATE INDEX sources_song ON sources (song_id);
CREATE INDEX sources_status ON sources (status, id);

CREATE TABLE timings (
  id           integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source_id    integer NOT NULL UNIQUE REFERENCES sources ON DELETE CASCADE,
  guess_start  double precision NOT NULL CHECK (guess_start >= 0),
  guess_end    double precision NOT NULL,
  reveal_start double precision NOT NULL CHECK (reveal_start >= 0),
  strategy     text NOT NULL,
  confidence   double precision NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  evidence     jsonb NOT NULL DEFAULT '{}',
  added_by     text NOT NULL DEFAULT 'manual',
  created_at   timestamptz NOT NULL DEFAULT now(),
  updated_at   timestamptz NOT NULL DEFAULT now(),
  CHECK (guess_start < guess_end)
);

CREATE TABLE levels (
  id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  song_id    integer NOT NULL UNIQUE REFERENCES songs ON DELETE CASCADE,
  difficulty double precision NOT NULL CHECK (difficulty BETWEEN 0 AND 100),
  strategy   text NOT NULL,
  confidence double precision NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  rationale  text NOT NULL DEFAULT '',
  added_by   text NOT NULL DEFAULT 'manual',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX levels_difficulty ON levels (difficulty);

-- What a person deleted, no worker brings back by itself: the natural key of each deleted row.
CREATE TABLE tombstones (
  entity      text NOT NULL CHECK (entity IN ('anime', 'anime-info', 'song', 'source', 'timing', 'level')),
  natural_key text NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (entity, natural_key)
);

CREATE TABLE workers (
  id            uuid PRIMARY KEY,
  kind          text NOT NULL,
  strategy      text NOT NULL,
  params        jsonb NOT NULL DEFAULT '{}',
  interval_ms   integer NOT NULL CHECK (interval_ms BETWEEN 100 AND 86400000),
  concurrency   integer NOT NULL CHECK (concurrency BETWEEN 1 AND 64),
  global_limit  integer CHECK (global_limit > 0),
  nodes         text[],
  desired_state text NOT NULL DEFAULT 'running' CHECK (desired_state IN ('running', 'paused', 'stopped')),
  created_at    timestamptz NOT NULL DEFAULT now(),
  updated_at    timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX workers_kind ON workers (kind);

CREATE TABLE worker_results (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  worker_id    uuid REFERENCES workers ON DELETE SET NULL,
  kind         text NOT NULL,
  strategy     text NOT NULL,
  subject      text NOT NULL,
  item_id      integer NOT NULL,
  outcome      text NOT NULL CHECK (outcome IN ('SUCCESS', 'FAIL_INVALID', 'FAIL_TEMPORARY')),
  error        text,
  attempt      integer NOT NULL DEFAULT 1,
  -- FAIL_TEMPORARY: when it is tried again; null means that the retry budget is used up ("dead").
  next_try_at  timestamptz,
  -- A failure that still keeps its item from being taken. Cleared by a later attempt or by a person's retry.
  is_holding   boolean NOT NULL DEFAULT false,
  node         text NOT NULL DEFAULT '',
  started_at   timestamptz NOT NULL,
  finished_at  timestamptz NOT NULL
);
CREATE UNIQUE INDEX worker_results_holding ON worker_results (kind, strategy, item_id) WHERE is_holding;
CREATE INDEX worker_results_worker ON worker_results (worker_id, finished_at DESC);
CREATE INDEX worker_results_item ON worker_results (kind, item_id, finished_at DESC);
CREATE INDEX worker_results_finished ON worker_results (finished_at DESC);

CREATE TABLE templates (
  id          integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name        text NOT NULL UNIQUE CHECK (name <> ''),
  document    jsonb NOT NULL,
  is_built_in boolean NOT NULL DEFAULT false,
  created_at  timestamptz NOT NULL DEFAULT now(),
  updated_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE quizzes (
  id          integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  title       text NOT NULL CHECK (title <> ''),
  channel     text,
  rules       jsonb NOT NULL DEFAULT '{}',
  seed        text NOT NULL DEFAULT '',
  template_id integer NOT NULL REFERENCES templates ON DELETE RESTRICT,
  created_at  timestamptz NOT NULL DEFAULT now(),
  updated_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX quizzes_created_at ON quizzes (created_at DESC);

CREATE TABLE quiz_rounds (
  id           integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  quiz_id      integer NOT NULL REFERENCES quizzes ON DELETE CASCADE,
  number       integer NOT NULL CHECK (number > 0),
  song_id      integer NOT NULL REFERENCES songs ON DELETE CASCADE,
  source_id    integer NOT NULL REFERENCES sources ON DELETE CASCADE,
  -- The timing and level that the round was built from, kept as they were.
  guess_start  double precision NOT NULL,
  guess_end    double precision NOT NULL,
  reveal_start double precision NOT NULL,
  difficulty   double precision NOT NULL,
  UNIQUE (quiz_id, number),
  UNIQUE (quiz_id, song_id),
  CHECK (guess_start < guess_end)
);
CREATE INDEX quiz_rounds_song ON quiz_rounds (song_id);

CREATE TABLE renders (
  id               uuid PRIMARY KEY,
  quiz_id          integer NOT NULL REFERENCES quizzes ON DELETE CASCADE,
  status           text NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'running', 'completed', 'failed', 'cancelled')),
  progress         double precision NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 1),
  eta_seconds      double precision,
  stage            text,
  error            text,
  file             text,
  duration_seconds double precision,
  manifest         jsonb,
  started_at       timestamptz,
  finished_at      timestamptz,
  created_at       timestamptz NOT NULL DEFAULT now(),
  updated_at       timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX renders_created_at ON renders (created_at DESC);
CREATE INDEX renders_open ON renders (status) WHERE status IN ('queued', 'running');

CREATE TABLE imports (
  id          integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name        text NOT NULL,
  format      text,
  status      text NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'running', 'completed', 'failed')),
  error       text,
  read        integer NOT NULL DEFAULT 0,
  created     integer NOT NULL DEFAULT 0,
  updated     integer NOT NULL DEFAULT 0,
  unchanged   integer NOT NULL DEFAULT 0,
  rejected    integer NOT NULL DEFAULT 0,
  problems    jsonb NOT NULL DEFAULT '[]',
  -- The uploaded text until the import has finished, so that a crash loses nothing.
  content     bytea,
  created_at  timestamptz NOT NULL DEFAULT now(),
  updated_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX imports_created_at ON imports (created_at DESC);

CREATE TABLE settings (
  key        text PRIMARY KEY,
  value      jsonb NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE revoked_tokens (
  jti        uuid PRIMARY KEY,
  expires_at timestamptz NOT NULL
);

-- Attachments of the Socket.IO Postgres adapter (payloads too large for one NOTIFY).
CREATE TABLE socket_io_attachments (
  id         bigserial UNIQUE,
  created_at timestamptz DEFAULT now(),
  payload    bytea
);

-- Level-triggered and instant: workers listen on this channel and ask anew when rows changed.
CREATE FUNCTION announce_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('rows_changed', TG_TABLE_NAME);
  RETURN NULL;
END $$;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['animes', 'anime_infos', 'songs', 'sources', 'timings', 'levels', 'workers', 'templates', 'quizzes', 'renders', 'imports'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION touch_updated_at()', name || '_touch', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['animes', 'anime_infos', 'songs', 'sources', 'timings', 'levels', 'workers'] LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT OR UPDATE OR DELETE ON %I FOR EACH STATEMENT EXECUTE FUNCTION announce_change()', name || '_announce', name);
  END LOOP;
END $$;
