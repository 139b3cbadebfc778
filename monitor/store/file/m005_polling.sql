ALTER TABLE feeds ADD COLUMN paused_at INTEGER /* by the reader; NULL: is polled */;

ALTER TABLE feeds ADD COLUMN asked_at INTEGER /* the reader wants it polled now */;

ALTER TABLE feeds ADD COLUMN moved_to TEXT NOT NULL DEFAULT '' /* for good */;

CREATE INDEX articles_of_feed ON articles (feed_id, sort_at);

CREATE TABLE network (
  -- Whether this machine reaches anybody at all.
  id INTEGER PRIMARY KEY CHECK (id = 1),
  offline_since_at INTEGER -- NULL: online
) STRICT;

INSERT INTO network (id) VALUES (1);
