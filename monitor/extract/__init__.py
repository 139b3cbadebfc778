"""Pure text → facts: no input or output, no clock; everything is passed in."""
