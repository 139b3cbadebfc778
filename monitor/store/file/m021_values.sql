CREATE INDEX changes_by_value ON changes (after_value, at);
