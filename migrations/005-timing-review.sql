-- The panel shows timings with the least sure first.
CREATE INDEX timings_confidence ON timings (confidence, id);
