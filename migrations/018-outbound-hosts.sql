-- Other people's servers, as all processes of the factory see them together: when each may be asked next, and whether it
-- answers.
CREATE TABLE outbound_hosts (
  -- name:port
  host       text PRIMARY KEY CHECK (host <> ''),
  -- Before this nobody asks it.
  next_at    timestamptz NOT NULL DEFAULT now(),
  -- In a row.
  failures   integer NOT NULL DEFAULT 0 CHECK (failures >= 0),
  -- It failed too often: it is left alone until then.
  down_until timestamptz,
  last_error text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);

-- Answers with a version, so that the next time only what changed is sent.
CREATE TABLE kept_answers (
  url           text PRIMARY KEY,
  etag          text,
  last_modified text,
  content_type  text NOT NULL,
  body          bytea NOT NULL,
  created_at    timestamptz NOT NULL DEFAULT now(),
  updated_at    timestamptz NOT NULL DEFAULT now(),
  CHECK (etag IS NOT NULL OR last_modified IS NOT NULL)
);
CREATE INDEX kept_answers_updated_at ON kept_answers (updated_at);

CREATE TRIGGER outbound_hosts_touch BEFORE UPDATE ON outbound_hosts FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
CREATE TRIGGER kept_answers_touch BEFORE UPDATE ON kept_answers FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
