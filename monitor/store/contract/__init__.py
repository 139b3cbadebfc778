"""The store's contract: its protocols by noun, and the data that goes in and out."""
