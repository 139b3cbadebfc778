"""The program of the process that parses pages (`page_reader.py`)."""

from monitor.fetch.pages.page import page_of
from monitor.fetch.worker_loop import run

if __name__ == "__main__":
    run(page_of)
