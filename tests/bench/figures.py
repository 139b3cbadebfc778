"""Score the number reader on a file: `python tests/bench/figures.py FILE`.

The file is a JSON list of `{"text", "quantities": [{"change", "value", "unit",
"normalized_unit"}]}`. Values match as in CQE's evaluation (relative tolerance 1e-5,
a range only with an equal range), one to one. Prints precision, recall and F1 of
value, value and unit (exact; last word of the unit alone), value and change.
`--errors` also prints what was missed and what was extra; `--part A|B|C` keeps one half
(A) or quarter (B, C) of the sentences, by bits of their SHA-256, so that rules can be
written on one part and checked on another.
"""

import argparse
import hashlib
import json
import math
import time
from pathlib import Path
from typing import Any

from monitor.extract.claims.readings import Reading, readings_in
from monitor.extract.speakers.speakers import Speakers
from monitor.model.figures import Relation

KEYS = ("value", "value+unit", "value+unit head", "value+change")
_SYMBOL = {Relation.AT_LEAST: ">", Relation.AT_MOST: "<"}


def bounds(value: Any) -> tuple[float, float]:
    if isinstance(value, str) and "-" in value.strip()[1:]:
        low, _, high = (
            value.strip().partition("-") if value.strip()[0] != "-" else ("", "", value)
        )
        return float(low), float(high)
    return float(value), float(value)


def bounds_of(reading: Reading) -> tuple[float, float]:
    amount = reading.amount
    if amount.value is not None:
        return amount.value, amount.value
    return amount.low or 0.0, amount.high or 0.0


def symbol(reading: Reading) -> str:
    relation = reading.amount.relation
    if relation is not Relation.EQUAL:
        return _SYMBOL.get(relation, relation.value)
    return reading.change if reading.change and reading.is_step else "="


def close(a: tuple[float, float], b: tuple[float, float]) -> bool:
    return all(
        math.isclose(x, y, rel_tol=1e-5, abs_tol=1e-8)
        for x, y in zip(a, b, strict=True)
    )


def head(unit: str) -> str:
    return unit.lower().partition(" per ")[0].split()[-1] if unit.strip() else "-"


def matches(
    gold: list[dict[str, Any]], found: list[Reading]
) -> list[tuple[Any, Reading]]:
    """One-to-one pairs of equal value, those of equal unit first."""
    pairs = []
    for i, quantity in enumerate(gold):
        for j, reading in enumerate(found):
            if close(bounds(quantity["value"]), bounds_of(reading)):
                same = quantity["normalized_unit"].lower() == reading.unit_norm.lower()
                near = head(quantity["normalized_unit"]) == head(reading.unit_norm)
                pairs.append((-2 * same - near, i, j))
    taken_i: set[int] = set()
    taken_j: set[int] = set()
    out = []
    for _, i, j in sorted(pairs):
        if i not in taken_i and j not in taken_j:
            taken_i.add(i)
            taken_j.add(j)
            out.append((gold[i], found[j]))
    return out


def score(
    sentences: list[dict[str, Any]], *, errors: bool
) -> dict[str, tuple[float, ...]]:
    speakers = Speakers({})
    right = dict.fromkeys(KEYS, 0)
    wanted = got = 0
    for sentence in sentences:
        gold = sentence["quantities"]
        found = [
            r for r in readings_in(sentence["text"], speakers) if r.kind.is_quantity
        ]
        wanted += len(gold)
        got += len(found)
        pairs = matches(gold, found)
        for quantity, reading in pairs:
            right["value"] += 1
            unit = quantity["normalized_unit"].lower()
            right["value+unit"] += unit == reading.unit_norm.lower()
            right["value+unit head"] += head(unit) == head(reading.unit_norm)
            right["value+change"] += quantity["change"] == symbol(reading)
        if errors:
            show(sentence["text"], gold, found, pairs)
    out: dict[str, tuple[float, ...]] = {}
    for key in KEYS:
        p, r = right[key] / max(got, 1), right[key] / max(wanted, 1)
        out[key] = (100 * p, 100 * r, 100 * 2 * p * r / (p + r) if p + r else 0.0)
    return out


def show(
    text: str,
    gold: list[dict[str, Any]],
    found: list[Reading],
    pairs: list[tuple[Any, Reading]],
) -> None:
    paired_gold = [id(g) for g, _ in pairs]
    paired = [id(r) for _, r in pairs]
    lines = [
        f"  MISSED {g['value']} {g['normalized_unit']}"
        for g in gold
        if id(g) not in paired_gold
    ]
    lines += [
        f"  EXTRA {bounds_of(r)} {r.unit_norm} ({r.kind.value})"
        for r in found
        if id(r) not in paired
    ]
    for g, r in pairs:
        if g["normalized_unit"].lower() != r.unit_norm.lower():
            lines.append(f"  UNIT {g['value']}: {g['normalized_unit']} | {r.unit_norm}")
        if g["change"] != symbol(r):
            lines.append(f"  CHANGE {g['value']}: {g['change']} | {symbol(r)}")
    if lines:
        print(text, *lines, sep="\n")


def part_of(text: str) -> str:
    digest = int(hashlib.sha256(text.encode()).hexdigest(), 16)
    return "ABAC"[(digest >> 1) & 3]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--part", choices=["A", "B", "C"])
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    sentences = json.loads(args.file.read_text(encoding="utf-8"))
    if args.part:
        sentences = [s for s in sentences if part_of(s["text"]) == args.part]
    start = time.perf_counter()
    scores = score(sentences, errors=args.errors)
    took = time.perf_counter() - start
    print(f"{len(sentences)} sentences, {len(sentences) / took:,.0f} a second")
    for key, (p, r, f) in scores.items():
        print(f"{key:16} P {p:5.1f}  R {r:5.1f}  F1 {f:5.1f}")


if __name__ == "__main__":
    main()
