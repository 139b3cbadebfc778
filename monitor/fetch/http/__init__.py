"""Talking with servers: requests, their limits and what went wrong."""
