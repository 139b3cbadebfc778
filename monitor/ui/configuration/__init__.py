"""The configuration file: followed while the screen is open, and its feeds edited."""
