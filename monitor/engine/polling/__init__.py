"""One poll of one feed: when it is due, what is asked, and what the answer means."""
