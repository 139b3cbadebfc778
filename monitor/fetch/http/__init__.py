"""Talking to servers: requests, their limits, and what went wrong."""
