"""Articles' own pages."""
