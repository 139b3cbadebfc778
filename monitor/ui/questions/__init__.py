"""What the screen asks of the store, in the store's thread."""
