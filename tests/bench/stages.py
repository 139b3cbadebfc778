"""What each stage of the reading gives: `python tests/bench/stages.py FILE [PYTHON]`.

FILE is as for `figures.py`. Each stage is put out of work in turn; the F1 of FILE's
sentences and the share of our own cases (`tests/cases/figures`) that are wholly right
tell what it gave. PYTHON, an interpreter with quantulum3, is then timed on the same
sentences in the same run: CPU seconds, import and peak memory of a fresh process each.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from monitor.extract.claims import claims, sentence_claims
from monitor.extract.claims.figures import examined
from monitor.extract.numbers import scanner
from monitor.extract.numbers.kinds import Kind
from monitor.extract.numbers.numerals import Number
from monitor.extract.speakers.speakers import Speakers
from monitor.model.figures import Relation, Status
from monitor.model.text import Text
from tests.bench.figures import KEYS, score
from tests.extract.test_figure_cases import cases, plain, told

Idle = Callable[..., Any]


def is_none(number: Number) -> bool:
    """True for what has no value at all, which no stage could go on with."""
    return number.value is None and number.low is None


STAGES: dict[str, list[tuple[ModuleType, str, Idle]]] = {
    "all": [],
    "dates, ordinals, names that hold numbers": [
        (scanner, "exclusion", lambda _, n: Kind.FURNITURE if is_none(n) else None)
    ],
    "ages, durations, compounds": [(scanner, "classify", lambda *_: None)],
    "ranges": [(scanner, "joined", lambda *_: "")],
    "currencies before the number": [
        (scanner, "currency_before", lambda _, i: ("", i))
    ],
    "hedges": [
        (scanner, "relation_before", lambda _, i: (Relation.EQUAL, i)),
        (scanner, "relation_after", lambda _, i: (Relation.EQUAL, i)),
    ],
    "units after the number": [(scanner, "unit_after", lambda *_: None)],
    "units from elsewhere": [(scanner, "imply", lambda *_: None)],
    "comparisons": [
        (scanner, "compare", lambda *_: None),
        (scanner, "restate", lambda *_: None),
    ],
    "moves": [(scanner, "trend", lambda *_, **__: ("", False))],
    "who says so": [(sentence_claims, "cue_for", lambda *_: None)],
    "scopes": [(sentence_claims, "scope_of", lambda *_: ())],
    "what is no figure": [
        (
            sentence_claims,
            "refusal",
            lambda _, q, *__: "none" if is_none(q.number) else "",
        )
    ],
    "earlier and background": [(claims, "status_of", lambda *_: (Status.CURRENT, ""))],
}
OURS = (
    "from monitor.extract.claims.readings import readings_in\n"
    "from monitor.extract.speakers.speakers import Speakers\n"
    "speakers = Speakers({})\n"
    "read = lambda text: readings_in(text, speakers)\n"
)
PEER = "from quantulum3 import parser\nread = parser.parse\n"
TIMED = """
import json, resource, sys, time
texts = json.load(sys.stdin)
began = time.process_time()
exec(sys.argv[1])
read("At least 12 people died in Orla.")
ready = time.process_time()
for text in texts: read(text)
done = time.process_time()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([ready - began, done - ready, peak]))
"""


@contextmanager
def without(stage: str) -> Iterator[None]:
    """Put a stage out of work."""
    with ExitStack() as stack:
        for module, name, idle in STAGES[stage]:
            stack.callback(setattr, module, name, getattr(module, name))
            setattr(module, name, idle)
        yield


def right_cases() -> float:
    """Share of our own cases whose claims are all as they should be, in per cent."""
    speakers, known = Speakers({}), cases()
    right = sum(
        [told(c) for c in examined(Text(k.title, "\n".join(k.lines)), speakers)[0]]
        == [plain(e) for e in k.expected]
        for k in known
    )
    return 100 * right / len(known)


def timed(python: str, program: str, texts: list[str]) -> list[float]:
    """Seconds until the first text is read, for all, and peak MB; best of three."""
    runs = [
        json.loads(
            subprocess.run(
                [python, "-W", "ignore", "-c", TIMED, program],
                input=json.dumps(texts),
                capture_output=True,
                text=True,
                check=True,
            ).stdout
        )
        for _ in range(3)
    ]
    return [min(column) for column in zip(*runs, strict=True)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("peer", nargs="?")
    arguments = parser.parse_args()
    sentences = json.loads(arguments.file.read_text(encoding="utf-8"))
    print(f"{'without':42}", *(f"{key:>16}" for key in KEYS), "  cases right")
    for stage in STAGES:
        with without(stage):
            scores = score(sentences, errors=False)
            row = [f"{scores[key][2]:16.1f}" for key in KEYS]
            print(f"{stage:42}", *row, f"{right_cases():13.1f}", flush=True)
    texts = [sentence["text"] for sentence in sentences]
    programs = [("ours", sys.executable, OURS)]
    programs += [("quantulum3", arguments.peer, PEER)] if arguments.peer else []
    for name, python, program in programs:
        start, took, peak = timed(python, program, texts)
        print(
            f"{name}: {len(texts) / took:,.0f} sentences a CPU second, "
            f"{start:.2f} s until the first is read, {peak:.0f} MB"
        )


if __name__ == "__main__":
    main()
