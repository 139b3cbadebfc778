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
