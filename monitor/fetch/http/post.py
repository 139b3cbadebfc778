"""Sends data to a server by POST; of its answer, only the status is read."""

import asyncio
import json
from collections.abc import Callable, Mapping
from datetime import timedelta

import httpx

from monitor.errors import FetchError
from monitor.fetch.http.client import new_client
from monitor.fetch.http.failures import failure_words, status_words
from monitor.fetch.http.requests import user_agent

ClientMaker = Callable[[], httpx.AsyncClient]


async def post_json(
    url: str,
    data: Mapping[str, object],
    *,
    limit: timedelta,
    make_client: ClientMaker = new_client,
) -> None:
    """Post data as JSON; returns once the server has accepted it.

    Redirects are not followed, since the data is meant for this server only.

    Args:
        url: May hold credentials.
        data: What `json` can write.
        limit: For all of it.
        make_client: Makes the client, for this one request.

    Raises:
        FetchError: no answer in time, or a status other than 200 to 299.
    """
    body = json.dumps(data, ensure_ascii=False).encode()
    headers = {"Content-Type": "application/json", "User-Agent": user_agent()}
    try:
        async with (
            asyncio.timeout(limit.total_seconds()),
            make_client() as client,
            # the body of the answer is not read: it may be endless
            client.stream("POST", url, content=body, headers=headers) as answer,
        ):
            status = answer.status_code
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        raise FetchError(url, failure_words(error, limit)) from error
    if not 200 <= status < 300:
        raise FetchError(url, f"answered {status_words(status)}", status=status)
