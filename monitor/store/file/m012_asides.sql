ALTER TABLE claims ADD COLUMN is_aside INTEGER NOT NULL DEFAULT 0;

UPDATE misread SET claim = json_set(claim, '$.is_aside', 0);

UPDATE corrections SET claim = json_set(claim, '$.is_aside', 0) WHERE claim <> '';
