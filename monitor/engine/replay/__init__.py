"""A recorded story, served as feeds on this machine: for the demo and for tests."""
