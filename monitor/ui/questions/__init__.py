"""Questions to the store, and what it is to save, answered in the store's thread."""
