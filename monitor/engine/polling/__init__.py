"""One poll of one feed: when it is due, its request, and what its answer means."""
