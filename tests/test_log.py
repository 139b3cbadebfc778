"""The log leaves out what is as good as a password."""

import logging

import pytest

from monitor.log import RedactingFormatter


def written(words: str) -> str:
    return RedactingFormatter().format(logging.makeLogRecord({"msg": words}))


@pytest.mark.parametrize(
    "query",
    [
        "token=SECRET",
        "feed=1&Access_Token=SECRET&page=2",
        "api_key=SECRET: refuses connections",
        "key=SECRET#top",
        "auth=SECRET:SECRET, twice",
        "x-signature=SECRET",
        "sig=SECRET&password=SECRET",
    ],
)
def test_secrets_in_addresses_are_left_out(query: str) -> None:
    found = written(f"https://a.example/feed?{query}")

    assert "SECRET" not in found
    assert found.startswith("https://a.example/feed?")


@pytest.mark.parametrize("query", ["page=2", "monkey=7", "q=token", "id=1&authors=2"])
def test_all_else_stays(query: str) -> None:
    line = f"https://a.example/feed?{query}: refuses connections"

    assert written(line) == line


def test_they_are_left_out_of_what_an_error_says_too() -> None:
    try:
        raise ValueError("https://a.example/?token=SECRET")
    except ValueError as error:
        about = (type(error), error, error.__traceback__)
    record = logging.LogRecord("m", logging.ERROR, "", 1, "failed", None, about)

    assert "SECRET" not in RedactingFormatter().format(record)
