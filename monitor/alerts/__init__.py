"""Alerts: which events are worth one, when it is sent, in what words, and how."""
