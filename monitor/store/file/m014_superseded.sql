ALTER TABLE lines ADD COLUMN is_superseded INTEGER NOT NULL DEFAULT 0 /* by another's later value of one shared count */;
