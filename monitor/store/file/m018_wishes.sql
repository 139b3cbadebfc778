ALTER TABLE feeds ADD COLUMN wished_at INTEGER /* its server's wish: not before, but by hand */;
