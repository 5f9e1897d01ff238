-- What each worker has done, added up: the results themselves are pruned in the end, and counting them all is slow.
CREATE TABLE worker_statistics (
  worker_id uuid PRIMARY KEY REFERENCES workers ON DELETE CASCADE,
  -- Results that finished up to here are in the sums.
  up_to     timestamptz NOT NULL,
  done      bigint NOT NULL,
  invalid   bigint NOT NULL,
  temporary bigint NOT NULL,
  total_ms  double precision NOT NULL
);
