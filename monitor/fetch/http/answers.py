"""What a server answers: the response as sent, and what its status and headers mean."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import httpx

from monitor.errors import FetchError
from monitor.fetch.http.failures import status_words
from monitor.fetch.http.headers import fresh_for, retry_after, verbatim

WITH_BODY = frozenset({200, 203})
"""Statuses whose body is read; of all others, only the headers are."""


@dataclass(frozen=True, slots=True)
class Validators:
    """What makes a request conditional: the ETag and date of an earlier answer."""

    url: str = ""
    """The address that gave them; they are sent to no other."""
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A complete answer: a body, or that nothing has changed."""

    status: int
    body: bytes
    """Unpacked; empty when unchanged."""
    content_type: str
    validators: Validators
    """For the next request."""
    fresh_for: timedelta | None = None
    """How long the server wants no further request; None: it does not say."""
    moved_to: str = ""
    """The last address, if all redirects on the way were permanent; else empty."""

    @property
    def is_unchanged(self) -> bool:
        """True for 304 Not Modified."""
        return self.status == 304


@dataclass(frozen=True, slots=True)
class Reply:
    """A response as sent, which may be a redirect or a refusal."""

    status: int
    headers: httpx.Headers
    body: bytes
    """Unpacked; empty for statuses not in `WITH_BODY`."""

    def answer(
        self, url: str, known: Validators, now: datetime, *, moved_to: str
    ) -> Answer:
        """The reply of `url` as an answer.

        Args:
            url: The address that was requested.
            known: The validators that were known before the request.
            now: When the reply came; used if the server does not date it.
            moved_to: As in `Answer`.

        Raises:
            FetchError: neither a body nor a 304 to a conditional request.
        """
        etag = verbatim(self.headers, "etag")
        last_modified = verbatim(self.headers, "last-modified")
        if self.status == 304:
            if known.url != url or not (known.etag or known.last_modified):
                raise FetchError(url, "says unchanged, but was not asked")
            etag = etag or known.etag
            last_modified = last_modified or known.last_modified
        elif self.status not in WITH_BODY:
            raise FetchError(
                url,
                f"answered {status_words(self.status)}",
                status=self.status,
                retry_after_s=retry_after(self.headers, now),
            )
        return Answer(
            status=self.status,
            body=self.body,
            content_type=self.headers.get("content-type", ""),
            validators=Validators(url, etag, last_modified),
            fresh_for=fresh_for(self.headers, now),
            moved_to=moved_to,
        )
