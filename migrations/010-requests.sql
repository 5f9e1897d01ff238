-- What people ask for and wait for (a film, an import), as items of the engine. A feature keeps what is its own about a
-- request in a table beside this one, by the request's id.
CREATE TABLE requests (
  id          uuid PRIMARY KEY,
  kind        text NOT NULL CHECK (kind <> ''),
  label       text NOT NULL,
  -- Of kinds that have no table beside this one: what is asked for, and what came of it.
  payload     jsonb NOT NULL DEFAULT '{}',
  result      jsonb,
  status      text NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'running', 'completed', 'failed', 'cancelled')),
  progress    double precision NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 1),
  eta_seconds double precision,
  stage       text,
  -- Why it failed, was cancelled, or is tried again.
  error       text,
  next_try_at timestamptz,
  -- The higher, the sooner.
  priority    integer NOT NULL DEFAULT 0,
  -- Counted when it is taken, so that one that kills its process cannot do so for ever.
  attempts    integer NOT NULL DEFAULT 0,
  started_at  timestamptz,
  finished_at timestamptz,
  created_at  timestamptz NOT NULL DEFAULT now(),
  updated_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX requests_open ON requests (kind, priority DESC, created_at, id) WHERE status IN ('queued', 'running');

INSERT INTO requests (id, kind, label, status, progress, eta_seconds, stage, error, attempts, started_at, finished_at, created_at)
  SELECT r.id, 'render', q.title, CASE r.status WHEN 'running' THEN 'queued' ELSE r.status END, r.progress, r.eta_seconds,
    r.stage, r.error, r.attempts, r.started_at, r.finished_at, r.created_at
  FROM renders r JOIN quizzes q ON q.id = r.quiz_id;
ALTER TABLE renders
  ADD FOREIGN KEY (id) REFERENCES requests ON DELETE CASCADE,
  DROP COLUMN status, DROP COLUMN progress, DROP COLUMN eta_seconds, DROP COLUMN stage, DROP COLUMN error,
  DROP COLUMN attempts, DROP COLUMN lease_owner, DROP COLUMN lease_until, DROP COLUMN started_at, DROP COLUMN finished_at;

ALTER TABLE imports ADD COLUMN request_id uuid UNIQUE DEFAULT gen_random_uuid();
INSERT INTO requests (id, kind, label, status, progress, error, finished_at, created_at)
  SELECT request_id, 'import', name, status, (status = 'completed')::int, error,
    CASE WHEN status IN ('completed', 'failed') THEN updated_at END, created_at
  FROM imports;
ALTER TABLE imports
  ADD FOREIGN KEY (request_id) REFERENCES requests ON DELETE CASCADE,
  ALTER COLUMN request_id SET NOT NULL,
  ALTER COLUMN request_id DROP DEFAULT,
  DROP COLUMN status, DROP COLUMN error;

-- A request goes with what it was for: a quiz that is deleted takes its films along.
CREATE FUNCTION delete_request() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM requests WHERE id = (to_jsonb(OLD) ->> TG_ARGV[0])::uuid;
  RETURN NULL;
END $$;
CREATE TRIGGER renders_request AFTER DELETE ON renders FOR EACH ROW EXECUTE FUNCTION delete_request('id');
CREATE TRIGGER imports_request AFTER DELETE ON imports FOR EACH ROW EXECUTE FUNCTION delete_request('request_id');

CREATE TRIGGER requests_touch BEFORE UPDATE ON requests FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
-- Not of progress: only a new state is news to workers.
CREATE TRIGGER requests_announce AFTER INSERT OR DELETE OR UPDATE OF status ON requests
  FOR EACH STATEMENT EXECUTE FUNCTION announce_change();

-- As people see them: what was asked for, and how far it is.
CREATE VIEW render_states AS
  SELECT r.id, r.quiz_id, r.options, q.status, q.progress, q.eta_seconds, q.stage, q.error, q.next_try_at,
    r.duration_seconds, q.started_at, q.finished_at, r.created_at
  FROM renders r JOIN requests q ON q.id = r.id;
CREATE VIEW import_states AS
  SELECT i.id, i.request_id, i.name, i.format, q.status, q.error, q.next_try_at, i.read, i.created, i.updated,
    i.unchanged, i.rejected, i.problems, i.created_at
  FROM imports i JOIN requests q ON q.id = i.request_id;

-- Workers that are always there, because people wait for what they do: one a kind.
ALTER TABLE workers ADD COLUMN is_standing boolean NOT NULL DEFAULT false;
CREATE UNIQUE INDEX workers_standing ON workers (kind) WHERE is_standing;
