-- Who may act: browsers that signed in with the password, and scripts with a token of their own. A token is good while
-- its row is here, so what was signed before has to sign in again.
CREATE TABLE sessions (
  id           uuid PRIMARY KEY,
  kind         text NOT NULL CHECK (kind IN ('browser', 'script')),
  -- What a person called the token; of a browser what it says of itself.
  name         text NOT NULL,
  scope        text NOT NULL CHECK (scope IN ('read', 'write', 'admin')),
  -- Where it was opened from.
  address      text,
  created_at   timestamptz NOT NULL DEFAULT now(),
  -- To the minute.
  last_used_at timestamptz,
  -- Null: until it is revoked.
  expires_at   timestamptz
);
CREATE INDEX sessions_kind ON sessions (kind, created_at);
CREATE INDEX sessions_expiry ON sessions (expires_at) WHERE expires_at IS NOT NULL;

DROP TABLE revoked_tokens;
