"""Care of the database: copies, looking for damage, saving what can be read."""
