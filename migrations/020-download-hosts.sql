-- What an address says of itself is worked out once, when it is written: workers ask it of every source at each look.
ALTER TABLE sources
  ADD COLUMN fetched_by text GENERATED ALWAYS AS (download_strategy(provider, location, NULL)) STORED NOT NULL,
  ADD COLUMN host text GENERATED ALWAYS AS (download_host(location)) STORED;
-- Whether a better one of the same song stands before it is asked of each.
CREATE INDEX sources_of_song ON sources (song_id, rank) INCLUDE (id, status, fetched_by, added_by);

DROP VIEW download_states;

-- Sources on their way to become files, as workers and people see them.
CREATE VIEW download_states AS
  SELECT o.id, o.song_id, s.anime_id, a.title_romaji AS anime_title, s.category, s.number, s.title AS song_title,
    o.provider, o.location, o.rank, o.reasons, o.chosen, o.status AS source_status, a.is_blocklisted, a.popularity,
    coalesce(d.strategy, o.fetched_by) AS strategy,
    o.host AS address,
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
    coalesce(d.host, o.host) AS host,
    CASE WHEN o.status = 'downloaded' THEN o.size_bytes ELSE coalesce(d.bytes, 0) END AS bytes,
    CASE WHEN o.status = 'downloaded' THEN o.size_bytes ELSE d.total_bytes END AS total_bytes,
    CASE WHEN d.state = 'running' THEN d.bytes_per_second END AS bytes_per_second,
    CASE WHEN d.state = 'running' THEN d.eta_seconds END AS eta_seconds,
    d.started_at, d.finished_at,
    -- It is its turn: its song has no video, and what is better failed for good.
    o.status IN ('found', 'downloading') AND (
      coalesce(d.strategy, o.fetched_by) = 'local' OR coalesce(d.is_asked, false) OR (
        NOT EXISTS (SELECT FROM sources b WHERE b.song_id = o.song_id AND b.id <> o.id AND b.status = 'downloaded'
          AND (o.added_by <> 'manual' OR b.added_by = 'manual'))
        AND (o.rank = 1 OR NOT EXISTS (
          SELECT FROM sources b LEFT JOIN downloads e ON e.source_id = b.id
          WHERE b.song_id = o.song_id AND b.rank < o.rank AND b.status IN ('found', 'downloading')
            AND coalesce(e.strategy, b.fetched_by) <> 'local'
            AND NOT EXISTS (SELECT FROM worker_results r
              WHERE r.is_holding AND r.kind = 'download' AND r.item_id = b.id::text AND r.next_try_at IS NULL)
            -- One that nobody fetches keeps no other back.
            AND (coalesce(e.strategy, b.fetched_by) = coalesce(d.strategy, o.fetched_by)
              OR EXISTS (SELECT FROM workers w WHERE w.kind = 'download' AND w.desired_state = 'running'
                AND w.strategy = coalesce(e.strategy, b.fetched_by))))))) AS is_next
  FROM sources o JOIN songs s ON s.id = o.song_id JOIN animes a ON a.mal_id = s.anime_id
    LEFT JOIN downloads d ON d.source_id = o.id;
