-- A render is claimed by one process at a time: the lease is a promise, renewed every second while it runs.
ALTER TABLE renders
  ADD COLUMN lease_owner uuid,
  ADD COLUMN lease_until timestamptz,
  -- Claims that did not end in words: a render that kills its process must not do so for ever.
  ADD COLUMN attempts integer NOT NULL DEFAULT 0;
CREATE INDEX renders_quiz ON renders (quiz_id);
