"""Care of the database: backup, diagnosis, salvage, mending."""
