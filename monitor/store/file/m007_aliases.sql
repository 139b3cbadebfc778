CREATE TABLE aliases (
  -- The [speakers] by which stored claims were read.
  speaker TEXT NOT NULL,
  spelling TEXT NOT NULL,
  PRIMARY KEY (speaker, spelling)
) STRICT, WITHOUT ROWID;
