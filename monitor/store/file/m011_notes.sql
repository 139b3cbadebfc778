CREATE TABLE notes (
  -- What the reader noted down about articles; such articles are kept for good.
  reader_id INTEGER NOT NULL,
  article_id INTEGER NOT NULL REFERENCES articles (id),
  text TEXT NOT NULL,
  PRIMARY KEY (reader_id, article_id)
) STRICT, WITHOUT ROWID;
