CREATE TABLE readings (
  -- Which versions were read for claims, and what the ledger must know of each.
  article_id INTEGER NOT NULL REFERENCES articles (id),
  version INTEGER NOT NULL,
  extractor INTEGER NOT NULL, -- the extractor's own version; 0: not known
  published_at INTEGER, -- as the feed said when it brought this version
  is_baseline INTEGER NOT NULL, -- came with its feed's first read
  PRIMARY KEY (article_id, version)
) STRICT, WITHOUT ROWID;

CREATE INDEX readings_by_extractor ON readings (extractor);

INSERT INTO readings
  SELECT article_id, number, 0, published_at,
    coalesce(seen_at <= first_read_at, 1)
  FROM versions
  JOIN articles ON articles.id = article_id AND articles.in_story = 1
  JOIN feeds ON feeds.id = feed_id;

CREATE TABLE corrections (
  -- What the reader put right in the ledger, oldest first.
  id INTEGER PRIMARY KEY,
  reader_id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  figure TEXT NOT NULL, -- key, as the reader saw it
  claim TEXT NOT NULL, -- JSON object, as the reader saw it; empty: the whole figure
  claim_figure TEXT NOT NULL, -- key that it was under
  value TEXT NOT NULL, -- what is right: measure, speaker, key of a figure, or name
  undone_at INTEGER,
  in_effect INTEGER NOT NULL DEFAULT 0 -- the poller's: is the ledger built with it?
) STRICT;

CREATE INDEX corrections_pending ON corrections (id)
  WHERE (undone_at IS NULL) <> in_effect;

CREATE TABLE misread (
  -- Claims that a correction changed or struck, as they were read.
  claim_id INTEGER PRIMARY KEY, -- as in claims, where a struck one is no more
  article_id INTEGER NOT NULL REFERENCES articles (id),
  version INTEGER NOT NULL,
  claim TEXT NOT NULL -- JSON object: the claim's own columns
) STRICT;

CREATE INDEX misread_in_article ON misread (article_id, version);

CREATE TABLE pins (
  -- The [[figures]] by which claims are placed.
  name TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  counts TEXT NOT NULL,
  about TEXT NOT NULL
) STRICT, WITHOUT ROWID;

ALTER TABLE figures ADD COLUMN pinned INTEGER /* place among those on top */;

ALTER TABLE figures ADD COLUMN is_muted INTEGER NOT NULL DEFAULT 0;

ALTER TABLE figures ADD COLUMN tier INTEGER /* on the board; NULL: not there */;

UPDATE figures SET tier = CASE
    WHEN NOT EXISTS (SELECT 1 FROM lines WHERE figure_id = figures.id
        AND (speaker <> '' OR origins > 1))
      AND NOT EXISTS (SELECT 1 FROM changes WHERE figure_id = figures.id
        AND kind <> 'first') THEN 3
    WHEN moved_at IS NULL THEN 2
    ELSE 1 END
  WHERE speakers > 0;

DROP INDEX figures_board;

CREATE INDEX figures_board ON figures
  (tier, pinned, moved_at DESC, speakers > 1 DESC, changed_at DESC, id DESC)
  WHERE tier IS NOT NULL;

CREATE INDEX changes_by_time ON changes (at, id);
