-- Why it is fetched and not another of its song, in words; null: it never was.
ALTER TABLE sources ADD COLUMN chosen text;

-- What people want of a source's video, and how far it is. Sources that nobody touched yet have no row.
CREATE TABLE downloads (
  source_id        integer PRIMARY KEY REFERENCES sources ON DELETE CASCADE,
  wanted           text NOT NULL DEFAULT 'go' CHECK (wanted IN ('go', 'paused', 'cancelled')),
  -- A person named this one: it is fetched whether or not its song has a video.
  is_asked         boolean NOT NULL DEFAULT false,
  -- The higher, the sooner.
  priority         integer NOT NULL DEFAULT 0,
  -- Who found out that another strategy must fetch it than its address says; null: nobody.
  strategy         text,
  state            text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'running', 'failed')),
  -- Counted when it is taken, so that one that kills its process cannot do so for ever.
  attempts         integer NOT NULL DEFAULT 0,
  -- Of the last attempt that ended badly.
  failure          text,
  next_try_at      timestamptz,
  -- Of the whole way, 0…1.
  progress         double precision NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 1),
  host             text,
  bytes            bigint NOT NULL DEFAULT 0,
  total_bytes      bigint,
  bytes_per_second double precision,
  eta_seconds      double precision,
  started_at       timestamptz,
  finished_at      timestamptz,
  created_at       timestamptz NOT NULL DEFAULT now(),
  updated_at       timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX downloads_steered ON downloads (wanted) WHERE wanted <> 'go';
CREATE INDEX downloads_running ON downloads (state) WHERE state = 'running';
CREATE TRIGGER downloads_touch BEFORE UPDATE ON downloads FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
-- Not of progress: only what people want is news to workers.
CREATE TRIGGER downloads_announce AFTER UPDATE OF wanted, priority, is_asked, strategy ON downloads
  FOR EACH STATEMENT EXECUTE FUNCTION announce_change();

-- Which strategy fetches it. A page of one of these sites is no file; of any other page that is found out by asking for it.
CREATE FUNCTION download_strategy(provider text, location text, found_out text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN location !~* '^https?://' THEN 'local'
    WHEN found_out IS NOT NULL THEN found_out
    WHEN provider = 'youtube' OR location ~*
      '^https?://([^/?#@]*\.)?(youtube\.com|youtube-nocookie\.com|youtu\.be|nicovideo\.jp|nico\.ms|vimeo\.com|dailymotion\.com|dai\.ly|bilibili\.com|b23\.tv)(:[0-9]+)?([/?#]|$)'
      THEN 'yt-dlp'
    ELSE 'http' END $$;

-- name:port of the address; null: it is no address of the web.
CREATE FUNCTION download_host(location text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT lower(parts[2]) || ':' || coalesce(parts[3], CASE WHEN lower(parts[1]) = 'https' THEN '443' ELSE '80' END)
  FROM regexp_match(location, '^(https?)://(?:[^/?#@]*@)?(\[[^\]]*\]|[^/?#:]+)(?::([0-9]+))?', 'i') AS parts $$;

-- Sources on their way to become files, as workers and people see them.
CREATE VIEW download_states AS
  SELECT o.id, o.song_id, s.anime_id, a.title_romaji AS anime_title, s.category, s.number, s.title AS song_title,
    o.provider, o.location, o.rank, o.reasons, o.chosen, o.status AS source_status, a.is_blocklisted, a.popularity,
    download_strategy(o.provider, o.location, d.strategy) AS strategy,
    download_host(o.location) AS address,
    CASE
      WHEN o.status = 'downloaded' THEN 'done'
      WHEN o.status = 'invalid' THEN 'failed'
      WHEN d.wanted = 'cancelled' THEN 'cancelled'
      WHEN d.wanted = 'paused' THEN 'paused'
      -- A process that was killed says nothing of it any more.
      WHEN d.state = 'running' AND d.updated_at > now() - interval '150 seconds' THEN 'running'
      WHEN d.state = 'failed' THEN 'failed'
      ELSE 'queued' END AS status,
    coalesce(d.priority, 0) AS priority, coalesce(d.attempts, 0) AS attempts, coalesce(d.wanted, 'go') AS wanted,
    coalesce(o.invalid_reason, d.failure) AS failure, d.next_try_at,
    CASE WHEN o.status = 'downloaded' THEN 1 ELSE coalesce(d.progress, 0) END AS progress,
    coalesce(d.host, download_host(o.location)) AS host,
    CASE WHEN o.status = 'downloaded' THEN o.size_bytes ELSE coalesce(d.bytes, 0) END AS bytes,
    CASE WHEN o.status = 'downloaded' THEN o.size_bytes ELSE d.total_bytes END AS total_bytes,
    CASE WHEN d.state = 'running' THEN d.bytes_per_second END AS bytes_per_second,
    CASE WHEN d.state = 'running' THEN d.eta_seconds END AS eta_seconds,
    d.started_at, d.finished_at,
    -- It is its turn: its song has no video, and what is better failed for good.
    o.status IN ('found', 'downloading') AND (
      download_strategy(o.provider, o.location, d.strategy) = 'local' OR coalesce(d.is_asked, false) OR NOT EXISTS (
        SELECT FROM sources b LEFT JOIN downloads e ON e.source_id = b.id
        WHERE b.song_id = o.song_id AND b.id <> o.id AND (
          (b.status = 'downloaded' AND (o.added_by <> 'manual' OR b.added_by = 'manual'))
          OR (b.status IN ('found', 'downloading') AND b.rank < o.rank
            AND download_strategy(b.provider, b.location, e.strategy) <> 'local'
            AND NOT EXISTS (SELECT FROM worker_results r
              WHERE r.is_holding AND r.kind = 'download' AND r.item_id = b.id::text AND r.next_try_at IS NULL)
            -- One that nobody fetches keeps no other back.
            AND (download_strategy(b.provider, b.location, e.strategy) = download_strategy(o.provider, o.location, d.strategy)
              OR EXISTS (SELECT FROM workers w WHERE w.kind = 'download' AND w.desired_state = 'running'
                AND w.strategy = download_strategy(b.provider, b.location, e.strategy)))))
      )) AS is_next
  FROM sources o JOIN songs s ON s.id = o.song_id JOIN animes a ON a.mal_id = s.anime_id
    LEFT JOIN downloads d ON d.source_id = o.id;
