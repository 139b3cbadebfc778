ALTER TABLE feeds ADD COLUMN polled_at INTEGER /* last asked; NULL: never */;

UPDATE feeds SET polled_at = max(coalesce(last_ok_at, failing_since_at),
  coalesce(failing_since_at, last_ok_at));
