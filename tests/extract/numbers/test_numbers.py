"""Numbers in digits and words, ranges, and what stands around them."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.amounts import number_words
from monitor.extract.claims.figures import claims_in
from monitor.extract.claims.readings import readings_in
from monitor.extract.numbers.numbers import numbers_in
from monitor.extract.numbers.numerals import numeral
from monitor.extract.numbers.scanner import quantities_in
from monitor.extract.numbers.tokens import tokens_of
from monitor.extract.speakers.speakers import Speakers
from monitor.model.figures import Amount, Relation
from monitor.model.text import Text

SPEAKERS = Speakers({})
ONES_IN_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
TENS_IN_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"


def in_words(number: int) -> str:
    """A number below a billion as English writes it."""
    if number < 20:
        return ONES_IN_WORDS.split()[number - 1]
    if number < 100:
        ten = TENS_IN_WORDS.split()[number // 10 - 2]
        return f"{ten}-{in_words(number % 10)}" if number % 10 else ten
    for scale, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= scale:
            head = f"{in_words(number // scale)} {name}"
            rest = number % scale
            joint = " and " if rest < 100 else " "
            return head + joint + in_words(rest) if rest else head
    raise AssertionError


@given(st.integers(min_value=2, max_value=999_999_999))
def test_a_number_reads_the_same_in_words_and_digits(number: int) -> None:
    words = numbers_in(tokens_of(in_words(number)))
    digits = numbers_in(tokens_of(f"{number:,}"))

    assert [n.value for n in words] == [n.value for n in digits] == [number]


@given(
    st.integers(min_value=2, max_value=10**14)
    | st.decimals("0.01", 10**9, places=2)
    | st.integers(1, 999_999).map(lambda n: n * 10**9)
    | st.integers(1001, 10**6).map(lambda n: n * 10**6)
)
def test_a_number_as_we_print_it_is_read_as_that_number(number: int | Decimal) -> None:
    printed = number_words(float(number))

    assert [n.value for n in numbers_in(tokens_of(printed))] == [float(number)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.2 million homes", 1_200_000),
        ("$5bn", 5_000_000_000),
        ("€3.4m", 3_400_000),
        ("two and a half million", 2_500_000),
        ("2½ million", 2_500_000),
        ("half a million", 500_000),
        ("a quarter of a million", 250_000),
        ("a dozen", 12),
        ("two dozen", 24),
        ("10 000 men", 10_000),
        ("3 lakh people", 300_000),
        ("1,00,000 people", 100_000),
        ("2 crore", 20_000_000),
        ("35k fans", 35_000),
        ("1,5 million", 1_500_000),
        ("٣٠٠", 300),
        ("sixfold", 6),
    ],
)
def test_numbers_are_read_in_all_their_forms(text: str, value: float) -> None:
    number = numbers_in(tokens_of(text))[0]

    assert number.value == value


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("10,000-12,000 troops", 10_000, 12_000),
        ("between 1,000 and 3,000 troops", 1_000, 3_000),
        ("$5-7 billion", 5e9, 7e9),
        ("four to five thousand", 4_000, 5_000),
        ("5% to 10%", 5, 10),
        ("five or six people", 5, 6),
        ("dozens of people", 12, 120),
        ("tens of thousands of people", 10_000, 100_000),
    ],
)
def test_ranges_are_one_amount(text: str, low: float, high: float) -> None:
    (reading,) = readings_in(text, SPEAKERS)

    assert (reading.amount.low, reading.amount.high) == (low, high)


@pytest.mark.parametrize(
    ("phrase", "relation"),
    [
        ("about 40", "~"),
        ("nearly 40", "~"),
        ("40 or so", "~"),
        ("40-odd", "~"),
        ("more than 40", ">"),
        ("over 40", ">"),
        ("at least 40", ">="),
        ("no fewer than 40", ">="),
        ("40 or more", ">="),
        ("40+", ">="),
        ("fewer than 40", "<"),
        ("just under 40", "<"),
        ("up to 40", "<="),
        ("as many as 40", "<="),
        ("no more than 40", "<="),
        ("exactly 40", "="),
        ("reports about the 40", "="),
    ],
)
def test_words_around_a_number_give_its_relation(phrase: str, relation: str) -> None:
    (reading,) = readings_in(f"There were {phrase} people there", SPEAKERS)

    assert reading.amount.relation is Relation(relation)


@pytest.mark.parametrize(
    ("text", "change", "is_step"),
    [
        ("Shares fell 3%", "down", True),
        ("The index rose 12 points", "up", True),
        ("Prices rose by 4 percent", "up", True),
        ("The toll rose to 84", "up", False),
        ("Sales fell to 84 units", "down", False),
        ("The toll stands at 84", "", False),
        ("They shot down 84 drones", "", False),
    ],
)
def test_moves_and_levels_are_told_apart(text: str, change: str, is_step: bool) -> None:
    (reading,) = readings_in(text, SPEAKERS)

    assert (reading.change, reading.is_step) == (change, is_step)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("US$55,931,000", "dollar"),
        ("$US160 million", "dollar"),
        ("HK $3.7 billion", "hong kong dollar"),
        ("9 billion yuan", "chinese yuan"),
        ("$81.40 a barrel", "dollar per barrel"),
        ("18-metre waves", "metre"),
        ("215 km/h", "kilometre per hour"),
        ("450 sq km", "square kilometre"),
        ("14 per cent", "percentage"),
        ("a 65-year-old", "year of age"),
        ("120 self-propelled howitzers", "self-propelled howitzer"),
        ("magnitude 7.1", "magnitude"),
        ("44 of the 50 delegates", "delegate"),
        ("three of the five judges", "judge"),
        ("the two fastest men's runners", "fast men's runner"),
        ("A third of patients had fever", "% patient"),
        ("by half a percentage point", "percentage point"),
        ("raised it by a quarter point", "point"),
        ("45C", "celsius"),
        ("23 home runs", "home run"),
        ("15 of its 20 shows", "show"),
        ("11 grandchildren", "grandchild"),
        ("The suspect, 34, was charged", "year of age"),
        ("Over 100 countries signed", "country"),
        ("The country has put its toll at 72", "toll"),
        ("Of them, 340 received a placebo", "-"),
    ],
)
def test_units_are_singular_and_british(text: str, unit: str) -> None:
    reading = readings_in(text, SPEAKERS)[0]

    assert reading.unit_norm == unit


def test_a_move_from_one_value_to_another_keeps_both() -> None:
    before, now = readings_in("Turnout rose from 61% to 67%", SPEAKERS)

    assert (before.amount.value, now.amount.value) == (61, 67)
    assert now.previous == Amount(61)


def test_numbers_too_long_to_count_anything_have_no_value() -> None:
    assert numeral("9" * 400) is None


def test_a_vote_that_passed_is_no_bound() -> None:
    ayes, noes = readings_in("The bill passed 218 to 206.", SPEAKERS)

    assert [ayes.amount, noes.amount] == [Amount(218), Amount(206)]


SALAD = (
    "12|3,400|five|dozens|40%|$2bn|half|of|them|those|the|others|people|men's|injured|"
    "killed|wounded|said|that|a third|one|in|10|about|over|up|to|from|magnitude|aged|"
    "whom|,|.|-|and|or|north|Korean|soldiers|toll|rose|by|points|C|years|old|per|day"
)


@settings(max_examples=150)
@given(
    st.lists(st.sampled_from(SALAD.split("|")), min_size=1, max_size=14).map(" ".join)
)
def test_no_order_of_words_is_too_much(text: str) -> None:
    for reading in readings_in(text, SPEAKERS):
        assert 0 <= reading.start < reading.end <= len(text)
    claims_in(Text(text, text), SPEAKERS)


def test_the_level_that_a_step_leads_to_moved_the_same_way() -> None:
    for text, way in (
        ("The firm topped up its fund by 20 million to 90 million euros", "up"),
        ("The number of missing fell by 9 to 31", "down"),
    ):
        assert quantities_in(tokens_of(text))[-1].way == way
