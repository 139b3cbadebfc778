"""Pages to words: encodings, headlines, hostile markup; in a process of its own."""

import asyncio
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.errors import ParseError
from monitor.fetch.pages.page import Page, can_read_pages, page_of
from monitor.fetch.pages.page_reader import DEADLINE, PageReader
from tests.fakes import HurriedLoop

URL = "https://herald.example/dam"
REPORT = (
    "At least 12 people were killed when the Kestrel dam above the town of Marlow gave "
    "way before dawn on Friday, the interior ministry said.",
    "Rescuers went from house to house, “and we found nobody”, said Łukasz Größe, who "
    "leads them. Nearly 40 people are still missing in the valley.",
)


def html(
    *paragraphs: str, head: str = "", title: str = "Dam breaks above Marlow"
) -> str:
    body = "".join(f"<p>{text}</p>" for text in paragraphs or REPORT)
    return (
        f"<!DOCTYPE html><html><head>{head}<title>{title} | The Herald</title></head>"
        "<body><nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li>"
        f"</ul></nav><article><h1>{title}</h1>{body}</article>"
        "<footer><p>Copyright The Herald. Subscribe.</p></footer></body></html>"
    )


def test_the_extra_is_there_in_tests() -> None:
    assert can_read_pages()


def test_a_page_gives_headline_and_paragraphs_without_its_furniture() -> None:
    page = page_of(html().encode(), URL, "text/html; charset=utf-8")

    assert page == Page(
        "Dam breaks above Marlow", "\n".join(REPORT), None, is_paid=False
    )


@pytest.mark.parametrize(
    ("charset", "content_type", "head"),
    [
        ("utf-8", "text/html", ""),
        ("iso-8859-2", "text/html; charset=iso-8859-2", ""),
        ("iso-8859-2", "text/html", '<meta charset="iso-8859-2">'),
        (
            "windows-1250",
            "text/html",
            '<meta http-equiv=Content-Type content="text/html; charset=windows-1250">',
        ),
        ("utf-16", "text/html", ""),
        ("utf-8", "text/html; charset=latin-1", '<meta charset="latin-1">'),
    ],
)
def test_pages_are_read_in_their_encoding(
    charset: str, content_type: str, head: str
) -> None:
    # typographic quotes are in none of the older ones
    words = [text.replace("“", '"').replace("”", '"') for text in REPORT]

    page = page_of(html(*words, head=head).encode(charset), URL, content_type)

    assert "Łukasz Größe" in page.text


@pytest.mark.parametrize(
    ("charset", "sentence"),
    [
        (
            "shift_jis",
            "金曜日の未明にダムが決壊し、少なくとも12人が死亡したと内務省が発表した。",
        ),
        ("euc-kr", "금요일 새벽 댐이 무너져 최소 12명이 숨졌다고 내무부가 밝혔다."),
        ("gb18030", "星期五凌晨水坝决堤，内政部表示至少有12人死亡，多人失踪。"),
        ("windows-1251", "По меньшей мере 12 человек погибли при прорыве плотины."),
    ],
)
def test_pages_of_the_world_are_read_by_their_meta(charset: str, sentence: str) -> None:
    words = html(
        *[sentence * 3] * 3, head=f"<meta charset='{charset}'>", title=sentence
    )

    page = page_of(words.encode(charset), URL, "text/html")

    assert sentence in page.text
    assert page.title == sentence


@pytest.mark.parametrize(
    "head",
    [
        "<meta property='article:modified_time' content='2025-01-24T11:30:00+00:00'>",
        "<meta property='og:updated_time' content='2025-01-24T12:30:00+01:00'>",
        '<script type="application/ld+json">{"dateModified":"2025-01-24T11:30:00Z"}'
        "</script>",
    ],
)
def test_a_page_tells_when_it_was_changed(head: str) -> None:
    page = page_of(html(head=head).encode(), URL, "text/html")

    assert page.modified_at == datetime(2025, 1, 24, 11, 30, tzinfo=UTC)


def test_a_page_tells_that_it_is_not_for_everybody() -> None:
    head = '<script type="application/ld+json">{"isAccessibleForFree": false}</script>'

    assert page_of(html(head=head).encode(), URL, "text/html").is_paid


def test_sections_that_are_none_do_not_end_the_reading() -> None:
    head = "<![ead <![if !IE]><meta property='og:title' content='Dam at Marlow breaks'>"
    body = html(head=head).replace("<nav>", "<h1>The Herald of today</h1><nav>")

    assert page_of(body.encode(), URL, "text/html").title == "Dam at Marlow breaks"


def test_a_page_with_several_headlines_has_the_one_that_it_tells_networks() -> None:
    head = "<meta property='og:title' content='Dam breaks &amp; floods Marlow'>"
    body = html(head=head).replace("<nav>", "<h1>The Herald of today</h1><nav>")

    assert (
        page_of(body.encode(), URL, "text/html").title == "Dam breaks & floods Marlow"
    )


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\0" * 1000,
        b"<html><body></body></html>",
        b"<div>" * 50_000,
        b"<a href='" + b"x" * 300_000,
        b"<!--" * 50_000,
        b"<![CDATA[" * 20_000,
        b"&#xD800;&#0;&#x110000;" * 5_000,
        b"<script>" * 20_000,
    ],
    ids=lambda body: body[:12].decode(errors="replace"),
)
def test_hostile_pages_are_taken_apart_in_no_time(body: bytes) -> None:
    began = time.process_time()

    with suppress(ParseError):
        page_of(body, URL, "text/html")

    assert time.process_time() - began < 5


# The process


def read(bodies: Sequence[bytes], reader: PageReader) -> list[Page | str]:
    """What comes of each body: a page, or what is wrong with it."""

    async def each() -> list[Page | str]:
        found = [await said(body, reader) for body in bodies]
        await reader.close()
        return found

    return asyncio.run(each())


async def said(body: bytes, reader: PageReader) -> Page | str:
    """What comes of one of them."""
    try:
        return await reader.read(body, URL, "text/html")
    except ParseError as error:
        return error.message


def test_a_process_reads_page_after_page() -> None:
    page, nothing, again = read(
        [html().encode(), b"", html(*REPORT, "Nobody was hurt.").encode()],
        PageReader(),
    )

    assert isinstance(page, Page)
    assert page.text == "\n".join(REPORT)
    assert nothing == "has no text that looks like an article"
    assert isinstance(again, Page)
    assert again.text.endswith("Nobody was hurt.")


STUBBORN = """
import json, sys
while head := sys.stdin.buffer.readline():
    body = sys.stdin.buffer.read(json.loads(head)["length"])
    if body == b"hang":
        open(sys.argv[1], "w")
        sys.stdin.buffer.read()
    if body == b"crash":
        sys.exit(1)
    page = {"title": "", "text": body.decode(), "modified_at": None, "is_paid": False}
    print(json.dumps(page), flush=True)
"""


def test_what_takes_too_long_or_crashes_costs_its_own_page_only(
    tmp_path: Path,
) -> None:
    hangs = tmp_path / "hangs"
    reader = PageReader(command=(sys.executable, "-c", STUBBORN, str(hangs)))

    async def each() -> list[Page | str]:
        over = asyncio.create_task(HurriedLoop.pass_time_once(hangs, DEADLINE))
        bodies = [b"one", b"hang", b"two", b"crash", b"three"]
        found = [await said(body, reader) for body in bodies]
        await over
        await reader.close()
        return found

    with asyncio.Runner(loop_factory=HurriedLoop) as runner:
        found = runner.run(each())

    assert [page if isinstance(page, str) else page.text for page in found] == [
        "one",
        "could not be read within 20 s",
        "two",
        "crashes the program that reads it",
        "three",
    ]
