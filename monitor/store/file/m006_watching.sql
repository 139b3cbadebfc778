ALTER TABLE watches ADD COLUMN backfill TEXT /* where matching what is stored goes on; NULL: all of it is */;

ALTER TABLE watches ADD COLUMN muted_until INTEGER /* by the reader; it rings no more */;

CREATE TABLE configuration (
  -- What the poller made of the configuration file.
  id INTEGER PRIMARY KEY CHECK (id = 1),
  taken_up_at INTEGER, -- NULL: never yet
  problem TEXT NOT NULL DEFAULT '', -- of an edit that was not taken up
  problem_at INTEGER
) STRICT;

INSERT INTO configuration (id) VALUES (1);
