"""The poll loop: due feeds → fetch → extract → store."""
