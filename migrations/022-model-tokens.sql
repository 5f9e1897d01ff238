-- How much was asked of the language model each day (UTC), by all processes: what costs money has an end.
CREATE TABLE model_tokens (
  day       date PRIMARY KEY,
  -- Tokens, of questions and answers; of a question that is on its way, as many as it may take.
  used      bigint NOT NULL CHECK (used >= 0),
  questions integer NOT NULL CHECK (questions >= 0)
);
