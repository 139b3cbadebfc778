"""Commands: one file per family; everything is wired together here, once."""
