"""Databases with a good deal in them, and ways to damage them."""

import random
from pathlib import Path

from monitor.store.contract.drafts import LedgerDraft
from monitor.store.database import open_store
from tests.store.outcomes import (
    HERALD,
    WIRE,
    after,
    article,
    claim,
    id_of,
    ledger,
    poll,
    read,
    started,
)

PAGE = 4096
ARTICLES = 120


def made(path: Path) -> Path:
    """A database of 120 articles with claims, hits and copies, in one file."""
    store = open_store(path)
    started(store, WIRE, HERALD)
    for batch in range(ARTICLES // 20):
        drafts, figures = [], list[LedgerDraft]()
        at = after(3 * batch)
        for n in range(20):
            number = batch * 20 + n
            said = claim(number + 1, f"speaker {number % 7}")
            body = f"{said.sentence} " + f"It was day {number} at the river. " * 30
            watches = ("dam",) if n % 3 else ()
            drafts.append(
                article(f"{number}", body=body, claims=(said,), watches=watches)
            )
            figures.append(ledger(said, at=at, article=n))
        poll(store, read(*drafts, at=at, figures=figures))
    copy = article("copy", copy_of=id_of(store, "1"))
    poll(store, read(copy, at=after(90)), HERALD)
    store.articles.star(id_of(store, "7"), starred=True)
    store.close()
    return path


def overwrite(path: Path, pages: list[int], seed: int = 1) -> None:
    """Put noise in the place of pages; the first is number 0."""
    dice = random.Random(seed)
    with path.open("r+b") as file:
        for page in pages:
            file.seek(page * PAGE)
            file.write(dice.randbytes(PAGE))


def pages(path: Path) -> int:
    """How many pages the file has."""
    return path.stat().st_size // PAGE
