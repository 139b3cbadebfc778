"""Alerts: what is worth one and when, in which words, and through which channels."""
