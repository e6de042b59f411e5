"""Which column goes to which field over 2,000 generated lists: right, asked, wrong. What is missed in silence is wrong.

The baseline is what the reading before it gave over the very same lists: titles one by one, cells for the gaps.
"""

from __future__ import annotations

import csv
import io
from collections import Counter

from probono_desk.roster.lines import RosterReading
from probono_desk.roster.read import read_pasted
from tests.bench.figure import Figure
from tests.bench.mapping_lists import Made, lists

LISTS = 2_000
RIGHT_GOAL, WRONG_GOAL = 97.0, 0.3
# Commit b79a8a7 over the same lists, in percent.
FORMER_RIGHT, FORMER_WRONG = 83.8, 16.1
# Read beside the fields: what they hold is the buyer's.
_PAYER = "payer_"


def run() -> list[Figure]:
    """Shares over all fields of all lists, in percent."""
    counted: Counter[str] = Counter()
    for made in lists(LISTS):
        counted += judged(made)
    fields = sum(counted.values())
    right, asked, wrong = (100 * counted[name] / fields for name in ("right", "asked", "wrong"))
    what = f"{fields} fields of {LISTS} lists"
    return [
        _figure(f"{what}, right", right, FORMER_RIGHT, f"≥ {RIGHT_GOAL} %", right >= RIGHT_GOAL),
        _figure(f"{what}, asked", asked, 0.0, "the rest", asked + right + wrong > 99.9),
        _figure(f"{what}, wrong", wrong, FORMER_WRONG, f"< {WRONG_GOAL} %", wrong < WRONG_GOAL),
    ]


def judged(made: Made) -> Counter[str]:
    """How each field of one list came out."""
    text = io.StringIO()
    csv.writer(text, delimiter="\t").writerows(made.rows)
    reading = read_pasted(text.getvalue(), name="liste")
    read = [column.field for column in reading.mappings[0].columns] if reading.mappings else []
    read += [None] * (len(made.truth) - len(read))
    counted: Counter[str] = Counter()
    for field in dict.fromkeys(name for name in made.truth if name):
        places = [place for place, name in enumerate(made.truth) if name == field]
        took = [place for place, name in enumerate(read) if name == field]
        if took == places:
            counted["right"] += 1
        elif _is_asked(reading, field, {*places, *took}):
            counted["asked"] += 1
        else:
            counted["wrong"] += 1
    for place, taken in enumerate(read):
        # A column that holds something else, taken for a field that the list does not have.
        if taken and taken not in made.truth and not taken.startswith(_PAYER):
            counted["asked" if _is_asked(reading, taken, {place}) else "wrong"] += 1
    return counted


def _is_asked(reading: RosterReading, field: str, places: set[int]) -> bool:
    keys = {f"which:{field}", f"missing:{field}", *(f"column:{place + 1}" for place in places)}
    names = {"first_name", "last_name", "full_name"}
    return any(one.key in keys or (one.key == "names" and field in names) for one in reading.questions)


def _figure(what: str, value: float, baseline: float, goal: str, met: bool) -> Figure:
    return Figure("mapping", what, value, "%", baseline, value / baseline if baseline else 0, goal, met)
