ALTER TABLE claims ADD COLUMN is_in_passing INTEGER NOT NULL DEFAULT 0;

UPDATE misread SET claim = json_set(claim, '$.is_in_passing', 0);

UPDATE corrections SET claim = json_set(claim, '$.is_in_passing', 0) WHERE claim <> '';
