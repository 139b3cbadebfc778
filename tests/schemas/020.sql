CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE TABLE feeds (
  -- A polled address: its validators, lease, health and sums.
  -- All times in all tables: milliseconds since 1970, UTC.
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE,
  host TEXT NOT NULL, -- named after it until something better is known
  position INTEGER, -- in the configuration; NULL: no longer there, not polled
  given_name TEXT NOT NULL, -- by the configuration, or empty
  given_publisher TEXT NOT NULL,
  title TEXT NOT NULL DEFAULT '', -- the feed's own
  name TEXT NOT NULL GENERATED ALWAYS AS (
    CASE WHEN given_name <> '' THEN given_name
      WHEN title <> '' THEN title ELSE host END),
  publisher TEXT NOT NULL GENERATED ALWAYS AS (
    CASE WHEN given_publisher <> '' THEN given_publisher
      WHEN given_name <> '' THEN given_name
      WHEN title <> '' THEN title ELSE host END),
  every INTEGER NOT NULL, -- milliseconds
  is_whole INTEGER NOT NULL,
  full_text INTEGER NOT NULL,
  etag TEXT NOT NULL DEFAULT '', -- verbatim, of the last body read from this url
  last_modified TEXT NOT NULL DEFAULT '',
  body_hash BLOB NOT NULL DEFAULT x'',
  next_due_at INTEGER NOT NULL,
  retry_after_at INTEGER, -- the server's word: not before, not even by hand
  is_stopped INTEGER NOT NULL DEFAULT 0,
  first_read_at INTEGER, -- NULL until read: what comes then is the baseline
  last_ok_at INTEGER,
  fails INTEGER NOT NULL DEFAULT 0, -- in a row
  failing_since_at INTEGER,
  error TEXT NOT NULL DEFAULT '',
  status INTEGER, -- HTTP, of the last answer
  memory TEXT NOT NULL DEFAULT '', -- the poller's own, opaque
  lease_owner TEXT NOT NULL DEFAULT '',
  lease_until INTEGER NOT NULL DEFAULT 0,
  lease_epoch INTEGER NOT NULL DEFAULT 0, -- fences off whoever held it before
  articles INTEGER NOT NULL DEFAULT 0, -- sums, so that no list is ever counted
  originals INTEGER NOT NULL DEFAULT 0, -- that are no copies
  in_story INTEGER NOT NULL DEFAULT 0,
  leading INTEGER NOT NULL DEFAULT 0
, paused_at INTEGER /* by the reader; NULL: is polled */, asked_at INTEGER /* the reader wants it polled now */, moved_to TEXT NOT NULL DEFAULT '' /* for good */, polled_at INTEGER /* last asked; NULL: never */, wished_at INTEGER /* its server's wish: not before, but by hand */) STRICT;
CREATE INDEX feeds_due ON feeds (next_due_at) WHERE position IS NOT NULL;
CREATE TABLE articles (
  -- One item of one feed. Narrow: its words are in versions.
  id INTEGER PRIMARY KEY, -- rises with arrival
  feed_id INTEGER NOT NULL REFERENCES feeds (id),
  guid TEXT NOT NULL,
  link TEXT NOT NULL,
  guid_key BLOB NOT NULL, -- digests by which it is known again; empty: none
  link_key BLOB NOT NULL,
  title_key BLOB NOT NULL,
  published_at INTEGER, -- as the feed says, be it in the future
  first_seen_at INTEGER NOT NULL,
  sort_at INTEGER NOT NULL, -- of a feed's first read: published, never later than
                            -- seen nor before 1970; later: when it came into the story
  versions INTEGER NOT NULL, -- number of the last one
  in_story INTEGER NOT NULL,
  origin_id INTEGER NOT NULL -- what it is a copy of; itself when it is none
    REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED,
  leads INTEGER NOT NULL, -- 1: the first of its origin in the story
  edit_kind TEXT, -- the gravest edit so far
  edit_summary TEXT,
  edit_is_silent INTEGER,
  edited_at INTEGER
) STRICT;
CREATE INDEX articles_leading -- the list as it opens
  ON articles (leads, sort_at DESC, id DESC) WHERE leads = 1;
CREATE INDEX articles_in_story -- with copies
  ON articles (in_story, sort_at DESC, id DESC, origin_id) WHERE in_story = 1;
CREATE INDEX articles_all -- whatever is stored
  ON articles (sort_at DESC, id DESC, origin_id);
CREATE INDEX articles_arrived -- since a mark
  ON articles (first_seen_at, sort_at, leads, in_story, origin_id);
CREATE INDEX articles_edited
  ON articles (sort_at DESC, id DESC, leads, in_story, origin_id)
  WHERE edit_kind <> 'cosmetic';
CREATE INDEX articles_by_guid ON articles (feed_id, guid_key);
CREATE INDEX articles_by_link ON articles (feed_id, link_key);
CREATE INDEX articles_by_title ON articles (feed_id, title_key);
CREATE INDEX articles_copied ON articles (origin_id) WHERE origin_id <> id;
CREATE TABLE hours (
  -- How many articles lead the list in each hour: row numbers without counting rows.
  hour INTEGER PRIMARY KEY, -- sort_at in whole hours
  leading INTEGER NOT NULL
) STRICT;
CREATE TABLE versions (
  -- The words of an article as read at one time.
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles (id),
  number INTEGER NOT NULL, -- from 1
  seen_at INTEGER NOT NULL,
  title TEXT NOT NULL,
  summary TEXT NOT NULL,
  content TEXT NOT NULL,
  indexed_title TEXT, -- for the search index, where that reads other words
  indexed_body TEXT,
  edit_kind TEXT, -- NULL on the first
  edit_summary TEXT,
  edit_is_silent INTEGER,
  is_page INTEGER NOT NULL DEFAULT 0, page TEXT NOT NULL DEFAULT '' /* text of its web page */, -- read from the article's page, not the feed
  UNIQUE (article_id, number)
) STRICT;
CREATE TABLE sketches (
  -- Shingle hashes by which copies find their origin.
  hash INTEGER NOT NULL,
  article_id INTEGER NOT NULL REFERENCES articles (id),
  PRIMARY KEY (hash, article_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE unread (
  -- What a reader has not read; there is one reader, number 1.
  reader_id INTEGER NOT NULL,
  standing INTEGER NOT NULL, -- of the article: 0 off-story, 1 in the story, 2 leads
  sort_at INTEGER NOT NULL, -- as in articles, so that lists come in order
  article_id INTEGER NOT NULL REFERENCES articles (id),
  PRIMARY KEY (reader_id, standing, sort_at, article_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE unread_sums (
  -- How many rows unread has.
  reader_id INTEGER NOT NULL,
  standing INTEGER NOT NULL,
  articles INTEGER NOT NULL,
  PRIMARY KEY (reader_id, standing)
) STRICT, WITHOUT ROWID;
CREATE TABLE starred (
  reader_id INTEGER NOT NULL,
  article_id INTEGER NOT NULL REFERENCES articles (id),
  PRIMARY KEY (reader_id, article_id)
) STRICT, WITHOUT ROWID;
CREATE VIEW article_text AS
  SELECT articles.id,
    coalesce(indexed_title, title) AS title,
    coalesce(indexed_body, nullif(content, ''), summary) AS body
  FROM articles JOIN versions ON article_id = articles.id AND number = versions;
CREATE VIRTUAL TABLE article_index USING fts5 (
  title, body,
  content = 'article_text', content_rowid = 'id',
  tokenize = "unicode61 remove_diacritics 2"
);
CREATE TABLE figures (
  -- What claims count: measure and scope.
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  measure TEXT NOT NULL,
  scope TEXT NOT NULL, -- JSON array
  state TEXT NOT NULL DEFAULT '', -- the fold's, opaque
  change_id INTEGER, -- the latest
  changed_at INTEGER,
  moved_at INTEGER, -- latest change that was no baseline, as the board counts it
  speakers INTEGER NOT NULL DEFAULT 0
, pinned INTEGER /* place among those on top */, is_muted INTEGER NOT NULL DEFAULT 0, tier INTEGER /* on the board; NULL: not there */) STRICT;
CREATE TABLE claims (
  -- One reported value in one version of an article.
  id INTEGER PRIMARY KEY,
  figure_id INTEGER NOT NULL REFERENCES figures (id),
  article_id INTEGER NOT NULL REFERENCES articles (id),
  version INTEGER NOT NULL,
  speaker TEXT NOT NULL, -- empty: unattributed
  value REAL, low REAL, high REAL, relation TEXT NOT NULL,
  measure TEXT NOT NULL,
  scope TEXT NOT NULL, -- JSON array
  sentence TEXT NOT NULL,
  part TEXT NOT NULL, -- "title" or "body"
  span_start INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  sentence_start INTEGER NOT NULL,
  unit TEXT NOT NULL,
  status TEXT NOT NULL,
  stated_for TEXT NOT NULL,
  previous_value REAL, previous_low REAL, previous_high REAL,
  previous_relation TEXT, -- NULL: no previous value is given
  trend TEXT NOT NULL,
  is_step INTEGER NOT NULL,
  speaker_as_written TEXT NOT NULL
, is_aside INTEGER NOT NULL DEFAULT 0, is_in_passing INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX claims_of_figure ON claims (figure_id);
CREATE INDEX claims_of_article ON claims (article_id, version);
CREATE INDEX claims_of_line -- who else says the same
  ON claims (figure_id, speaker, value, low, high, relation, article_id);
CREATE TABLE mentions (
  -- Which articles speak of a figure, in the order of lists.
  figure_id INTEGER NOT NULL REFERENCES figures (id),
  sort_at INTEGER NOT NULL,
  article_id INTEGER NOT NULL REFERENCES articles (id),
  standing INTEGER NOT NULL, -- as in unread
  PRIMARY KEY (figure_id, sort_at, article_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE changes (
  -- A claim that moved a figure. Ids are never used twice: events and alerts name them.
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  figure_id INTEGER NOT NULL REFERENCES figures (id),
  kind TEXT NOT NULL,
  speaker TEXT NOT NULL,
  before_value REAL, before_low REAL, before_high REAL, before_relation TEXT,
  after_value REAL, after_low REAL, after_high REAL, after_relation TEXT,
  at INTEGER NOT NULL,
  claim_id INTEGER NOT NULL REFERENCES claims (id),
  article_id INTEGER NOT NULL REFERENCES articles (id),
  is_quiet INTEGER NOT NULL
) STRICT;
CREATE INDEX changes_of_figure ON changes (figure_id);
CREATE INDEX changes_of_line -- the values of one speaker
  ON changes (figure_id, speaker, id, at,
    after_value, after_low, after_high, after_relation);
CREATE TABLE lines (
  -- What one speaker says of a figure now.
  figure_id INTEGER NOT NULL REFERENCES figures (id),
  speaker TEXT NOT NULL,
  value REAL, low REAL, high REAL, relation TEXT NOT NULL,
  since_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  claim_id INTEGER NOT NULL REFERENCES claims (id),
  is_withdrawn INTEGER NOT NULL,
  articles INTEGER NOT NULL DEFAULT 0, -- that carry this value from this speaker
  publishers INTEGER NOT NULL DEFAULT 0,
  origins INTEGER NOT NULL DEFAULT 0, is_superseded INTEGER NOT NULL DEFAULT 0 /* by another's later value of one shared count */,
  PRIMARY KEY (figure_id, speaker)
) STRICT, WITHOUT ROWID;
CREATE TABLE watches (
  id INTEGER PRIMARY KEY,
  position INTEGER NOT NULL, -- in the configuration
  name TEXT NOT NULL UNIQUE,
  match TEXT NOT NULL, -- the query as written
  hits INTEGER NOT NULL DEFAULT 0 -- that count
, articles INTEGER NOT NULL DEFAULT 0 /* in the story */, publishers INTEGER NOT NULL DEFAULT 0 /* of those */, backfill TEXT /* where matching what is stored goes on; NULL: all of it is */, muted_until INTEGER /* by the reader; it rings no more */) STRICT;
CREATE TABLE hits (
  -- A version of an article that a watch matches.
  watch_id INTEGER NOT NULL REFERENCES watches (id) ON DELETE CASCADE,
  article_id INTEGER NOT NULL REFERENCES articles (id),
  version INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  sort_at INTEGER NOT NULL, -- as in articles
  at INTEGER NOT NULL, -- when it came up: sort_at, or seen_at if by an edit
  standing INTEGER NOT NULL, -- as in unread
  is_first INTEGER NOT NULL, -- of the watch in the article
  is_counted INTEGER NOT NULL, -- of the watch in the story among copies
  spans TEXT NOT NULL, -- JSON array of [part, start, end]
  PRIMARY KEY (watch_id, article_id, version)
) STRICT, WITHOUT ROWID;
CREATE INDEX hits_listed
  ON hits (watch_id, sort_at DESC, article_id DESC, standing) WHERE is_first = 1;
CREATE INDEX hits_since ON hits (watch_id, seen_at) WHERE is_counted = 1;
CREATE INDEX hits_by_hour ON hits (watch_id, at, article_id) WHERE is_counted = 1;
CREATE INDEX hits_of_article ON hits (article_id, version);
CREATE INDEX hits_seen ON hits (seen_at DESC, article_id DESC, version DESC);
CREATE INDEX hits_of_watch
  ON hits (watch_id, seen_at DESC, article_id DESC, version DESC);
CREATE TABLE events (
  -- The log. Ids are never used twice: cursors point at them.
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  is_quiet INTEGER NOT NULL, -- came with a feed's first read
  article_id INTEGER,
  feed_id INTEGER,
  figure_id INTEGER,
  change_id INTEGER,
  watch TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE TABLE marks (
  reader_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (reader_id, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE notices (
  -- A message that carries one or several alerts. Ids are never used twice: screens
  -- remember the last that they showed.
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  link TEXT NOT NULL,
  is_urgent INTEGER NOT NULL
) STRICT;
CREATE INDEX notices_by_time ON notices (at, is_urgent);
CREATE TABLE alerts (
  -- What was, or might have been, worth an alert, and what became of it.
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL, -- of the event
  subject TEXT NOT NULL, -- watch, figure or feed: "watch:ICBM"
  article_id INTEGER,
  at INTEGER NOT NULL, -- of the event
  is_urgent INTEGER NOT NULL,
  threshold TEXT NOT NULL, -- which moves of a figure count
  news TEXT NOT NULL, -- JSON object: what it says
  state TEXT NOT NULL, -- held, sending, sent, failed or suppressed
  why TEXT NOT NULL, -- in words
  hold TEXT, -- while held: for quiet, cooldown or budget
  notice_id INTEGER REFERENCES notices (id) -- what carried it
) STRICT;
CREATE UNIQUE INDEX alerts_ring_once ON alerts (key) WHERE state <> 'suppressed';
CREATE INDEX alerts_held ON alerts (id) WHERE state = 'held';
CREATE INDEX alerts_of_notice ON alerts (notice_id, subject)
  WHERE notice_id IS NOT NULL;
CREATE INDEX alerts_of_article ON alerts (article_id) WHERE article_id IS NOT NULL;
CREATE TABLE deliveries (
  -- A notice on its way through one channel.
  notice_id INTEGER NOT NULL REFERENCES notices (id),
  channel TEXT NOT NULL, -- key of its configuration
  name TEXT NOT NULL, -- for a person, without secrets
  state TEXT NOT NULL, -- held until next_try_at, sending, sent or failed
  tries INTEGER NOT NULL DEFAULT 0,
  next_try_at INTEGER NOT NULL,
  why TEXT NOT NULL DEFAULT '', -- what went wrong last
  PRIMARY KEY (notice_id, channel)
) STRICT, WITHOUT ROWID;
CREATE INDEX deliveries_open ON deliveries (channel, notice_id)
  WHERE state IN ('held', 'sending');
CREATE TABLE reviews (
  -- One row: up to which event it was decided what is worth an alert.
  id INTEGER PRIMARY KEY CHECK (id = 1),
  event_id INTEGER NOT NULL
) STRICT;
CREATE TABLE readings (
  -- Which versions were read for claims, and what the ledger must know of each.
  article_id INTEGER NOT NULL REFERENCES articles (id),
  version INTEGER NOT NULL,
  extractor INTEGER NOT NULL, -- the extractor's own version; 0: not known
  published_at INTEGER, -- as the feed said when it brought this version
  is_baseline INTEGER NOT NULL, in_mixed_news INTEGER NOT NULL DEFAULT 0, -- came with its feed's first read
  PRIMARY KEY (article_id, version)
) STRICT, WITHOUT ROWID;
CREATE INDEX readings_by_extractor ON readings (extractor);
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
CREATE INDEX figures_board ON figures
  (tier, pinned, moved_at DESC, speakers > 1 DESC, changed_at DESC, id DESC)
  WHERE tier IS NOT NULL;
CREATE INDEX changes_by_time ON changes (at, id);
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
CREATE INDEX articles_of_feed ON articles (feed_id, sort_at);
CREATE TABLE network (
  -- Whether this machine reaches anybody at all.
  id INTEGER PRIMARY KEY CHECK (id = 1),
  offline_since_at INTEGER -- NULL: online
) STRICT;
CREATE TABLE configuration (
  -- What the poller made of the configuration file.
  id INTEGER PRIMARY KEY CHECK (id = 1),
  taken_up_at INTEGER, -- NULL: never yet
  problem TEXT NOT NULL DEFAULT '', -- of an edit that was not taken up
  problem_at INTEGER
) STRICT;
CREATE TABLE aliases (
  -- The [speakers] by which stored claims were read.
  speaker TEXT NOT NULL,
  spelling TEXT NOT NULL,
  PRIMARY KEY (speaker, spelling)
) STRICT, WITHOUT ROWID;
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
CREATE TABLE journal (
  -- What the reader did that can be taken back, and how it was before. The latest row
  -- is taken back first, and is gone with that.
  id INTEGER PRIMARY KEY,
  reader_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  about TEXT NOT NULL, -- an article's title, or a mark's name
  before TEXT NOT NULL -- JSON: articles' ids, or marks with their former times
) STRICT;
CREATE TABLE notes (
  -- What the reader noted down about articles; such articles are kept for good.
  reader_id INTEGER NOT NULL,
  article_id INTEGER NOT NULL REFERENCES articles (id),
  text TEXT NOT NULL,
  PRIMARY KEY (reader_id, article_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX changes_of_claim -- asked whenever a claim goes
  ON changes (claim_id);
CREATE INDEX lines_of_claim ON lines (claim_id);
CREATE TABLE stale (
  -- Figures whose lines and changes are not folded of what is said of them now. Ids are
  -- never used twice: another one tells that claims have changed once more.
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  figure_id INTEGER NOT NULL UNIQUE REFERENCES figures (id)
) STRICT;
CREATE TABLE leaving (
  -- Claims that stand no more, kept while lines or changes of a stale figure do.
  claim_id INTEGER PRIMARY KEY REFERENCES claims (id)
) STRICT;
CREATE INDEX changes_by_value ON changes (after_value, at);
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (1, 'monitor', 'm001_the_story', '2026-11-26 09:20:57.355098+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (10, 'monitor', 'm011_notes', '2026-11-26 09:20:57.381589+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (11, 'monitor', 'm012_asides', '2026-11-26 09:20:57.390616+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (12, 'monitor', 'm013_asking', '2026-11-26 09:20:57.391693+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (13, 'monitor', 'm014_superseded', '2026-11-26 09:20:57.392422+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (14, 'monitor', 'm015_claims_behind', '2026-11-26 09:20:57.392740+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (15, 'monitor', 'm016_in_passing', '2026-11-26 09:20:57.393408+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (16, 'monitor', 'm017_stale', '2026-11-26 09:20:57.393734+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (17, 'monitor', 'm018_wishes', '2026-11-26 09:20:57.401143+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (18, 'monitor', 'm019_index', '2026-11-26 09:20:57.401658+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (19, 'monitor', 'm020_mixed_news', '2026-11-26 09:20:57.406811+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (2, 'monitor', 'm002_alerts', '2026-11-26 09:20:57.356053+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (20, 'monitor', 'm021_values', '2026-11-26 09:20:57.407332+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (3, 'monitor', 'm003_corrections', '2026-11-26 09:20:57.366762+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (4, 'monitor', 'm004_pages', '2026-11-26 09:20:57.368855+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (5, 'monitor', 'm005_polling', '2026-11-26 09:20:57.379036+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (6, 'monitor', 'm006_watching', '2026-11-26 09:20:57.380469+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (7, 'monitor', 'm007_aliases', '2026-11-26 09:20:57.380792+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (8, 'monitor', 'm009_retention', '2026-11-26 09:20:57.381091+00:00');
INSERT INTO _sqlite_migrations (id, migration_set, name, applied_at) VALUES (9, 'monitor', 'm010_journal', '2026-11-26 09:20:57.381335+00:00');
INSERT INTO feeds (id, url, host, position, given_name, given_publisher, title, every, is_whole, full_text, etag, last_modified, body_hash, next_due_at, retry_after_at, is_stopped, first_read_at, last_ok_at, fails, failing_since_at, error, status, memory, lease_owner, lease_until, lease_epoch, articles, originals, in_story, leading, paused_at, asked_at, moved_to, polled_at, wished_at) VALUES (1, 'https://wire.example/rss', 'wire.example', 0, 'Wire', 'The Wire', 'The Wire: all news', 600000, 0, 0, '', '', X'', 1737721560000, NULL, 0, 1737720000000, 1737720960000, 0, NULL, '', 200, '', 'test', 1737721260000, 5, 2, 2, 1, 1, NULL, NULL, '', 1737720960000, NULL);
INSERT INTO feeds (id, url, host, position, given_name, given_publisher, title, every, is_whole, full_text, etag, last_modified, body_hash, next_due_at, retry_after_at, is_stopped, first_read_at, last_ok_at, fails, failing_since_at, error, status, memory, lease_owner, lease_until, lease_epoch, articles, originals, in_story, leading, paused_at, asked_at, moved_to, polled_at, wished_at) VALUES (2, 'https://herald.example/rss', 'herald.example', 1, 'Herald', 'The Herald', '', 600000, 0, 0, '', '', X'', 1737721380000, NULL, 0, 1737720180000, 1737720780000, 0, NULL, '', 200, '', 'test', 1737721260000, 5, 3, 2, 3, 2, NULL, NULL, '', 1737720780000, NULL);
INSERT INTO feeds (id, url, host, position, given_name, given_publisher, title, every, is_whole, full_text, etag, last_modified, body_hash, next_due_at, retry_after_at, is_stopped, first_read_at, last_ok_at, fails, failing_since_at, error, status, memory, lease_owner, lease_until, lease_epoch, articles, originals, in_story, leading, paused_at, asked_at, moved_to, polled_at, wished_at) VALUES (3, 'https://gazette.example/rss', 'gazette.example', 2, 'Gazette', 'The Gazette', '', 600000, 0, 0, '', '', X'', 1737722340000, NULL, 0, NULL, NULL, 1, 1737721140000, 'HTTP 500', 500, '', 'test', 0, 5, 0, 0, 0, 0, NULL, NULL, '', 1737721140000, NULL);
INSERT INTO articles (id, feed_id, guid, link, guid_key, link_key, title_key, published_at, first_seen_at, sort_at, versions, in_story, origin_id, leads, edit_kind, edit_summary, edit_is_silent, edited_at) VALUES (1, 1, 'sport', 'https://example.org/sport', X'BBFC9E7D3F753A6F8F8087C171D46930', X'7F0C299FC00D64C4E4A99AB6141561C6', X'', NULL, 1737720000000, 1737720000000, 1, 0, 1, 0, NULL, NULL, NULL, NULL);
INSERT INTO articles (id, feed_id, guid, link, guid_key, link_key, title_key, published_at, first_seen_at, sort_at, versions, in_story, origin_id, leads, edit_kind, edit_summary, edit_is_silent, edited_at) VALUES (2, 1, 'dam', 'https://example.org/dam', X'6C5E4391F704BC60507DA7DDCA4C04A0', X'1D1E90945C169CB08EE8AC27F6565FCF', X'B18B62C76A0F8438F754E6D81BF3C25B', NULL, 1737720000000, 1737720000000, 2, 1, 2, 1, 'figure', 'figure 300 → 450', 1, 1737720960000);
INSERT INTO articles (id, feed_id, guid, link, guid_key, link_key, title_key, published_at, first_seen_at, sort_at, versions, in_story, origin_id, leads, edit_kind, edit_summary, edit_is_silent, edited_at) VALUES (3, 2, '水灾', 'https://example.org/水灾', X'2BAB22423A38B8F26F6614E5B7747768', X'BB74C03FFD02B36E1216D2962351456A', X'8CC431DED205511511FCF228349EC9D7', NULL, 1737720180000, 1737720180000, 1, 1, 3, 1, NULL, NULL, NULL, NULL);
INSERT INTO articles (id, feed_id, guid, link, guid_key, link_key, title_key, published_at, first_seen_at, sort_at, versions, in_story, origin_id, leads, edit_kind, edit_summary, edit_is_silent, edited_at) VALUES (4, 2, 'reprint', 'https://example.org/reprint', X'F10081F007437B2C5E925B1CDFF8B06A', X'E71D89C74F5622AEB830DE8E6CE679D5', X'', NULL, 1737720780000, 1737720780000, 1, 1, 2, 0, NULL, NULL, NULL, NULL);
INSERT INTO articles (id, feed_id, guid, link, guid_key, link_key, title_key, published_at, first_seen_at, sort_at, versions, in_story, origin_id, leads, edit_kind, edit_summary, edit_is_silent, edited_at) VALUES (5, 2, 'toll', 'https://example.org/toll', X'937D0081FC9514E04ED5780DE0D831C2', X'6D9D9788EA4E5BFDCDD6263D485F3695', X'', NULL, 1737720780000, 1737720780000, 1, 1, 5, 1, NULL, NULL, NULL, NULL);
INSERT INTO hours (hour, leading) VALUES (482700, 3);
INSERT INTO versions (id, article_id, number, seen_at, title, summary, content, indexed_title, indexed_body, edit_kind, edit_summary, edit_is_silent, is_page, page) VALUES (1, 1, 1, 1737720000000, 'Title of sport', '', '', NULL, NULL, NULL, NULL, NULL, 0, '');
INSERT INTO versions (id, article_id, number, seen_at, title, summary, content, indexed_title, indexed_body, edit_kind, edit_summary, edit_is_silent, is_page, page) VALUES (2, 2, 1, 1737720000000, 'Title of dam', '300 people are homeless in the valley.', '', NULL, NULL, NULL, NULL, NULL, 0, '');
INSERT INTO versions (id, article_id, number, seen_at, title, summary, content, indexed_title, indexed_body, edit_kind, edit_summary, edit_is_silent, is_page, page) VALUES (3, 3, 1, 1737720180000, '水灾 in 东京', '', '', '水 灾 in 东 京', NULL, NULL, NULL, NULL, 0, '');
INSERT INTO versions (id, article_id, number, seen_at, title, summary, content, indexed_title, indexed_body, edit_kind, edit_summary, edit_is_silent, is_page, page) VALUES (4, 4, 1, 1737720780000, 'Title of reprint', '', '', NULL, NULL, NULL, NULL, NULL, 0, '');
INSERT INTO versions (id, article_id, number, seen_at, title, summary, content, indexed_title, indexed_body, edit_kind, edit_summary, edit_is_silent, is_page, page) VALUES (5, 5, 1, 1737720780000, 'Title of toll', '1200 people are homeless in the valley.', '', NULL, NULL, NULL, NULL, NULL, 0, '');
INSERT INTO versions (id, article_id, number, seen_at, title, summary, content, indexed_title, indexed_body, edit_kind, edit_summary, edit_is_silent, is_page, page) VALUES (6, 2, 2, 1737720960000, 'Dam breaks', '450 people are homeless in the valley.', '', NULL, NULL, 'figure', 'figure 300 → 450', 1, 0, '');
INSERT INTO sketches (hash, article_id) VALUES (1, 4);
INSERT INTO sketches (hash, article_id) VALUES (2, 4);
INSERT INTO sketches (hash, article_id) VALUES (3, 4);
INSERT INTO unread (reader_id, standing, sort_at, article_id) VALUES (1, 0, 1737720000000, 1);
INSERT INTO unread (reader_id, standing, sort_at, article_id) VALUES (1, 2, 1737720180000, 3);
INSERT INTO unread (reader_id, standing, sort_at, article_id) VALUES (1, 2, 1737720780000, 5);
INSERT INTO unread_sums (reader_id, standing, articles) VALUES (1, 0, 1);
INSERT INTO unread_sums (reader_id, standing, articles) VALUES (1, 1, 0);
INSERT INTO unread_sums (reader_id, standing, articles) VALUES (1, 2, 2);
INSERT INTO starred (reader_id, article_id) VALUES (1, 2);
INSERT INTO figures (id, key, name, measure, scope, state, change_id, changed_at, moved_at, speakers, pinned, is_muted, tier) VALUES (1, 'homeless · valley', 'Homeless in the valley', 'homeless', '["valley"]', 'state', 3, 1737720960000, 1737720960000, 2, NULL, 0, 1);
INSERT INTO claims (id, figure_id, article_id, version, speaker, value, low, high, relation, measure, scope, sentence, part, span_start, span_end, sentence_start, unit, status, stated_for, previous_value, previous_low, previous_high, previous_relation, trend, is_step, speaker_as_written, is_aside, is_in_passing) VALUES (1, 1, 2, 1, 'the police', 300.0, NULL, NULL, '=', 'homeless', '["valley"]', '300 people are homeless in the valley.', 'body', 0, 9, 0, 'people', 'current', '', NULL, NULL, NULL, NULL, '', 0, '', 0, 0);
INSERT INTO claims (id, figure_id, article_id, version, speaker, value, low, high, relation, measure, scope, sentence, part, span_start, span_end, sentence_start, unit, status, stated_for, previous_value, previous_low, previous_high, previous_relation, trend, is_step, speaker_as_written, is_aside, is_in_passing) VALUES (2, 1, 5, 1, 'the mayor', 1200.0, NULL, NULL, '=', 'homeless', '["valley"]', '1200 people are homeless in the valley.', 'body', 0, 9, 0, 'people', 'current', '', NULL, NULL, NULL, NULL, '', 0, '', 0, 0);
INSERT INTO claims (id, figure_id, article_id, version, speaker, value, low, high, relation, measure, scope, sentence, part, span_start, span_end, sentence_start, unit, status, stated_for, previous_value, previous_low, previous_high, previous_relation, trend, is_step, speaker_as_written, is_aside, is_in_passing) VALUES (3, 1, 2, 2, 'the police', 450.0, NULL, NULL, '=', 'homeless', '["valley"]', '450 people are homeless in the valley.', 'body', 0, 9, 0, 'people', 'current', '', NULL, NULL, NULL, NULL, '', 0, '', 0, 0);
INSERT INTO mentions (figure_id, sort_at, article_id, standing) VALUES (1, 1737720000000, 2, 2);
INSERT INTO mentions (figure_id, sort_at, article_id, standing) VALUES (1, 1737720780000, 5, 2);
INSERT INTO changes (id, figure_id, kind, speaker, before_value, before_low, before_high, before_relation, after_value, after_low, after_high, after_relation, at, claim_id, article_id, is_quiet) VALUES (1, 1, 'first', 'the police', NULL, NULL, NULL, NULL, 300.0, NULL, NULL, '=', 1737720000000, 1, 2, 1);
INSERT INTO changes (id, figure_id, kind, speaker, before_value, before_low, before_high, before_relation, after_value, after_low, after_high, after_relation, at, claim_id, article_id, is_quiet) VALUES (2, 1, 'disagrees', 'the mayor', NULL, NULL, NULL, NULL, 1200.0, NULL, NULL, '=', 1737720780000, 2, 5, 0);
INSERT INTO changes (id, figure_id, kind, speaker, before_value, before_low, before_high, before_relation, after_value, after_low, after_high, after_relation, at, claim_id, article_id, is_quiet) VALUES (3, 1, 'up', 'the police', 300.0, NULL, NULL, '=', 450.0, NULL, NULL, '=', 1737720960000, 3, 2, 0);
INSERT INTO lines (figure_id, speaker, value, low, high, relation, since_at, last_at, claim_id, is_withdrawn, articles, publishers, origins, is_superseded) VALUES (1, 'the mayor', 1200.0, NULL, NULL, '=', 1737720780000, 1737720780000, 2, 0, 1, 1, 1, 0);
INSERT INTO lines (figure_id, speaker, value, low, high, relation, since_at, last_at, claim_id, is_withdrawn, articles, publishers, origins, is_superseded) VALUES (1, 'the police', 450.0, NULL, NULL, '=', 1737720960000, 1737720960000, 3, 0, 1, 1, 1, 0);
INSERT INTO watches (id, position, name, match, hits, articles, publishers, backfill, muted_until) VALUES (1, 0, 'floods', 'flood*', 0, 0, 0, '', NULL);
INSERT INTO watches (id, position, name, match, hits, articles, publishers, backfill, muted_until) VALUES (2, 1, 'dam', 'dam', 2, 2, 2, '', NULL);
INSERT INTO hits (watch_id, article_id, version, seen_at, sort_at, at, standing, is_first, is_counted, spans) VALUES (2, 2, 1, 1737720000000, 1737720000000, 1737720000000, 2, 1, 1, '[["title", 0, 1]]');
INSERT INTO hits (watch_id, article_id, version, seen_at, sort_at, at, standing, is_first, is_counted, spans) VALUES (2, 2, 2, 1737720960000, 1737720000000, 1737720960000, 2, 0, 0, '[["title", 0, 1]]');
INSERT INTO hits (watch_id, article_id, version, seen_at, sort_at, at, standing, is_first, is_counted, spans) VALUES (2, 5, 1, 1737720780000, 1737720780000, 1737720780000, 2, 1, 1, '[["title", 0, 1]]');
INSERT INTO events (id, at, kind, is_quiet, article_id, feed_id, figure_id, change_id, watch, text) VALUES (1, 1737720000000, 'new', 1, 2, 1, NULL, NULL, '', 'Title of dam');
INSERT INTO events (id, at, kind, is_quiet, article_id, feed_id, figure_id, change_id, watch, text) VALUES (10, 1737720960000, 'change', 0, 2, 1, 1, 3, '', 'Homeless in the valley: up (the police)');
INSERT INTO events (id, at, kind, is_quiet, article_id, feed_id, figure_id, change_id, watch, text) VALUES (11, 1737721140000, 'failing', 0, NULL, 3, NULL, NULL, '', 'Gazette: HTTP 500');
INSERT INTO events (id, at, kind, is_quiet, article_id, feed_id, figure_id, change_id, watch, text) VALUES (2, 1737720000000, 'change', 1, 2, 1, 1, 1, '', 'Homeless in the valley: first (the police)');
INSERT INTO events (id, at, kind, is_quiet, article_id, feed_id, figure_id, change_id, watch, text) VALUES (3, 1737720000000, 'hit', 1, 2, 1, NULL, NULL, 'dam', 'Title of dam');
INSERT INTO events (id, at, kind, is_quiet, article_id, feed_id, figure_id, change_id, watch, text) VALUES (4, 1737720180000, 'new', 1, 3, 2, NULL, NULL, '', '水灾 in 东京');
INSERT INTO events (id, at, kind, is_quiet, article_id, feed_id, figure_id, change_id, watch, text) VALUES (5, 1737720780000, 'new', 0, 4, 2, NULL, NULL, '', 'Title of reprint');
INSERT INTO events (id, at, kind, is_quiet, article_id, feed_id, figure_id, change_id, watch, text) VALUES (6, 1737720780000, 'new', 0, 5, 2, NULL, NULL, '', 'Title of toll');
INSERT INTO events (id, at, kind, is_quiet, article_id, feed_id, figure_id, change_id, watch, text) VALUES (7, 1737720780000, 'change', 0, 5, 2, 1, 2, '', 'Homeless in the valley: disagrees (the mayor)');
INSERT INTO events (id, at, kind, is_quiet, article_id, feed_id, figure_id, change_id, watch, text) VALUES (8, 1737720780000, 'hit', 0, 5, 2, NULL, NULL, 'dam', 'Title of toll');
INSERT INTO events (id, at, kind, is_quiet, article_id, feed_id, figure_id, change_id, watch, text) VALUES (9, 1737720960000, 'edited', 0, 2, 1, NULL, NULL, '', 'figure 300 → 450');
INSERT INTO marks (reader_id, name, at) VALUES (1, 'tea', 1737720240000);
INSERT INTO notices (id, at, title, body, link, is_urgent) VALUES (1, 1737720960000, 'Dam breaks', 'The Wire, 12:16', '', 0);
INSERT INTO alerts (id, key, subject, article_id, at, is_urgent, threshold, news, state, why, hold, notice_id) VALUES (1, 'dam 1', 'watch:dam', 1, 1737720960000, 0, '', '{"kind": "hit", "title": "Dam breaks", "publisher": "The Wire"}', 'sending', 'new', NULL, 1);
INSERT INTO alerts (id, key, subject, article_id, at, is_urgent, threshold, news, state, why, hold, notice_id) VALUES (2, 'dam 2', 'watch:dam', 2, 1737720960000, 0, '', '{"kind": "hit", "title": "Dam breaks", "publisher": "The Wire"}', 'held', 'quiet hours', 'quiet', NULL);
INSERT INTO deliveries (notice_id, channel, name, state, tries, next_try_at, why) VALUES (1, 'a1', 'webhook', 'held', 0, 1737720960000, '');
INSERT INTO reviews (id, event_id) VALUES (1, 11);
INSERT INTO readings (article_id, version, extractor, published_at, is_baseline, in_mixed_news) VALUES (2, 1, 0, NULL, 1, 0);
INSERT INTO readings (article_id, version, extractor, published_at, is_baseline, in_mixed_news) VALUES (2, 2, 0, NULL, 0, 0);
INSERT INTO readings (article_id, version, extractor, published_at, is_baseline, in_mixed_news) VALUES (3, 1, 0, NULL, 1, 0);
INSERT INTO readings (article_id, version, extractor, published_at, is_baseline, in_mixed_news) VALUES (4, 1, 0, NULL, 0, 0);
INSERT INTO readings (article_id, version, extractor, published_at, is_baseline, in_mixed_news) VALUES (5, 1, 0, NULL, 0, 0);
INSERT INTO network (id, offline_since_at) VALUES (1, NULL);
INSERT INTO configuration (id, taken_up_at, problem, problem_at) VALUES (1, NULL, '', NULL);
INSERT INTO journal (id, reader_id, kind, about, before) VALUES (1, 1, 'read', 'Dam breaks', '[2, 4]');
INSERT INTO journal (id, reader_id, kind, about, before) VALUES (2, 1, 'starred', 'Dam breaks', '[2]');
INSERT INTO article_index (article_index) VALUES ('rebuild');
CREATE TRIGGER articles_added AFTER INSERT ON articles WHEN new.leads = 1 BEGIN
  INSERT INTO hours VALUES (new.sort_at / 3600000, 1)
    ON CONFLICT (hour) DO UPDATE SET leading = leading + 1;
END;
CREATE TRIGGER articles_moved AFTER UPDATE OF leads, sort_at ON articles BEGIN
  UPDATE hours SET leading = leading - old.leads WHERE hour = old.sort_at / 3600000;
  INSERT INTO hours VALUES (new.sort_at / 3600000, new.leads)
    ON CONFLICT (hour) DO UPDATE SET leading = leading + excluded.leading;
END;
CREATE TRIGGER articles_removed AFTER DELETE ON articles WHEN old.leads = 1 BEGIN
  UPDATE hours SET leading = leading - 1 WHERE hour = old.sort_at / 3600000;
END;
CREATE TRIGGER versions_are_final BEFORE UPDATE ON versions BEGIN
  SELECT raise(ABORT, 'a version is never changed');
END;
CREATE TRIGGER unread_added AFTER INSERT ON unread BEGIN
  INSERT INTO unread_sums VALUES (new.reader_id, new.standing, 1)
    ON CONFLICT (reader_id, standing) DO UPDATE SET articles = articles + 1;
END;
CREATE TRIGGER unread_removed AFTER DELETE ON unread BEGIN
  UPDATE unread_sums SET articles = articles - 1
    WHERE reader_id = old.reader_id AND standing = old.standing;
END;
CREATE TRIGGER versions_indexed AFTER INSERT ON versions BEGIN
  INSERT INTO article_index (article_index, rowid, title, body)
    SELECT 'delete', article_id, coalesce(indexed_title, title),
      coalesce(indexed_body, nullif(content, ''), summary)
    FROM versions WHERE article_id = new.article_id AND number = new.number - 1;
  INSERT INTO article_index (rowid, title, body) VALUES (
    new.article_id, coalesce(new.indexed_title, new.title),
    coalesce(new.indexed_body, nullif(new.content, ''), new.summary));
END;
CREATE TRIGGER versions_unindexed AFTER DELETE ON versions
  WHEN old.number = (SELECT versions FROM articles WHERE id = old.article_id) BEGIN
  INSERT INTO article_index (article_index, rowid, title, body) VALUES (
    'delete', old.article_id, coalesce(old.indexed_title, old.title),
    coalesce(old.indexed_body, nullif(old.content, ''), old.summary));
END;
PRAGMA application_id = 1836019305;
PRAGMA user_version = 20;
