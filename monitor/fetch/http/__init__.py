"""HTTP: requests and answers, their limits, and why a request failed."""
