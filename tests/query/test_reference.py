"""The reference page says what the language does."""

import pytest

from monitor.model.text import Text
from monitor.query.match import Matcher
from monitor.query.reference import RULES, Rule
from monitor.query.syntax import parse
from monitor.query.tree import FieldName, Flag


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.query)
def test_each_rule_does_what_it_says(rule: Rule) -> None:
    matcher = Matcher(parse(rule.query))

    assert [text for text in rule.finds if not matcher.matches(Text("", text))] == []
    assert [text for text in rule.misses if matcher.matches(Text("", text))] == []


def test_every_field_and_flag_is_told() -> None:
    page = " ".join(f"{rule.query} {rule.meaning}" for rule in RULES)

    assert [name for name in FieldName if f"{name}:" not in page] == []
    assert [flag for flag in Flag if f"is:{flag}" not in page] == []
