"""Messages that are kept: stored as key and data, and worded in the reader's language whenever they are read.

The key is the French message at the source, as in all of the program. What was kept may come from anywhere, in a
package: reading it never fails, it only fills in values that came with it, and what it does not know is shown as it
stands.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from probono_desk.domain.canonical_json import canonical
from probono_desk.domain.seen_text import in_its_lines, on_one_line
from probono_desk.i18n import _, elided, ngettext

Datum: TypeAlias = "str | int | Said | tuple[Datum, ...]"

_AS_IT_IS: Final = "{text}"
_MISSING: Final = "…"
_DEEPEST: Final = 5
_CUT: Final = 500
MOST_KEPT: Final = 4_000
"""No kept message is longer: a journal is read line by line, and nobody fills it."""
_PLACE: Final = re.compile(r"(\b[Dd]e )?\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Said:
    """A message with its data; ``str()`` words it in the language in force.

    Args:
        message: the French at the source, with ``{names}`` of data.
        data: texts of people, numbers, further messages, or several of these, which are shown one after the other.
        plural: the message for several; empty where nothing is counted.
        n: how many, where something is; the message quotes it as ``{n}``.
    """

    message: str
    data: Mapping[str, Datum] = field(default_factory=dict)
    plural: str = ""
    n: int = 0

    def __str__(self) -> str:
        """The message in the language in force: elided, and with French spaces, in French. Data stay as they are."""
        if self.plural:
            return _filled(ngettext(self.message, self.plural, self.n), {"n": self.n, **self.data})
        return _filled(_(self.message) if self.message else "", self.data)

    def kept(self) -> str:
        """As text for a column: canonical JSON, and plain text as it is; what is very long is cut, in words."""
        text = self.data.get("text") if self.message == _AS_IT_IS else None
        if isinstance(text, str) and not text.startswith("{") and len(text) <= MOST_KEPT:
            return text
        whole = canonical(_record(self))
        return whole if len(whole) <= MOST_KEPT else plain_said(str(self)[:_CUT] + _MISSING).kept()


def said(message: str, **data: Datum) -> Said:
    """A message to keep; the catalogue collects it from here."""
    return Said(message, data)


def counted(singular: str, plural: str, n: int, **data: Datum) -> Said:
    """A message about ``n`` things to keep; the catalogue collects it from here."""
    return Said(singular, data, plural, n)


def plain_said(text: str) -> Said:
    """What people wrote, or an older version of the program: the same in every language."""
    return Said(_AS_IT_IS, {"text": text})


def read_said(text: str) -> Said:
    """A message as ``Said.kept`` wrote it; any other text is taken as it is."""
    if not text.startswith("{"):
        return plain_said(text)
    try:
        found = _of_record(json.loads(text), 0)
    except (ValueError, RecursionError):  # not JSON, or nested so deeply that nobody meant it
        return plain_said(text)
    return found if isinstance(found, Said) else plain_said(text)


def _filled(pattern: str, data: Mapping[str, Datum]) -> str:
    def value(place: re.Match[str]) -> str:
        before, name = place.group(1) or "", place.group(2)
        text = _worded(data[name]) if name in data else _MISSING
        if pattern != _AS_IT_IS:
            text = on_one_line(text)
        if not before:
            return text
        word, space, rest = text.partition(" ")  # the first alone: what follows is somebody’s own
        return elided(before + word) + space + rest

    # Half a character, which JSON can spell and nothing can print, becomes a question mark.
    return in_its_lines(_PLACE.sub(value, pattern).encode(errors="replace").decode())


def _worded(datum: Datum) -> str:
    return ", ".join(map(_worded, datum)) if isinstance(datum, tuple) else str(datum)


def _record(datum: Datum) -> Any:
    if isinstance(datum, tuple):
        return [_record(one) for one in datum]
    if not isinstance(datum, Said):
        return datum
    record: dict[str, Any] = {"message": datum.message}
    if datum.data:
        record["data"] = {name: _record(value) for name, value in datum.data.items()}
    if datum.plural:
        record |= {"plural": datum.plural, "n": datum.n}
    return record


def _of_record(record: Any, depth: int) -> Datum:
    if depth > _DEEPEST:
        return _MISSING
    if isinstance(record, list):
        return tuple(_of_record(one, depth + 1) for one in record)
    if isinstance(record, dict):
        message, data = record.get("message"), record.get("data", {})
        plural, n = record.get("plural", ""), record.get("n", 0)
        if not (isinstance(message, str) and isinstance(data, dict) and isinstance(plural, str) and type(n) is int):
            return _MISSING
        return Said(message, {name: _of_record(value, depth + 1) for name, value in data.items()}, plural, n)
    return record if isinstance(record, str) or type(record) is int else _MISSING
