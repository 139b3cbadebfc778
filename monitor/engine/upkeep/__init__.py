"""What a poller does between polls, in slices short enough not to be noticed.

`upkeep` decides what comes next; each kind of work has a module.
"""
