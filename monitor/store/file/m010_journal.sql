CREATE TABLE journal (
  -- What the reader did that can be taken back, and how it was before. The latest row
  -- is taken back first, and is gone with that.
  id INTEGER PRIMARY KEY,
  reader_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  about TEXT NOT NULL, -- an article's title, or a mark's name
  before TEXT NOT NULL -- JSON: articles' ids, or marks with their former times
) STRICT;
