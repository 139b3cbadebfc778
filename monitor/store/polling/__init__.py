"""All that a poller writes: what a poll brought, in one transaction."""
