CREATE TABLE removed (
  -- By which articles that are no longer kept are known again: a feed that still lists
  -- one must not bring it back as news.
  feed_id INTEGER NOT NULL REFERENCES feeds (id),
  key BLOB NOT NULL, -- the first 8 bytes of one of the article's keys
  PRIMARY KEY (feed_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE retention (
  -- One row: what is older than this may be removed.
  id INTEGER PRIMARY KEY CHECK (id = 1),
  before_at INTEGER NOT NULL,
  after_id INTEGER NOT NULL DEFAULT 0 -- where looking through the articles goes on
) STRICT;
