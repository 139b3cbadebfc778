ALTER TABLE versions ADD COLUMN page TEXT NOT NULL DEFAULT '' /* text of its web page */;

ALTER TABLE watches ADD COLUMN articles INTEGER NOT NULL DEFAULT 0 /* in the story */;

ALTER TABLE watches ADD COLUMN publishers INTEGER NOT NULL DEFAULT 0 /* of those */;

UPDATE watches SET (articles, publishers) = (
  SELECT count(DISTINCT hits.article_id), count(DISTINCT feeds.publisher)
  FROM hits JOIN articles ON articles.id = hits.article_id
  JOIN feeds ON feeds.id = articles.feed_id
  WHERE hits.watch_id = watches.id AND hits.is_first = 1 AND hits.standing > 0);

CREATE TABLE pages (
  -- Articles whose web page is read too, and how that went.
  article_id INTEGER PRIMARY KEY REFERENCES articles (id),
  host TEXT NOT NULL, -- one page of a host at a time
  due_at INTEGER, -- NULL: it is not read again
  lease_until INTEGER NOT NULL DEFAULT 0,
  since_at INTEGER NOT NULL, -- when its words were new: how often it is read falls
  reads INTEGER NOT NULL DEFAULT 0, -- answers of use
  fails INTEGER NOT NULL DEFAULT 0, -- in a row
  read_at INTEGER, -- the last answer of use
  gone_at INTEGER, -- since when it answers 404 or 410
  problem TEXT NOT NULL DEFAULT '', -- why its words are not taken
  url TEXT NOT NULL DEFAULT '', -- the address that gave the validators
  etag TEXT NOT NULL DEFAULT '',
  last_modified TEXT NOT NULL DEFAULT '',
  body_hash BLOB NOT NULL DEFAULT x'',
  headline TEXT NOT NULL DEFAULT '', -- as the page had it last
  modified_at INTEGER -- as the page said last
) STRICT;

CREATE INDEX pages_due ON pages (due_at) WHERE due_at IS NOT NULL;
