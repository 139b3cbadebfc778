"""What is remembered of a feed between polls."""

from dataclasses import fields
from datetime import timedelta

from monitor.engine.polling.memory import CONFIRMATIONS, Memory
from monitor.fetch.feeds.document import PollHints

OLD = "https://example.org/feed"
NEW = "https://example.net/feed"


def test_memory_survives_the_store() -> None:
    memory = Memory(
        validated_url=OLD,
        moved_to=NEW,
        moved_times=2,
        poll_hints=PollHints(timedelta(minutes=15), frozenset({1, 2}), frozenset({6})),
        item_digests="of eight items",
        fresh_s=900.0,
        is_damaged=True,
    )

    unset = {field.name for field in fields(memory) if not getattr(memory, field.name)}
    assert unset == set(), "this test must try every field"
    assert Memory.of(memory.text()) == memory
    for nothing in ("", "{", memory.text()[:-9]):
        assert Memory.of(nothing) == Memory()


def test_a_feed_has_moved_when_it_has_said_so_often_enough() -> None:
    memory = Memory()
    asked = []
    for _ in range(CONFIRMATIONS + 1):
        asked.append(memory.url(OLD))
        is_there = memory.url(OLD) == NEW
        memory = memory.after_answer("" if is_there else NEW, memory.url(OLD))

    assert asked == [OLD] * CONFIRMATIONS + [NEW]
    assert memory.url(OLD) == NEW


def test_an_answer_without_the_redirect_starts_the_count_again() -> None:
    memory = (
        Memory().after_answer(NEW, OLD).after_answer(NEW, OLD).after_answer("", OLD)
    )

    assert memory == Memory()


def test_another_target_starts_the_count_again() -> None:
    memory = (
        Memory()
        .after_answer(NEW, OLD)
        .after_answer(NEW, OLD)
        .after_answer(OLD + "2", OLD)
    )

    assert (memory.moved_to, memory.moved_times) == (OLD + "2", 1)


def test_a_feed_with_credentials_is_always_polled_at_its_own_address() -> None:
    home = "https://me:secret@example.org/feed"

    assert Memory(moved_to=NEW, moved_times=CONFIRMATIONS).url(home) == home
