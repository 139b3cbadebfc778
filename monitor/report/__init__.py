"""Briefs, exports and explanations of what the store holds."""
