"""The keyboard wedge: telling a scan from typing. No Qt, no clock.

One of our codes is known by itself: nobody types twelve consonants of which the last one is right, so such letters are
a code at any pace; Bluetooth scanners take 36 to 60 ms a key and pause in the middle. A code of somebody else is known
by its pace alone: a scanner types a letter every 1 to 30 ms, and people roll two or three keys that fast, never twelve;
or, at a slow scanner's pace, by whoever knows the tickets of the day.
The code is looked for anywhere in what comes, so a prefix, a suffix, the case, Caps Lock and what another keyboard
layout makes of the scanner's own marks are harmless: the code's sixteen letters sit in the same place everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from probono_desk.domain import badge_code
from probono_desk.domain.badge_code import BadgeCode

GAP_MS = 35
"""The longest pause inside a burst; also how long a typed letter is held back. Fast typists leave 60 ms and more."""

SLOW_GAP_MS = 90
"""The longest pause of a slow scanner, by which what trails a code is told from what is typed after it."""

RUN_GAP_MS = 350
"""The longest pause between two letters of one code: after it, a scan that was cut short has no say in the next."""

FOREIGN_LENGTH = badge_code.LENGTH
"""From how many characters on a burst without a code is a scan of something else: a ticket, a bottle of water."""

ENDED_LENGTH = 6
"""The same when Enter or Tab ends the burst at the same pace."""

_CUT_LENGTH = 8  # no name has so many consonants in a row

_KEPT = 256  # a hostile code may hold thousands of letters; nobody reads more than this


@dataclass(slots=True)
class Wedge:
    """Hears printable characters one by one, with the time of each key in milliseconds (any origin, never the wall's).

    ``gap_ms`` is the longest pause inside a burst.
    """

    gap_ms: float = GAP_MS
    _last_ms: float = field(default=float("-inf"), init=False)
    _text: str = field(default="", init=False)
    _run: str = field(default="", init=False)
    _run_length: int = field(default=0, init=False)
    _found: bool = field(default=False, init=False)
    _breath: str = field(default="", init=False)

    def continues(self, at_ms: float) -> bool:
        """Whether a key at this time would belong to the burst that is under way."""
        longest_ms = SLOW_GAP_MS if self._found else self.gap_ms
        return bool(self._text) and 0 <= at_ms - self._last_ms <= longest_ms

    def follows(self, character: str, at_ms: float) -> bool:
        """Whether this character would be one more letter of a code that is under way, at whatever pace."""
        return bool(self._run) and _is_letter(character) and 0 <= at_ms - self._last_ms <= RUN_GAP_MS

    @property
    def may_be_code(self) -> bool:
        """Whether what came last may be the beginning of a code."""
        return bool(self._run)

    def hear(self, character: str, at_ms: float) -> BadgeCode | None:
        """Take one character; give the code that it completes, at once and only once.

        A burst may hold several codes: two badges scanned without a breath between them are two scans.
        """
        run, before = (self._run, self._run_length) if self.follows(character, at_ms) else ("", 0)
        breath = self._breath if self.in_breath(at_ms) else ""
        if not self.continues(at_ms):
            self.forget()
        self._last_ms = at_ms
        self._text = (self._text + character)[-_KEPT:]
        self._breath = (breath + character)[-_KEPT:]
        self._run = (run + character.upper())[-badge_code.LENGTH :] if _is_letter(character) else ""
        self._run_length = before + 1 if self._run else 0
        code = badge_code.parse(self._run) if len(self._run) == badge_code.LENGTH else None
        if code is not None:
            self._run, self._run_length = "", 0
            self._found = True
        return code

    def in_breath(self, at_ms: float) -> bool:
        """Whether a key at this time comes at a slow scanner's pace after the last."""
        return 0 <= at_ms - self._last_ms <= SLOW_GAP_MS

    def breath(self, at_ms: float) -> str:
        """What has come at a slow scanner's pace, where another key comes so at this time; empty where none has."""
        return self._breath if self.in_breath(at_ms) else ""

    @property
    def text(self) -> str:
        """What the burst under way has said so far, or its last part."""
        return self._text

    @property
    def found(self) -> bool:
        """Whether the burst has given a code."""
        return self._found

    def misread(self, at_ms: float, *, cut: bool = False) -> str:
        """The letters of a badge of which one was read wrong, where an Enter or Tab comes at this time; else empty.

        Args:
            cut: also of one that was cut short. A recovery phrase that is typed in pieces has as many: not where those
                are typed.
        """
        least = _CUT_LENGTH if cut else badge_code.LENGTH
        ended = least <= self._run_length <= badge_code.LENGTH and 0 <= at_ms - self._last_ms <= RUN_GAP_MS
        return self._run if ended else ""

    def is_scan(self, *, ended: bool = False) -> bool:
        """Whether no hand can have typed this burst; ``ended`` when an Enter or Tab came in its pace."""
        return self._found or len(self._text) >= (ENDED_LENGTH if ended else FOREIGN_LENGTH)

    def forget(self) -> None:
        """Begin anew: whatever came before, good or bad, has no say in what comes next."""
        self._text = self._run = self._breath = ""
        self._run_length = 0
        self._found = False
        self._last_ms = float("-inf")


def _is_letter(character: str) -> bool:
    return len(character) == 1 and character.upper() in badge_code.ALPHABET
