"""Lines that only show how a list is filled in: the template’s examples, and « EXEMPLE ; Marie » of other lists."""

from __future__ import annotations

import re
from collections.abc import Sequence

from probono_desk.domain.search_key import fold
from probono_desk.roster.columns import Sheet
from probono_desk.roster.records import Record

_OF_PEOPLE = frozenset({Sheet.VOLUNTEERS, Sheet.STAFF})
_NAMES = ("last_name", "first_name", "full_name")
_EXAMPLE = re.compile(r"ex[-–]|exemple", re.IGNORECASE)
_NAMED = re.compile(r"\W*(?:exemple|example|ex\.?\s*:)(?!\w)", re.IGNORECASE)
_TESTS = frozenset({"test", "test test", "essai"})
_WITHIN = 30  # lines: an example stands at the head of its list


def is_example(record: Record) -> bool:
    """Whether a line is an example: its reference, its title or its name says so."""
    named = record.values.get("reference" if record.sheet is not Sheet.DIAGNOSES else "structure", "")
    title = record.values.get("title", "").strip()
    if record.line <= _WITHIN and record.sheet in _OF_PEOPLE:
        called = [record.values.get(name, "") for name in _NAMES]
        if _is_called_example(called):
            return True
    return bool(named and _EXAMPLE.match(named.strip())) or title[:7].casefold() == "exemple"


def _is_called_example(called: Sequence[str]) -> bool:
    """« EXEMPLE ; Marie », « ex : Dupont », « TEST ; Test »."""
    some = [name.strip() for name in called if name and not name.isspace()]
    return any(map(_NAMED.match, some)) or (bool(some) and {fold(name) for name in some} <= _TESTS)
