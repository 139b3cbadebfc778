"""Articles' own web pages, read for feeds that ask for the full text."""
