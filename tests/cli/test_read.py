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
