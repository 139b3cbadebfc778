"""What a poller writes: everything that a poll brought, in one transaction."""
