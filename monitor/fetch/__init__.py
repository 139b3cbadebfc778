"""Fetches and parses feeds and pages: raw articles come out, and nothing is stored."""

import sys

# `import httpx` would also load its command line with click, pygments and rich: a third
# of its time and memory, for nothing that a poller needs.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
