"""Every rule of polling names its test, and the test is there."""

import re
from pathlib import Path

TESTS = Path(__file__).parent.parent
TABLE = Path(__file__).with_name("README.md")
ROW = re.compile(r"^\| (?!rule|---)(.+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)
NAMED = re.compile(r"`([\w/]+\.py)::(\w+)`")


def test_every_rule_names_tests_that_exist() -> None:
    rows = ROW.findall(TABLE.read_text(encoding="utf-8"))

    assert len(rows) > 80
    for rule, tests, source in rows:
        named = NAMED.findall(tests)
        assert named, rule
        assert source.strip(), rule
        for path, name in named:
            text = (TESTS / path).read_text(encoding="utf-8")
            assert re.search(rf"^ *(async )?def {name}\(", text, re.MULTILINE), name


def test_no_rule_stands_twice() -> None:
    rules = [rule for rule, _, _ in ROW.findall(TABLE.read_text(encoding="utf-8"))]

    assert len(rules) == len(set(rules))
