"""Commands, one file each; everything is wired together here, once."""
