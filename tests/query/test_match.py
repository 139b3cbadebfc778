"""Which words hit: a table of texts a person would judge at a glance."""

from datetime import UTC, datetime, timedelta

import pytest

from monitor.model.figures import Amount
from monitor.model.text import Span, Text
from monitor.query.facts import Facts
from monitor.query.match import MOST_SPANS, Matcher, Matchers
from monitor.query.patterns import PatternGuard
from monitor.query.syntax import parse
from monitor.query.tree import Flag


def lit(query: str, text: str) -> list[str] | None:
    """The words of `text` that are lit for `query`; None: no match."""
    spans = Matcher(parse(query)).spans(Text("", text))
    return None if spans is None else [text[s.start : s.end] for s in spans]


@pytest.mark.parametrize(
    ("query", "text", "words"),
    [
        ("troops", "More troops left", ["troops"]),
        ("troops", "TROOPS", ["TROOPS"]),
        ("troops", "a troop", ["troop"]),
        ("troop", "the troops’ letters", ["troops"]),
        ("troop", "the troop's letter", ["troop's"]),
        ("troops", "‘troops’, (troops) “troops”", ["troops"] * 3),
        ("troops", "anti-troops measures", ["troops"]),
        ("troops", "more troops.The next day", ["troops"]),
        ("casualties", "each casualty", ["casualty"]),
        ("serviceman", "two servicemen", ["servicemen"]),
        ("crisis", "two crises", ["crises"]),
        ("church", "churches", ["churches"]),
        ("woman", "women", ["women"]),
        ("women", "a woman", ["woman"]),
        ("lives", "a life", ["life"]),
        ("ICBMs", "an ICBM", ["ICBM"]),
        ("ICBM", "ICBMs fell", ["ICBMs"]),
        ("ICBM", "an I.C.B.M. fell", ["I.C.B.M."]),
        ("ICBM", "two I.C.B.M.s fell", ["I.C.B.M.s"]),
        ("ICBM", "an ICBM-class rocket", ["ICBM"]),
        ("ICBM", "북한이 ICBM을 발사", ["ICBM"]),
        ("ICBM", "发射ICBM试验", ["ICBM"]),
        ("U.S.", "the US and the U.S.", ["US", "U.S."]),
        ("U.S.", "the US’s, U.S.’s", ["US’s", "U.S."]),
        ("MP", "two MPs, an mp", ["MPs", "mp"]),
        ("=US", "tell us, US", ["US"]),
        ("=US", "the US's stand", ["US's"]),
        ("=Ukr*", "ukr Ukraine", ["Ukraine"]),
        ('="Kim Jong"', "kim jong, Kim Jong", ["Kim Jong"]),
        ('"Seoul, Tokyo"', "Seoul,  Tokyo; Seoul; Tokyo", ["Seoul,  Tokyo"]),
        ("ICBM북", "ICBM북", ["ICBM북"]),
        ('"North Korea"', "North\nKorea, North-Korea", ["North\nKorea", "North-Korea"]),
        ('"North Korea"', "North Korea’s army", ["North Korea’s"]),
        ('"North Korea*"', "a North Korean man", ["North Korean"]),
        ('"Mr Kim"', "Mr. Kim", ["Mr. Kim"]),
        ('"Seoul, Tokyo"', "Seoul, Tokyo and", ["Seoul, Tokyo"]),
        ("missile*", "missiles, missilery", ["missiles", "missilery"]),
        ("F-16", "an F-16 and F 16", ["F-16", "F 16"]),
        ("O'Brien", "Mr O’Brien", ["O’Brien"]),
        ("1200", "about 1,200 men", ["1,200"]),
        ("Ukraine", "le chef de l’Ukraine", ["l’Ukraine"]),
        ("Zurich", "in ZÜRICH", ["ZÜRICH"]),
        ("Київ", "у КИЇВ", ["КИЇВ"]),
        ("Зеленський", "Зеленський сказав", ["Зеленський"]),
        ("북한군", "북한군이 왔다", ["북한군이"]),
        ("북한군", "그 북한군에게는", ["북한군에게는"]),
        ("北朝鮮", "昨日北朝鮮が", ["北朝鮮"]),
        ("停火", "中国呼吁停火。", ["停火"]),
        ("ทหาร", "กองทหารเกาหลี", ["ทหาร"]),
        ("جيش", "جَيْش", ["جَيْش"]),
        ("جيش", "قال والجيش", ["والجيش"]),
        ("ایران", "إيران", ["إيران"]),
        ("1200", "١٢٠٠", ["١٢٠٠"]),
        ("ICBM", "ＩＣＢＭ", ["ＩＣＢＭ"]),
        ("troops", "_troops_ *troops*", ["_troops_", "troops"]),
        ("a NEAR/2 b", "a x y b", ["a", "b"]),
        ("a NEAR/2 b", "b x a", ["b", "a"]),
        ('"a b" NEAR/0 (c OR d)', "d a b", ["d", "a b"]),
        (r"/\d+ (men|troops)/", "about 300 men", ["300 men"]),
        ("/^seoul/", "On\nSeoul said", ["Seoul"]),
        ("a OR b", "b a", ["b", "a"]),
        ("a -b", "a", ["a"]),
        ("-b", "a", []),
        ("", "a", []),
    ],
)
def test_a_query_lights_what_it_finds(query: str, text: str, words: list[str]) -> None:
    assert lit(query, text) == words


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("troops", "trooper troopers paratroops Stroop trouped"),
        ("troops", "see https://example.com/troops and troops.example.com"),
        ("troops", "write to troops@example.com"),
        ("arson", "an arsonist"),
        ("new", "news"),
        ("news", "new"),
        ("Hama", "Hamas"),
        ("US", "the USS Vinson"),
        ("PM", "at 9 p.m."),
        ("U.S.", "tell us. Us?"),
        ("UN", "er sieht uns"),
        ("=US", "us"),
        ("=troop", "troops"),
        ("200", "1,200"),
        ("1200", "11,200"),
        ("ICBM", "XICBM ICBM2"),
        ('"North Korea"', "North. Korea"),
        ('"North Korea"', "Northern Korea; North and Korea"),
        ('"Ukraine army"', "Ukraine's army"),
        ("Brien", "O'Brien"),
        ("ICBM북", "ICBM 북"),
        ("єкт", "об'єкт"),
        ("войск", "войсками"),
        ("パリ", "ハリ バリ"),
        ("군", "북한군"),
        ("아", "아이"),
        ("له", "الله"),
        ("troops", "x_troops"),
        ("a NEAR/2 b", "a x y z b"),
        ("a NEAR/2 a", "a"),
        ("a b", "a"),
        ("a -b", "a b"),
        ("title:a", "a"),
        ("/x*/", "y"),
        ("publisher:BBC", "BBC"),
    ],
)
def test_a_query_is_not_fooled(query: str, text: str) -> None:
    assert lit(query, text) is None


def test_a_phrase_does_not_run_from_the_title_into_the_body() -> None:
    assert Matcher(parse('"a b"')).spans(Text("a", "b")) is None


def test_title_looks_into_the_title_only() -> None:
    spans = Matcher(parse("title:(a OR b)")).spans(Text("b", "a"))

    assert spans == (Span("title", 0, 1),)


def test_spans_inside_others_are_left_out() -> None:
    assert lit('Kim OR "Kim Jong Un"', "Kim Jong Un and Kim") == ["Kim Jong Un", "Kim"]


NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
FACTS = Facts(
    publisher="Yonhap News Agency",
    feed_name="Yonhap English",
    feed_url="https://en.example.com/rss.xml",
    speakers=("South Korea's spy agency",),
    watches=("ICBM",),
    flags=(Flag.UNREAD,),
    figures=(("casualties · North Korean", Amount(None, 1000, 1200)),),
    first_seen_at=NOW - timedelta(hours=1),
    now=NOW,
)


@pytest.mark.parametrize(
    "query",
    [
        "publisher:yonhap",
        'feed:"yonhap english"',
        "feed:https://en.example.com/rss.xml",
        'speaker:"spy agency"',
        "watch:icbm",
        "is:unread",
        "since:2h",
        "figure:casualties",
        "figure:casualties>1100",
        'figure:"north korean casualties"=1,100',
        "figure:casualties>=1200",
        "figure:casualties<1001",
        "figure:casualties<=1000",
        "-is:starred",
    ],
)
def test_fields_ask_for_facts(query: str) -> None:
    assert Matcher(parse(query)).matches(Text("x"), FACTS)


@pytest.mark.parametrize(
    "query",
    [
        "publisher:reuters",
        "watch:ICBMs",
        "is:starred",
        "since:30m",
        "figure:killed",
        "figure:casualties>1200",
        "figure:casualties<1000",
        "figure:casualties=999",
    ],
)
def test_fields_fail_on_other_facts(query: str) -> None:
    assert not Matcher(parse(query)).matches(Text("x"), FACTS)


BOMB = "a" * 5_000 + "!"


def test_a_pattern_that_keeps_running_out_of_time_is_switched_off() -> None:
    guard = PatternGuard(limit=timedelta(milliseconds=1), chances=3)
    matcher = Matcher(parse("/(a+)+$/ OR fine"), guard)

    for number in range(5):
        assert matcher.spans(Text("", f"fine {number} {BOMB}")) is not None

    assert guard.switched_off == ("(a+)+$",)


def test_a_pattern_without_an_answer_does_not_prove_absence() -> None:
    guard = PatternGuard(limit=timedelta(milliseconds=1), chances=1)
    matcher = Matcher(parse("-/(a+)+$/"), guard)

    assert not matcher.matches(Text("", BOMB))
    assert not matcher.matches(Text("", "fine"))


def test_a_pattern_with_many_slow_finds_is_cut_off_too() -> None:
    ticks = iter(range(1_000))
    guard = PatternGuard(chances=1, timer=lambda: next(ticks) / 100)
    matcher = Matcher(parse("/a/"), guard)

    assert len(matcher.spans(Text("", "ba" * 100)) or ()) == 6
    assert guard.switched_off == ("a",)


def test_a_text_of_one_word_is_not_told_word_by_word() -> None:
    text = Text("", "troops " * 20_000)

    for query in ("troops", "troops*", "/troops/", "troops NEAR troops NEAR troops"):
        assert len(Matcher(parse(query)).spans(text) or ()) == MOST_SPANS


def test_many_queries_are_answered_in_their_order() -> None:
    queries = ["x", "b", "-x", "publisher:y", "a* -q", '"b a"', ""]
    matchers = Matchers([parse(query) for query in queries])

    found = matchers.matching(Text("b", "ab b"))

    assert [number for number, _ in found] == [1, 2, 4, 6]
