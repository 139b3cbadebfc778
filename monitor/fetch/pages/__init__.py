"""Articles' own web pages."""
