"""Each keystroke of a search among 100,000 people, beside looking for the letters in a plain list of folded names."""

from __future__ import annotations

import gc
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from probono_desk.domain.people import Person
from probono_desk.domain.search_key import fold
from probono_desk.usecases.door.find_person import PersonFinder
from tests.bench.crowd import crowd
from tests.bench.figure import Figure

PEOPLE, SOUGHT = 100_000, 150
P99_GOAL_MS = 10.0


def run() -> list[Figure]:
    """The 99th percentile of names as they are typed, and of names typed wrong, which is the slower way."""
    with tempfile.TemporaryDirectory() as name:
        people = crowd(Path(name) / "search", PEOPLE)
        finder = PersonFinder(people.dossier)
        finder.refresh()
        gc.collect()
        gc.freeze()
        plain = [fold(f"{person.first_name} {person.last_name} {person.organisation}") for person in people.people]
        sought = random.Random(3).sample(people.people, SOUGHT)
        figures = []
        for what, texts in (
            ("a keystroke of a name", [t for person in sought for t in _typed(_said(person))]),
            ("a keystroke of a name with a letter wrong", [t for p in sought for t in _typed(_wrong(p))]),
            ("a keystroke of an organisation", [t for person in sought[:40] for t in _typed(person.organisation)]),
            ("the last digits of a telephone", [person.phone[-4:] for person in sought]),
        ):
            ours = [_timed(lambda: finder.search(text)) for text in texts]  # noqa: B023 - called at once
            folded = [fold(text) for text in texts[:60]]
            theirs = [_timed(lambda: [n for n in plain if letters in n][:8]) for letters in folded]  # noqa: B023 - called at once
            p99 = statistics.quantiles(ours, n=100)[-1]
            base = statistics.median(theirs)
            goal = f"≤ {P99_GOAL_MS:.0f} ms"
            figures.append(Figure("search", f"{what}, p99", p99, "ms", base, p99 / base, goal, p99 <= P99_GOAL_MS))
        people.dossier.close()
        return figures


def _said(person: Person) -> str:
    return f"{person.first_name} {person.last_name}"


def _wrong(person: Person) -> str:
    name = _said(person)
    place = len(name) - 3
    return name[:place] + ("x" if name[place] != "x" else "w") + name[place + 1 :]


def _typed(text: str) -> Iterator[str]:
    return (text[:n] for n in range(1, len(text) + 1))


def _timed(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000
