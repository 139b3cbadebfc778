CREATE INDEX changes_of_claim -- asked whenever a claim goes
  ON changes (claim_id);

CREATE INDEX lines_of_claim ON lines (claim_id);
