"""The program of the processes that parse feeds (`feed_reader.py`)."""

from monitor.fetch.feeds.feed import parse
from monitor.fetch.worker_loop import run

if __name__ == "__main__":
    run(parse)
