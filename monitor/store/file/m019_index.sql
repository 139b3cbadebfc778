INSERT INTO article_index (article_index, rank) VALUES ('automerge', 8);
