from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import groupby
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.extract.ledger.changes import Move, Retraction, Statement, fold
from monitor.extract.ledger.statements import article_hash, order
from monitor.model.figures import (
    UNPLACED,
    Amount,
    ChangeKind,
    Claim,
    Relation,
    Status,
)
from monitor.model.text import Span

START = datetime(2025, 3, 1, 8, tzinfo=UTC)
MINISTRY, MAYOR = "Interior Ministry", "Mayor Ana Ruiz"


def say(
    value: float | Amount,
    speaker: str | None = MINISTRY,
    *,
    at: int = 0,
    measure: str = "killed",
    publisher: str = "wire",
    published: int | None = None,
    sentence: str = "",
    scope: tuple[str, ...] = ("Marl",),
    part: str = "body",
    start: int = 0,
    status: Status = Status.CURRENT,
    previous: float | None = None,
    trend: str = "",
    is_step: bool = False,
    is_copy: bool = False,
    is_aside: bool = False,
    is_in_passing: bool = False,
    kept_under: str = "",
    replaces: float | None = None,
    token: int = 0,
) -> Statement:
    """A statement `at` minutes after the start."""
    claim = Claim(
        amount=value if isinstance(value, Amount) else Amount(value),
        measure=measure,
        scope=scope,
        speaker=speaker,
        sentence=sentence,
        span=Span(part, start, start + 3),
        sentence_start=0,
        unit="people",
        status=status,
        previous=None if previous is None else Amount(previous),
        trend=trend,
        is_step=is_step,
        is_aside=is_aside,
        is_in_passing=is_in_passing,
        kept_under=kept_under,
    )
    return Statement(
        claim,
        START + timedelta(minutes=at),
        None if published is None else START + timedelta(minutes=published),
        publisher,
        token,
        is_copy,
        None if replaces is None else Amount(replaces),
    )


def moves_of(*statements: Statement | Retraction) -> list[Move]:
    return list(fold("", statements).moves)


def told(*statements: Statement | Retraction) -> list[tuple[str, float | None]]:
    return [
        (move.kind.value, move.after.value if move.after else None)
        for move in moves_of(*statements)
    ]


def test_one_count_moves_up_whoever_speaks() -> None:
    assert told(
        say(12, None, at=0),
        say(14, MINISTRY, at=60),
        say(19, MAYOR, at=120),
        say(19, None, at=130),
        say(23, None, at=200, publisher="globe"),
    ) == [("first", 12), ("up", 14), ("up", 19), ("up", 23)]


def test_before_is_the_last_value_of_the_shared_count() -> None:
    moves = moves_of(say(12, MINISTRY), say(14, MAYOR, at=9), say(17, MINISTRY, at=20))

    assert [move.before for move in moves] == [None, Amount(12), Amount(14)]


def test_rival_counts_keep_lines_of_their_own() -> None:
    moves = moves_of(
        say(300, "spy agency", measure="casualties"),
        say(4000, "President", at=0, measure="casualties"),
        say(380, "spy agency", at=900, measure="casualties"),
    )

    assert [move.kind for move in moves] == [
        ChangeKind.FIRST,
        ChangeKind.DISAGREES,
        ChangeKind.UP,
    ]
    assert moves[2].before == Amount(300)


def superseded(*statements: Statement) -> set[str | None]:
    lines = fold("", statements).lines
    return {line.speaker for line in lines if line.is_superseded}


def test_a_later_total_supersedes_what_others_said_of_the_same_count() -> None:
    early = [say(12, MINISTRY), say(14, MAYOR, at=9)]

    assert superseded(*early) == {MINISTRY}
    assert superseded(*early, say(17, MINISTRY, at=20)) == {MAYOR}
    assert superseded(*early, say(14, MINISTRY, at=20)) == set()


def test_rivals_never_supersede_each_other() -> None:
    rivals = [
        say(300, "spy agency", measure="casualties"),
        say(4000, "President", at=0, measure="casualties"),
        say(380, "spy agency", at=900, measure="casualties"),
    ]

    assert superseded(*rivals) == set()


def test_another_speakers_value_confirms_and_opens_a_line() -> None:
    folded = fold("", [say(12), say(12, MAYOR, at=5), say(12, None, at=6)])

    assert len(folded.moves) == 1
    assert {line.speaker for line in folded.lines} == {MINISTRY, MAYOR}


@pytest.mark.parametrize(
    "late",
    [
        say(12, None, at=90, publisher="globe"),
        say(11, None, at=90, publisher="globe"),
        say(12, MAYOR, at=90, publisher="globe"),
        say(12, MINISTRY, at=90, publisher="globe"),
        say(12, None, at=90, publisher="globe", trend="up"),
        say(40, None, at=400, published=-300, publisher="globe"),
        say(12, "officials", at=90, publisher="globe"),
    ],
)
def test_an_article_that_is_behind_moves_nothing(late: Statement) -> None:
    news = (say(12, None, at=0), say(15, MINISTRY, at=60, published=58))

    assert told(*news, late) == [("first", 12), ("up", 15)]


@pytest.mark.parametrize(
    ("fall", "kind"),
    [
        (say(13, None, at=90, previous=15), "down"),
        (say(13, None, at=90, sentence="The ministry lowered it to 13."), "down"),
        (say(13, MINISTRY, at=90), "down"),
        (say(13, None, at=90, sentence="After a recount the toll is 13."), "revised"),
        (say(13, None, at=90, sentence="There are 13 dead, not 15."), "revised"),
    ],
)
def test_a_fall_given_as_current_is_news(fall: Statement, kind: str) -> None:
    assert told(say(12, None), say(15, MINISTRY, at=60), fall)[2:] == [(kind, 13)]


def test_a_publisher_who_repeats_an_old_value_of_nobody_knows_less_than_a_body() -> (
    None
):
    assert told(
        say(32, MAYOR, measure="missing", publisher="globe"),
        say(11, MINISTRY, at=60, measure="missing", publisher="globe", trend="down"),
        say(32, None, at=120, measure="missing", publisher="globe"),
    ) == [("first", 32), ("down", 11)]


def test_a_publisher_who_takes_its_number_back_is_not_behind() -> None:
    assert told(
        say(2, None, measure="captured", publisher="dispatch"),
        say(3, None, at=60, measure="captured", publisher="dispatch"),
        say(2, None, at=120, measure="captured", publisher="globe"),
        say(2, None, at=180, measure="captured", publisher="dispatch"),
    ) == [("first", 2), ("up", 3), ("down", 2)]


@pytest.mark.parametrize(
    "quiet",
    [
        say(Amount(12, relation=Relation.AT_LEAST), at=9),
        say(7, at=9, status=Status.BACKGROUND),
        say(7, at=9, status=Status.PREVIOUS),
        say(7, at=9, is_step=True),
        say(7, at=9, is_copy=True),
        say(14, None, at=0, part="title"),
        say(14, MINISTRY, at=0, part="title"),
        say(Amount(None), at=9),
    ],
)
def test_what_is_no_news_moves_nothing(quiet: Statement) -> None:
    assert told(say(12), quiet) == [("first", 12)]


def test_background_opens_a_line_that_a_current_value_supersedes() -> None:
    background = say(11_000, None, status=Status.BACKGROUND, measure="troops")

    folded = fold("", [background])
    assert [line.amount for line in folded.lines] == [Amount(11_000)]
    assert folded.moves == ()
    after = fold(folded.state, [say(12_000, MAYOR, at=9, measure="troops")])
    assert [move.kind for move in after.moves] == [ChangeKind.FIRST]


def test_a_slip_mended_in_place_is_revised() -> None:
    moves = moves_of(
        say(1200, "U.S.", measure="casualties"),
        say(12_000, "U.S.", at=40, measure="casualties", publisher="times"),
        say(
            1200,
            "U.S.",
            at=60,
            measure="casualties",
            publisher="times",
            replaces=12_000,
        ),
    )

    assert [move.kind.value for move in moves] == ["first", "up", "revised"]
    assert moves[2].before == Amount(12_000)


def test_a_number_taken_back_moves_the_shared_count_whoever_had_given_it() -> None:
    assert told(
        say(2, None, measure="captured"),
        say(3, "the brigade", at=60, measure="captured"),
        say(2, None, at=90, measure="captured", publisher="globe"),
        say(2, None, at=120, measure="captured", sentence="It holds two, not three."),
    ) == [("first", 2), ("up", 3), ("revised", 2)]


def test_less_of_what_only_grows_from_an_earlier_article_is_no_fall() -> None:
    known = say(31, "Olsen", at=10, published=9)

    assert told(known, say(21, "Olsen", at=11, published=5)) == [("first", 31)]
    assert told(known, say(21, "Olsen", at=11, published=10))[-1] == ("down", 21)


def test_what_is_lowered_to_more_than_its_own_value_was_anothers() -> None:
    (*_, move) = moves_of(
        say(5),
        say(8, "Varga", at=10),
        say(30, "Brandt", at=10),
        say(7, at=20, trend="down", sentence="The toll was lowered to 7."),
    )

    assert move.before is not None
    assert (move.before.value, move.after and move.after.value) == (8, 7)


def test_an_earlier_value_mentioned_later_does_not_hide_the_new_one() -> None:
    both = (
        say(Amount(None, 1000, 3000), at=60, measure="troops", start=0),
        say(1000, at=60, measure="troops", start=90),
    )

    assert [k for k, _ in told(say(1000, measure="troops"), *both)] == [
        "first",
        "widened",
    ]


def test_a_part_named_beside_the_whole_is_no_move() -> None:
    both = (say(4000, at=60, start=0), say(1000, at=60, start=40))

    assert told(say(4000), *both) == [("first", 4000)]


def test_a_part_in_a_list_is_news_where_it_moves_a_known_count() -> None:
    listed = "Dead: 24 (Orla 15, Marl 9)"
    first = say(9, sentence=listed)
    known = say(7, at=-60, sentence="Seven people died in Marl.")

    assert fold("", [first]).moves == ()
    assert [m.kind for m in fold("", [known, first]).moves][1:] == [ChangeKind.UP]


def test_a_slight_count_is_news_when_told_again() -> None:
    slight = say(18_800, None, measure="sculptures", scope=())
    again = say(18_800, None, at=30, measure="sculptures", scope=())
    more = say(19_450, None, at=60, measure="sculptures", scope=())

    assert told(slight) == []
    assert told(slight, again) == [("first", 18_800)]
    assert told(slight, more) == [("up", 19_450)]


def test_a_text_that_names_the_earlier_value_goes_on_from_it() -> None:
    moves = moves_of(
        say(6.8, "Survey", measure="magnitude"),
        say(7.0, "Observatory", at=30, measure="magnitude"),
        say(6.7, None, at=60, measure="magnitude", previous=6.8),
    )

    assert (moves[2].kind, moves[2].before) == (ChangeKind.DOWN, Amount(6.8))


def test_a_speaker_who_names_its_own_earlier_value_moves_that() -> None:
    moves = moves_of(
        say(60, MAYOR, measure="job cuts"),
        say(100, None, at=30, measure="job cuts"),
        say(85, MAYOR, at=60, measure="job cuts", previous=60),
    )

    assert (moves[2].kind, moves[2].before) == (ChangeKind.UP, Amount(60))


def test_who_confirms_what_unnamed_people_said_disagrees_with_nobody() -> None:
    bid = partial(say, measure="€", scope=("deal",))

    assert told(
        bid(150e6, "two people familiar with the matter"),
        bid(165e6, "Nordia", at=60),
    ) == [("first", 150e6), ("up", 165e6)]


def test_longer_and_shorter_names_are_one_speaker() -> None:
    moves = moves_of(
        say(100, "Interior Ministry", measure="troops"),
        say(90, "the Interior Ministry of Sorel", at=30, measure="troops"),
    )

    assert [(m.kind.value, m.speaker) for m in moves] == [
        ("first", "Interior Ministry"),
        ("down", "Interior Ministry"),
    ]


def test_numbers_side_by_side_are_rivals() -> None:
    both = (
        say(60, "Tarn Volunteers", at=30, start=0),
        say(31, "Tarn Volunteers", at=30, start=90),
    )

    assert told(say(31), *both) == [("first", 31), ("disagrees", 60)]


def test_a_live_page_that_moves_on_is_no_correction() -> None:
    assert told(say(71, None), say(72, None, at=30, replaces=71)) == [
        ("first", 71),
        ("up", 72),
    ]


def test_ranges_widen_and_narrow() -> None:
    assert [
        kind
        for kind, _ in told(
            say(1000, measure="troops"),
            say(Amount(None, 1000, 3000), at=60, measure="troops"),
            say(2000, at=90, measure="troops"),
        )
    ] == ["first", "widened", "narrowed"]


def test_an_unattributed_number_far_off_disagrees() -> None:
    assert told(say(300), say(4000, None, at=60))[1:] == [("disagrees", 4000)]


def test_who_denies_anothers_number_disagrees() -> None:
    taken = say(9, measure="villages taken")
    denied = "The rebels hold three villages, not nine, the mayor said."
    own = "The rebels hold three villages, not nine as it first said."
    later = [
        say(3, MAYOR, measure="villages taken", at=60, sentence=s, previous=9)
        for s in (denied, own)
    ]

    assert told(taken, later[0])[1:] == [("disagrees", 3)]
    assert told(taken, later[1])[1:] == [("revised", 3)]


def test_a_partisan_number_disagrees() -> None:
    opposed = say(19, "opposition monitors", at=30)

    assert told(say(12), opposed, say(14, MAYOR, at=60)) == [
        ("first", 12),
        ("disagrees", 19),
        ("up", 14),
    ]


def test_a_number_beside_what_another_had_said_is_a_rival() -> None:
    spoken = say(12_000, MAYOR, measure="displaced")
    others = (
        say(25_000, "Flood Agency", measure="displaced", at=60, start=0),
        say(
            12_000,
            MAYOR,
            measure="displaced",
            at=60,
            start=90,
            status=Status.PREVIOUS,
        ),
    )

    assert told(spoken, *others)[1:] == [("disagrees", 25_000)]
    assert told(spoken, others[0])[1:] == [("up", 25_000)]


def test_a_speaker_who_stays_below_the_others_has_an_own_count() -> None:
    moves = moves_of(
        say(300, "A"),
        say(600, "B", at=60),
        say(380, "A", at=120),
        say(700, "B", at=180),
    )

    assert [(move.kind.value, move.before) for move in moves[1:]] == [
        ("up", Amount(300)),
        ("up", Amount(300)),
        ("up", Amount(600)),
    ]


def test_after_two_rivals_a_third_goes_on_from_the_lower_count() -> None:
    opposed = say(3, "fire brigade", at=60)

    assert told(
        say(2, "fire brigade"), say(6, MAYOR, at=30), opposed, say(7, at=90)
    ) == [("first", 2), ("up", 6), ("up", 3), ("up", 7)]


def test_a_new_speaker_with_less_of_what_only_grows_disagrees() -> None:
    monitor = say(24, "Grave Watch", at=60)
    later = (say(90, at=120), say(31, "Grave Watch", at=180))

    moves = moves_of(say(30), monitor, *later)

    assert [(move.kind.value, move.before) for move in moves[1:]] == [
        ("disagrees", Amount(30)),
        ("up", Amount(30)),
        ("up", Amount(24)),
    ]


def test_a_service_under_its_name_may_give_less_and_officials_are_behind() -> None:
    def lost(value: float, speaker: str, at: int = 0) -> Statement:
        return say(value, speaker, at=at, measure="buildings", scope=("destroyed",))

    fewer = lost(87, "State Rescue Service", 60), lost(87, "rescue officials", 60)

    assert told(lost(300, MAYOR), fewer[0])[1:] == [("disagrees", 87.0)]
    assert told(lost(120, MAYOR), fewer[1])[1:] == []


def test_a_fire_may_grow_far() -> None:
    def burned(value: float, at: int, trend: str = "") -> Statement:
        return say(value, at=at, measure="hectares", scope=(), trend=trend)

    grown = burned(2_400, 60)
    assert told(burned(90, 0), grown)[1:] == [("up", 2400.0)]
    assert told(burned(90, 0), say(2_400, None, at=60, measure="hectares"))[1:] == [
        ("up", 2400.0)
    ]
    mixed = replace(grown, in_mixed_news=True)
    assert told(burned(90, 0), mixed)[1:] == []
    mixed = replace(burned(2_400, 60, "up"), in_mixed_news=True)
    assert told(burned(90, 0), mixed)[1:] == [("up", 2400.0)]


def test_an_old_toll_in_a_later_round_up_is_no_fall() -> None:
    again = say(2, "fire brigade", at=90, publisher="post")
    known = say(3, "fire brigade", at=60, publisher="post")

    assert told(
        say(2, "fire brigade"), say(3, "fire brigade", at=30), known, again
    ) == [
        ("first", 2),
        ("up", 3),
    ]


def test_of_several_days_the_last_one_is_the_news() -> None:
    told_of = "New arrivals: 145 on Tuesday, 210 on Wednesday."
    days = [
        say(145, None, sentence=told_of, start=14, measure="arrivals", scope=("new",)),
        say(210, None, sentence=told_of, start=30, measure="arrivals", scope=("new",)),
    ]

    assert [move.after for move in moves_of(*days)] == [Amount(210)]


def test_two_spellings_of_defence_are_one_line() -> None:
    british = say(14, "Lorvia's Defence Ministry", at=60)

    assert told(say(12, "Lorvia's Defense Ministry"), british) == [
        ("first", 12),
        ("up", 14),
    ]


def test_a_correction_withdraws_and_a_repeat_revives() -> None:
    claim = say(12).claim
    gone = Retraction(claim, START + timedelta(minutes=30), None, "wire", 0)

    assert told(say(12), gone, say(12, at=60, publisher="globe")) == [
        ("first", 12),
        ("withdrawn", None),
        ("revived", 12),
    ]
    assert told(say(12), say(12, at=9, publisher="globe"), gone) == [("first", 12)]


def test_lines_carry_the_token_of_what_set_them() -> None:
    first = fold("", [say(12, token=7), say(14, MAYOR, at=5, token=8)])
    second = fold(first.state, [say(15, MAYOR, at=60, token=9)])

    assert {line.speaker: line.token for line in first.lines} == {MINISTRY: 7, MAYOR: 8}
    assert {line.speaker: line.token for line in second.lines} == {
        MINISTRY: -1,
        MAYOR: 9,
    }


def test_the_state_stays_small() -> None:
    state = ""
    for n in range(400):
        speaker = None if n % 3 else f"official {n}"
        state = fold(state, [say(n, speaker, at=n, publisher=f"p{n}")]).state

    assert len(state) < 20_000


AMOUNTS = st.one_of(
    st.sampled_from([10, 11, 12, 15, 20, 100, 1200, 12_000]).map(Amount),
    st.sampled_from([(10, 20), (12, 15), (24, 99)]).map(lambda p: Amount(None, *p)),
    st.just(Amount(15, relation=Relation.AT_LEAST)),
)
STATEMENTS = st.lists(
    st.builds(
        say,
        AMOUNTS,
        st.sampled_from([None, "A", "B", "officials"]),
        at=st.integers(0, 6).map(lambda n: n * 70),
        published=st.one_of(st.none(), st.integers(-300, 400)),
        publisher=st.sampled_from(["wire", "globe"]),
        measure=st.sampled_from(["killed", "guests"]),
        scope=st.sampled_from([(), ("Marl",)]),
        part=st.sampled_from(["body", "title"]),
        status=st.sampled_from([Status.CURRENT] * 4 + list(Status)),
        previous=st.sampled_from([None, None, 12.0]),
        trend=st.sampled_from(["", "", "up", "down"]),
        is_copy=st.sampled_from([False, False, True]),
        replaces=st.sampled_from([None, None, 12.0]),
    ),
    max_size=14,
)


@given(STATEMENTS, st.lists(st.integers(1, 4), max_size=6), st.randoms())
def test_batches_and_order_make_no_difference(
    statements: list[Statement], sizes: list[int], random: Random
) -> None:
    whole = fold("", statements)
    ordered = sorted(statements, key=order)
    articles = [list(group) for _, group in groupby(ordered, key=article_hash)]

    moves: list[Move] = []
    state = ""
    for size in [*sizes, len(articles)]:
        batch = [statement for article in articles[:size] for statement in article]
        articles = articles[size:]
        random.shuffle(batch)
        folded = fold(state, batch)
        state = folded.state
        moves += folded.moves

    assert (state, tuple(moves)) == (whole.state, whole.moves)


@given(STATEMENTS)
def test_folding_the_same_again_adds_no_move(statements: list[Statement]) -> None:
    once = fold("", statements)

    again = fold(once.state, statements)

    assert again.moves == ()
    assert [(line.speaker, line.amount) for line in again.lines] == [
        (line.speaker, line.amount) for line in once.lines
    ]


def test_a_count_that_begins_anew_each_day_moves_whoever_gives_it() -> None:
    def daily(value: float, speaker: str | None, at: int) -> Statement:
        return say(value, speaker, at=at, measure="cases", scope=("new", "Marl"))

    assert told(
        daily(40, MINISTRY, 0), daily(25, None, 1500), daily(31, MAYOR, 3000)
    ) == [("first", 40.0), ("down", 25.0), ("up", 31.0)]


@pytest.mark.parametrize(
    ("measure", "scope", "value"),
    [
        ("cases", ("new", "Marl"), 6),
        ("cases", ("cluster", "Marl"), 22),
        ("$", ("withdrew",), 3e6),
        ("%", ("household",), 40),
    ],
)
def test_a_slight_count_without_a_source_is_shown_when_it_is_told_again(
    measure: str, scope: tuple[str, ...], value: float
) -> None:
    once = say(value, None, measure=measure, scope=scope)
    again = say(value, None, at=60, publisher="post", measure=measure, scope=scope)

    assert told(once) == []
    assert told(once, again) == [("first", value)]


@pytest.mark.parametrize(
    ("amount", "measure", "scope"),
    [
        (Amount(None, 2e6, 1e7 - 1), "evacuated", ()),
        (Amount(2_000), "killed", ("county",)),
        (Amount(3e7), "$", ("shares",)),
        (Amount(5), "cases", ("Marl",)),
    ],
)
def test_what_is_vague_nobody_s_or_any_firm_s_waits_until_it_is_told_again(
    amount: Amount, measure: str, scope: tuple[str, ...]
) -> None:
    once = say(amount, None, measure=measure, scope=scope)
    again = say(amount, None, at=60, publisher="post", measure=measure, scope=scope)

    assert told(once) == []
    assert len(fold("", [once, again]).moves) == 1


def test_a_small_quake_is_another_one_and_a_strong_one_is_looked_at_again() -> None:
    def quake(value: float, at: int = 0) -> Statement:
        return say(value, "geologists", at=at, measure="magnitude", scope=())

    assert told(quake(3.6), quake(3.8, 600)) == [("first", 3.6)]
    assert told(quake(6.8), quake(6.6, 60)) == [("first", 6.8), ("down", 6.6)]


def test_an_initial_toll_is_behind_a_higher_one() -> None:
    early = say(27, MAYOR, at=30, sentence="He gave an initial death toll of 27.")

    assert told(say(73), early) == [("first", 73.0)]


def test_a_sum_of_a_known_kind_is_news_at_once() -> None:
    assert told(say(3e9, None, measure="$", scope=("aid",))) == [("first", 3e9)]


HUNDREDS, DOZENS = Amount(None, 200, 999), Amount(None, 24, 99)


def test_wind_is_news_where_somebody_measures_it() -> None:
    def gust(speaker: str | None) -> Statement:
        return say(120, speaker, measure="kilometres per hour", scope=("wind",))

    assert told(gust("weather service")) == [("first", 120.0)]
    assert told(gust(None)) == []


def test_a_vague_word_after_an_exact_number_moves_nothing() -> None:
    assert told(say(312), say(HUNDREDS, at=30), say(330, at=60)) == [
        ("first", 312.0),
        ("up", 330.0),
    ]
    assert told(say(312), say(DOZENS, at=30)) == [("first", 312.0)]


def test_a_vague_word_that_says_more_is_news() -> None:
    assert told(say(12), say(HUNDREDS, at=30)) == [("first", 12.0), ("up", None)]


def test_the_exact_number_of_an_article_goes_before_its_vague_word() -> None:
    article = say(DOZENS, at=30), say(85, at=30, part="title", start=900)

    assert told(say(60), *article) == [("first", 60.0), ("up", 85.0)]


def test_a_count_of_no_measure_that_falls_without_a_word_is_another() -> None:
    kites = say(90, None, measure="kites")
    less = say(40, None, measure="kites", at=30)

    assert told(kites, less) == []
    assert told(kites, replace(less, claim=replace(less.claim, trend="down"))) == [
        ("down", 40.0)
    ]


def test_a_number_in_passing_is_news_once_it_is_told_again() -> None:
    passing = say(40, is_in_passing=True)

    assert told(passing) == []
    assert told(passing, say(40, at=30, publisher="Post")) == [("first", 40.0)]
    assert told(say(38), say(40, at=30, is_in_passing=True)) == [
        ("first", 38.0),
        ("up", 40.0),
    ]


def test_a_days_count_of_no_place_is_nobodys_to_compare() -> None:
    scope = ("new", UNPLACED)
    days = (
        say(49, measure="cases", scope=scope),
        say(5, at=30, measure="cases", scope=scope),
    )

    assert told(*days) == []


def test_a_number_in_passing_that_was_placed_is_news() -> None:
    placed = say(40, is_in_passing=True, kept_under="pin · Losses")

    assert told(placed) == [("first", 40.0)]


def test_what_happened_long_before_the_article_is_background() -> None:
    first = say(
        2, None, sentence="The first deaths were on Jan. 9, when 2 people died."
    )
    first = replace(first, claim=replace(first.claim, span=Span("body", 38, 39)))

    assert told(first) == []
    assert told(first, say(5, at=30)) == [("first", 5.0)]


def test_what_stands_apart_from_the_storys_words_moves_nothing() -> None:
    assert told(say(7, at=1, is_aside=True), say(12, at=2)) == [("first", 12)]
    assert told(say(12, at=1), say(30, at=2, is_aside=True)) == [("first", 12)]


def test_what_somebody_placed_counts_wherever_it_stands() -> None:
    placed = say(7, at=1, is_aside=True, kept_under="pin · Toll")

    assert told(placed) == [("first", 7)]


def test_a_price_in_passing_waits_until_it_is_told_again() -> None:
    ticket = say(25, at=1, measure="$", scope=("price",), publisher="Wire")
    again = say(25, at=9, measure="$", scope=("price",), publisher="Herald")

    assert told(ticket) == []
    assert told(ticket, again) == [("first", 25)]
    assert told(replace(ticket, is_headline=True)) == [("first", 25)]


def test_a_sum_that_only_its_verb_names_waits_until_it_is_told_again() -> None:
    gift = say(2e6, at=1, measure="$", scope=("donates",), publisher="Wire")
    gift = replace(gift, is_headline=True)
    again = replace(gift, at=gift.at + timedelta(hours=1), publisher="Herald")

    assert told(gift) == []
    assert told(gift, again) == [("first", 2e6)]


def test_a_vague_toll_that_nobody_gives_waits_for_a_number() -> None:
    dozens = say(Amount(None, 24, 99), None)

    assert told(dozens) == []
    assert told(replace(dozens, is_headline=True)) == [("first", None)]
    assert told(dozens, say(140, at=30)) == [("up", 140)]


def test_a_bound_closely_below_what_stands_is_no_fall() -> None:
    over = Amount(250_000, relation=Relation.MORE)
    homeless = say(300_000, None, measure="displaced")

    assert told(homeless, say(over, None, at=30, measure="displaced")) == [
        ("first", 300_000)
    ]


@pytest.mark.parametrize(
    ("measure", "scope", "amounts"),
    [("%", ("patient",), (35, 80)), ("$", ("aid",), (3e12, 2e12))],
)
def test_of_what_a_story_has_several_another_amount_is_another_one(
    measure: str, scope: tuple[str, ...], amounts: tuple[float, float]
) -> None:
    one, other = (
        replace(say(n, None, at=k, measure=measure, scope=scope), is_headline=True)
        for k, n in enumerate(amounts)
    )

    assert ("down", amounts[1]) not in told(one, other)
    assert ("up", amounts[1]) not in told(one, other)


def test_every_pollster_and_the_count_keep_a_line_of_their_own() -> None:
    party = ("Free Valley",)

    assert told(
        say(52, "Bexley", measure="seats", scope=party),
        say(44, "Kanal 21", at=20, measure="seats", scope=party),
        say(49, "election board", at=200, measure="seats", scope=party),
        say(51, "election board", at=300, measure="seats", scope=party),
    ) == [("first", 52), ("disagrees", 44), ("disagrees", 49), ("up", 51)]


def test_another_share_of_the_vote_disagrees() -> None:
    poll = say(41, "Bexley", measure="%", scope=("Free Valley",))
    result = say(37, "election board", at=90, measure="%", scope=("Free Valley",))

    assert told(replace(poll, is_headline=True), result)[-1] == ("disagrees", 37)


def test_what_changes_by_a_recount_is_revised() -> None:
    first = say(51, "election board", measure="seats", scope=("Free Valley",))
    after = say(52, "election board", at=90, measure="seats", scope=("Free Valley",))

    assert told(first, replace(after, is_recounted=True)) == [
        ("first", 51),
        ("revised", 52),
    ]


def test_a_lead_may_shrink_by_a_recount_that_another_tells_of() -> None:
    lead = say(41, "Pia Marek", measure="votes", scope=("margin",))
    recount = "After the recount the board put the lead at 17 votes."
    shrunk = say(
        17, "board", at=90, measure="votes", scope=("margin",), sentence=recount
    )

    assert told(lead, shrunk)[-1] == ("revised", 17)


def test_a_few_of_the_badly_hurt_are_no_news_by_themselves() -> None:
    scope = ("Marl", "seriously")

    assert told(say(4, measure="wounded", scope=scope)) == []
    assert told(say(23, measure="wounded", scope=scope)) == [("first", 23)]


def test_a_part_of_a_count_is_news_only_where_somebody_tells_it() -> None:
    scope = ("cancelled", "some")

    assert told(say(40, None, measure="flights", scope=scope)) == []
    assert told(say(40, "tracker", measure="flights", scope=scope)) == [("first", 40)]


def test_what_a_satellite_shows_disagrees_with_what_crews_measure() -> None:
    area = partial(say, measure="hectares", scope=())
    seen = "Satellite images show 900 hectares burnt, Orbita said."

    moves = fold(
        "",
        [
            area(600, "Fire Service"),
            area(900, "Orbita", at=60, sentence=seen, publisher="sun"),
            area(1200, "Fire Service", at=120),
        ],
    ).moves

    assert [m.kind.value for m in moves] == ["first", "disagrees", "up"]
    assert moves[-1].before == Amount(600)


def test_who_denies_a_lower_number_keeps_a_count_of_its_own() -> None:
    denied = "The mayor said 20 had died, not the 16 announced in Orla."

    assert told(say(16), say(20, MAYOR, at=60, sentence=denied))[1:] == [
        ("disagrees", 20)
    ]


def test_a_number_disagrees_with_the_one_that_its_article_sets_it_against() -> None:
    homes = partial(say, measure="homes", scope=("destroyed",))
    seen = "Satellite images show 263 homes lost, above the 200 estimated by the police"
    rival = homes(263, "Orbita", at=90, sentence=seen, publisher="sun")
    known = homes(
        200, "police", at=90, publisher="sun", status=Status.BACKGROUND, start=40
    )

    moves = fold(
        "", [homes(200, "police"), homes(60, MAYOR, at=60), rival, known]
    ).moves

    assert moves[-1].kind is ChangeKind.DISAGREES
    assert moves[-1].before == Amount(200)


def test_what_makes_a_figure_news_comes_before_what_disagrees_with_it() -> None:
    power = partial(say, measure="without power", scope=(), is_in_passing=True)

    moves = fold(
        "",
        [
            power(34_600, "Orla Power"),
            power(40_000, "governor", at=60, publisher="sun"),
            power(34_600, "Orla Power", at=60, publisher="sun", start=90),
        ],
    ).moves

    assert [(m.kind.value, m.speaker) for m in moves] == [
        ("first", "Orla Power"),
        ("disagrees", "governor"),
    ]


def test_a_great_cost_in_a_label_is_news() -> None:
    told = "Crews: 40 Cost to date: $12 million"
    cost = say(12e6, None, measure="$", scope=("cost",), sentence=told, start=24)

    assert [m.kind.value for m in fold("", [cost]).moves] == ["first"]
