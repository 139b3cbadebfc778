"""`monitor read`, as a shell would call it."""

import json

from click.testing import CliRunner

from monitor.cli.read import read_command

KEYS = [
    "value", "low", "high", "relation", "change", "delta", "unit", "unit_norm",
    "qualifiers", "subject", "attribution", "previous", "start", "end",
]  # fmt: skip


def read(text: str, *options: str) -> str:
    result = CliRunner().invoke(read_command, [*options, "-"], input=text)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_each_line_is_one_object_in_order() -> None:
    output = read("Police said 12 people died.\n\nShares fell 3%.\n", "--json")

    first, empty, last = map(json.loads, output.splitlines())
    (figure,) = first["figures"]
    assert list(figure) == KEYS
    assert (figure["value"], figure["attribution"]) == (12, "Police")
    assert first["text"][figure["start"] : figure["end"]] == "12 people"
    assert empty == {"text": "", "figures": []}
    assert (last["figures"][0]["change"], last["figures"][0]["delta"]) == ("down", True)


def test_quantities_of_all_kinds_are_read_and_dates_are_not() -> None:
    output = read("On 5 May 2024 the 34-year-old waited eight hours.", "--json")

    figures = json.loads(output)["figures"]
    assert [f["unit_norm"] for f in figures] == ["year of age", "hour"]


def test_reasons_are_given_on_request() -> None:
    output = read(
        "On 5 May 2024 the 34-year-old waited eight hours.", "--json", "--why"
    )

    passed_over = json.loads(output)["passed_over"]
    assert [p["reason"] for p in passed_over] == ["date", "date"]


def test_a_text_is_shown_with_its_claims_and_reasons() -> None:
    text = "The mayor, Ana Diaz, 52, said about 1,200 people had been killed."

    output = read(text, "--why")

    assert text in output
    assert "killed: ~ 1,200 · Ana Diaz" in output
    assert "× 52: age" in output


def test_an_overlong_line_is_capped_with_a_note() -> None:
    output = read("12 people died. " * 20_000, "--json")

    assert "characters were read" in json.loads(output)["note"]


def test_too_many_figures_are_capped_with_a_note() -> None:
    towns = (f"{n} people died in Orla{n}." for n in range(1, 12_000))
    result = CliRunner().invoke(read_command, ["-"], input=" ".join(towns))

    assert "characters were read" in result.stderr
    assert "Only the first 200 figures are kept." in result.stderr


def test_too_many_numbers_are_capped_with_a_note() -> None:
    line = "3 dogs. " * 6_000

    assert "numbers were read" in json.loads(read(line, "--json"))["note"]


RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Wire 24</title>
<item><title>Flood in Orla</title><guid>7</guid>
<description>&lt;p style="width:300px"&gt;Police said 12 people died.&lt;/p&gt;
</description></item>
<item><title>Quake</title><description>Rescuers found 9 bodies.</description>
</item></channel></rss>"""
PAGE = """<!DOCTYPE html><html><head><title>Flood in Orla</title>
<style>p { width: 300px }</style></head><body data-n="41 dead">
<script>var killed = 500;</script><p>Police said 12 people died.</p></body></html>"""


def test_of_a_feed_the_articles_are_read_and_not_the_markup() -> None:
    output = read(RSS, "--why")

    assert "Flood in Orla" in output
    assert "Police said 12 people died." in output
    assert "killed: 12 · police" in output
    assert "killed: 9 · rescuers" in output
    assert "300" not in output
    assert "<" not in output


def test_of_a_page_the_words_are_read_and_not_the_markup() -> None:
    output = read(PAGE, "--why")

    assert "killed: 12 · police" in output
    assert not any(number in output for number in ("300", "500", "41"))


def test_a_json_feed_is_read_by_its_articles() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Wire",
        "items": [{"id": "4", "content_text": "Police said 12 people died."}],
    }

    assert "killed: 12 · police" in read(json.dumps(feed))


def test_other_markup_is_refused_with_a_sentence() -> None:
    text = '<?xml version="1.0"?><svg width="300"><path d="M 12 9"/></svg>'
    result = CliRunner().invoke(read_command, ["-"], input=text)

    assert result.exit_code != 0
    assert "neither a feed" in str(result.exception)


def test_a_text_that_begins_with_a_sign_is_text() -> None:
    assert "killed: 12" in read("<12 km from Orla, police said 12 people died.")
    assert "killed: 12" in read("{Police said 12 people died.}")
