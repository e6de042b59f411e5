"""What a scanner sends when it reads the test code, and what that says about how it is set. No Qt, no clock."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from statistics import median

from probono_desk.domain import badge_code
from probono_desk.scanning.layouts import LAYOUTS, Layout, typed
from probono_desk.scanning.wedge import Wedge

_BODY = "BCDFGHJKLNP"
TEST_CODE = _BODY + badge_code.check_letter(_BODY)
"""A badge code that is nobody's."""

TEST_TEXT = TEST_CODE + "-AZQWYM1290"
"""What the test's QR says: a code as badges bear it, then the signs by which keyboards differ."""

_TAIL = TEST_TEXT[len(TEST_CODE) :]


class Verdict(StrEnum):
    """What is to be done."""

    GOOD = "good"
    BADGE = "badge"  # a real badge instead of the test code: it is read, and no more can be said
    OTHER_KEYBOARD = "other_keyboard"  # read all the same
    TOO_SLOW = "too_slow"
    NOT_THE_TEST = "not_the_test"
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class ScannerReport:
    """One reading of the test code.

    Args:
        verdict: what is to be done.
        heard: what came, as the computer understood it.
        prefix: what stands before the code.
        suffix: what stands after the text.
        pace_ms: the usual time between two keys, in milliseconds.
        keyboards: (scanner, computer) layouts that explain what came; empty where both are the same.
    """

    verdict: Verdict
    heard: str
    prefix: str
    suffix: str
    pace_ms: float
    keyboards: tuple[str, str] | None = None


def scanner_report(keys: Sequence[tuple[str, float]]) -> ScannerReport:
    """Judge a burst.

    Args:
        keys: each character with its time in milliseconds, any origin.
    """
    heard = "".join(sign for sign, _at in keys)
    gaps = [later - earlier for (_a, earlier), (_b, later) in pairwise(keys)]
    pace_ms = median(gaps) if gaps else 0.0
    wedge = Wedge()
    read = [code for sign, at_ms in keys if (code := wedge.hear(sign, at_ms)) is not None]
    found = re.search(TEST_CODE, heard, re.IGNORECASE | re.ASCII)
    if found is None and read:
        start = heard.upper().find(read[0])
        end = start + len(read[0])
        return ScannerReport(Verdict.BADGE, heard, heard[:start], heard[end:], pace_ms)
    if found is None:
        verdict = Verdict.CUT if heard and TEST_CODE.startswith(heard.upper()) else Verdict.NOT_THE_TEST
        return ScannerReport(verdict, heard, "", "", pace_ms)
    prefix, rest = heard[: found.start()], heard[found.end() :]
    tail, keyboards = _explained(rest)
    if TEST_CODE not in read:
        verdict = Verdict.TOO_SLOW
    elif tail is None:
        verdict = Verdict.CUT if len(rest) < len(_TAIL) else Verdict.OTHER_KEYBOARD
    else:
        verdict = Verdict.OTHER_KEYBOARD if keyboards else Verdict.GOOD
    suffix = rest[tail:] if tail is not None else ""
    return ScannerReport(verdict, heard, prefix, suffix, pace_ms, keyboards)


def _explained(rest: str) -> tuple[int | None, tuple[str, str] | None]:
    """How much of what follows the code is the test's own tail, and which two keyboards made it what it is."""
    for sent in (_TAIL, _TAIL.lower(), _TAIL.swapcase()):
        if rest.startswith(sent):
            return len(sent), None
    for scanner, computer in _pairs():
        for sent in (_TAIL, _TAIL.lower()):
            came = typed(sent, scanner=scanner, computer=computer)
            if rest.startswith(came):
                return len(came), (scanner.name, computer.name)
    return None, None


def _pairs() -> list[tuple[Layout, Layout]]:
    """Every two keyboards; as the factory leaves scanners, on a French computer, first."""
    return [(one, other) for one in LAYOUTS for other in LAYOUTS if one is not other]
