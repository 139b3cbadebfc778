"""The part of the contract about exports: all rows, one after the other."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from monitor.model.articles import ArticleReference, ReportCopy
from monitor.model.figures import Change, Evidence
from monitor.model.watches import Hit


class Exports(Protocol):
    """Everything that is stored, read without holding all of it in memory."""

    def at_rest(self) -> AbstractContextManager[None]:
        """A context in which everything is read as of one moment."""
        ...

    def carried(self) -> list[ReportCopy]:
        """Articles of the story that share a report with others, by report."""
        ...

    def references(self) -> Iterator[ArticleReference]:
        """Where each article came from, in order of arrival."""
        ...

    def references_to(
        self, article_ids: Sequence[int]
    ) -> Mapping[int, ArticleReference]:
        """Where these articles came from, by their ids."""
        ...

    def edits(self, article_ids: Sequence[int]) -> list[tuple[datetime, int]]:
        """When articles were edited, other than cosmetically, with their ids."""
        ...

    def claims(self) -> Iterator[Evidence]:
        """Every claim, oldest first."""
        ...

    def claims_of(self, figure: str) -> Iterator[Evidence]:
        """Every claim of one figure, by its key, oldest first."""
        ...

    def changes(self) -> Iterator[Change]:
        """Every change, oldest first."""
        ...

    def hits(self) -> Iterator[Hit]:
        """Every hit, oldest first."""
        ...
