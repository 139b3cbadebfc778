"""Questions: what the screen asks of the store, and has it do, in its thread."""
