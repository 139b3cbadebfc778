ALTER TABLE readings ADD COLUMN in_mixed_news INTEGER NOT NULL DEFAULT 0;

UPDATE readings SET in_mixed_news = (
  SELECT coalesce(4 * sum(in_story) < 3 * sum(articles), 0) FROM feeds);
