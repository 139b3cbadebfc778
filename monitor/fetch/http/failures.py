"""Why a request failed, in words for a person."""

import re
import socket
import ssl
from collections.abc import Iterator
from datetime import timedelta
from http import HTTPStatus

import httpx

from monitor.fetch.http.transport import PrivateNetworkError, ProxyDownError

NOWHERE = "redirects to what is not an http or https address"


def status_words(status: int) -> str:
    """A status with its standard phrase.

    >>> status_words(404), status_words(799)
    ('404 Not Found', '799')
    """
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def failure_words(error: Exception, deadline: timedelta) -> str:
    """Why there was no usable answer.

    A `ValueError` keeps its message: all of those raised while an answer is read are
    written to be shown.

    >>> failure_words(TimeoutError(), timedelta(seconds=20))
    'timed out after 20 s'
    """
    if isinstance(error, ValueError) and not isinstance(error, UnicodeError):
        return str(error)
    if isinstance(error, httpx.ProxyError | ProxyDownError):
        return str(error)  # as `proxies.py` words it
    if isinstance(error, httpx.ConnectTimeout):
        return "does not take connections (timed out)"
    if isinstance(error, TimeoutError | httpx.TimeoutException):
        return f"timed out after {deadline.total_seconds():g} s"
    if isinstance(error, httpx.RemoteProtocolError):
        return _protocol_words(str(error))
    for cause in causes(error):
        for kind, words in _WORDS:
            if isinstance(cause, kind):
                return words
    return "could not be reached"


def is_unreachable(error: BaseException) -> bool:
    """Whether no connection was made, which our own network may have caused.

    >>> is_unreachable(httpx.ConnectTimeout("")), is_unreachable(httpx.ReadError(""))
    (True, False)
    """
    if isinstance(error, ProxyDownError):
        return True
    if not isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
        return False
    answers = (ConnectionRefusedError, ssl.SSLError, PrivateNetworkError)
    return not any(isinstance(cause, answers) for cause in causes(error))


_WORDS: tuple[tuple[type[BaseException], str], ...] = (
    (PrivateNetworkError, "leads into a private network"),
    (socket.gaierror, "no such host"),
    (ssl.SSLCertVerificationError, "shows a certificate that cannot be trusted"),
    (ssl.SSLError, "cannot agree with us on encryption"),
    (ConnectionRefusedError, "refuses connections"),
    (httpx.ReadError, "broke off in the middle of its answer"),
    (httpx.ConnectError, "could not be reached"),
    (httpx.InvalidURL, "is not an http or https address"),
    (httpx.UnsupportedProtocol, "is not an http or https address"),
)


_BROKEN_OFF = re.compile(r"disconnected|closed|Terminated|StreamReset")
_PROTOCOL = (
    ("without sending a response", "hung up without an answer"),
    ("location header", NOWHERE),
    ("buffer too long", "sends more headers than are read"),
)


def _protocol_words(told: str) -> str:
    """Our words for httpx's message about an invalid answer.

    >>> _protocol_words("illegal status line: bytearray(b'ICY 200 OK')")
    'does not answer in HTTP as it should be'
    """
    for part, words in _PROTOCOL:
        if part in told:
            return words
    if _BROKEN_OFF.search(told):
        return "broke off in the middle of its answer"
    return "does not answer in HTTP as it should be"


def causes(error: BaseException | None) -> Iterator[BaseException]:
    """The error and what led to it, deepest first."""
    if error is None:
        return
    if isinstance(error, BaseExceptionGroup):
        for part in error.exceptions:
            yield from causes(part)
    yield from causes(error.__cause__ or error.__context__)
    yield error
