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

INSERT INTO reviews VALUES (1, (SELECT coalesce(max(id), 0) FROM events));
