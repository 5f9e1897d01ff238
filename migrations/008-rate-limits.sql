-- What was used of each budget in its running window: the table that rate-limiter-flexible works on, in its own shape.
-- `expire` is in milliseconds since 1970; null: never.
CREATE TABLE rate_limits (
  key varchar(255) PRIMARY KEY,
  points integer NOT NULL DEFAULT 0,
  expire bigint
);
CREATE INDEX rate_limits_expire ON rate_limits (expire);
