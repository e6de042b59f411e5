"""The one door for records from outside: what is written must be what our own use cases could have written.

Every value is read as its column's type and written again, and must come out the same: types, enums, instants, flags
and lists are checked by that alone. Then come lengths, ranges, and the few columns whose form other code relies on.
"""

from __future__ import annotations

import json
import math
import re
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import cache, lru_cache, partial
from typing import Any
from zoneinfo import ZoneInfo

from nacl.bindings import crypto_core_ed25519_is_valid_point

from probono_desk.age.identity import is_recipient
from probono_desk.domain import badge_code
from probono_desk.domain.desk_id import is_desk_id, may_be_act_of
from probono_desk.domain.edition import Edition
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId
from probono_desk.domain.instants import from_text, to_text
from probono_desk.domain.kept_text import draws, is_line, is_lines
from probono_desk.domain.people import Badge, Person, Scan
from probono_desk.said import MOST_KEPT
from probono_desk.store import log, office_key
from probono_desk.store.rows import Plain, default_values, field_names, plain, table_name
from probono_desk.store.text_columns import NAMED, has_name, is_as_kept
from probono_desk.store.unit_of_work import KIND_OF_TABLE, MOST_ACTOR

FIELDS = frozenset(
    ("id", "desk", "seq", "hlc", "at", "actor", "label", "kind", "undoes", "prev_hash", "hash", "changes")
)
MOST_SEQ = 1 << 53
FAR_HLC = 4_102_444_800_000 << 16
"""The hybrid clock of the year 2100. A clock beyond it is believed only where other acts lead up to it."""
CLOCK_STEPS = 1 << 20
"""So far may each act beyond ``FAR_HLC`` be from the one before it."""

MOST_HLC = log.MOST_CLOCK
"""Far below what the database holds: a hostile clock leaves room for every act that is to come."""
_MOST_TEXT, _MOST_LONG_TEXT, _MOST_WORDS = 10_000, 4_000_000, 1_000
_EDITION, _PERSON, _SCAN = table_name(Edition), table_name(Person), table_name(Scan)
_NAMES = ("first_name", "last_name")
_SHORT_TEXT = 200
_MOST_INT = 1_000_000
_MOST_SECONDS = 31 * 86_400
_MOST_EXTRA_SECONDS = 1 << 31  # a clock that is decades off gives a phase decades, and is honest
_MOST_SIZE = 10_000
_MOST_BYTES = 1 << 53
_YEARS = (1970, 2099)
_TAKES_BACK = (log.Kind.UNDO, log.Kind.REDO)
_LONG = frozenset((("edition_look", "logo"), ("sign_off", "signature"), ("sign_off", "signed")))
_ID = re.compile(r"[A-Za-z0-9._:-]{1,100}")
_HASH = re.compile(r"[0-9a-f]{64}")
_CHANGE = frozenset(("table", "row", "op", "columns"))


def latest_clock(here: int, others: Iterable[int]) -> int:
    """The latest clock that is believed: beyond ``FAR_HLC`` only what other acts lead up to, step by step.

    Acts count that wait or cannot enter: an honest desk's clock follows all that it took in, and whom it believed may
    not be believed where its file goes. All of them together lead nowhere near ``MOST_HLC``.

    Args:
        here: the latest clock of the acts that have entered.
        others: those of all others that are known.
    """
    for clock in sorted(others):
        if clock > max(FAR_HLC, here + CLOCK_STEPS):
            break
        here = max(here, clock)
    return max(here, FAR_HLC)


def require_sound(record: Mapping[str, Any], line: bytes | None = None) -> None:
    """Whether a record is sound in itself; what it builds on is another question (``store.merge``).

    Args:
        record: an act.
        line: the canonical JSON that it was read from, if it is at hand: it need not be made again for its hash.

    Raises:
        DeskError: ``merge_bad_record``, with what is wrong by table and column, never a value.
    """
    if set(record) != FIELDS or not isinstance(record["changes"], list) or not record["changes"]:
        raise _bad("fields")
    try:
        for name in ("id", "desk", "at", "actor", "label", "kind", "prev_hash", "hash"):
            if type(record[name]) is not str or len(record[name]) > _MOST_TEXT:
                raise _bad(name)
        if not _ID.fullmatch(record["id"]) or _HASH.fullmatch(record["id"]) or not is_desk_id(record["desk"]):
            raise _bad("id")
        if not may_be_act_of(record["id"], record["desk"]):
            raise _bad("id")
        if len(record["actor"]) > MOST_ACTOR or not is_line(record["actor"]):
            raise _bad("actor")
        if len(record["label"]) > MOST_KEPT:
            raise _bad("label")
        if type(record["seq"]) is not int or not 1 <= record["seq"] <= MOST_SEQ:
            raise _bad("seq")
        if type(record["hlc"]) is not int or not 1 <= record["hlc"] <= MOST_HLC:
            raise _bad("hlc")
        _instant(record["at"])
        if (log.Kind(record["kind"]) in _TAKES_BACK) != (record["undoes"] is not None):
            raise _bad("undoes")
        if record["undoes"] is not None and not (type(record["undoes"]) is str and _ID.fullmatch(record["undoes"])):
            raise _bad("undoes")
        if not _HASH.fullmatch(record["prev_hash"]) or record["hash"] != log.record_hash(record, line):
            raise _bad("hash")
        for change in record["changes"]:
            _require_sound_change(change)
    except DeskError:
        raise
    except (KeyError, TypeError, ValueError, OverflowError, AttributeError) as fault:
        raise _bad(type(fault).__name__) from fault


def _require_sound_change(change: Mapping[str, Any]) -> None:
    if change.keys() != _CHANGE:
        raise _bad("change")
    table, op, columns = change["table"], change["op"], change["columns"]
    checks = _checks(table) if isinstance(table, str) and table in KIND_OF_TABLE else None
    if checks is None:
        raise _bad("table")
    if type(change["row"]) is not str or not _ID.fullmatch(change["row"]):
        raise _bad(f"{table}.id")
    if op not in ("insert", "update") or not isinstance(columns, dict) or (op == "update" and not columns):
        raise _bad(f"{table}: op")
    if op == "insert" and not _needed(table) <= columns.keys():
        raise _bad(f"{table}: {', '.join(sorted(_needed(table) - columns.keys()))}")
    if op == "update" and table == _SCAN and "desk" in columns:
        raise _bad(f"{table}.desk")  # where it was does not become another place
    office = [name for name in office_key.COLUMNS if name in columns] if table == _EDITION else []
    if office == ["office_signature"]:
        raise _bad("edition.office_signature")
    for name, pair in columns.items():
        if name not in checks or not isinstance(pair, list) or len(pair) != 2:
            raise _bad(f"{table}: column")
        before, after = pair
        if not (before is None or _is_plain(before)) or (op == "insert" and before is not None):
            raise _bad(f"{table}.{name}")
        if name in office and not after:
            raise _bad(f"{table}.{name}")
        try:
            is_taken = _is_plain(after) and checks[name](after)
        except (ValueError, TypeError, OverflowError, KeyError, OSError, DeskError):
            is_taken = False
        if not is_taken:
            raise _bad(f"{table}.{name}")
    if table in NAMED or table == _PERSON:
        _require_named(table, op, {name: pair[1] for name, pair in columns.items()})


def _require_named(table: str, op: str, after: Mapping[str, Any]) -> None:
    """Nobody and nothing is without a name."""
    for name in NAMED.get(table, ()):
        if name in after and not draws(after[name]):
            raise _bad(f"{table}.{name}")
    said = [after.get(name) for name in _NAMES if op == "insert" or name in after]
    if table == _PERSON and len(said) == len(_NAMES) and not has_name(*said):
        raise _bad(f"{table}: {', '.join(_NAMES)}")


def _bad(reason: str) -> DeskError:
    return DeskError("merge_bad_record", reason=reason)


def _is_plain(value: Any) -> bool:
    return (
        value is None
        or (type(value) is str and len(value) <= _MOST_LONG_TEXT)
        or (type(value) is int and abs(value) <= _MOST_BYTES)
        or (type(value) is float and math.isfinite(value))
    )


@cache
def _needed(table: str) -> frozenset[str]:
    """The columns that an inserted row must name: those that have no usual value."""
    kind = KIND_OF_TABLE[table]
    return frozenset(field_names(kind)) - default_values(kind).keys() - {"id"}


@cache
def _checks(table: str) -> dict[str, Callable[[Plain], bool]]:
    """What each column of a table takes; of what it does not take at all a check may raise."""
    kind = KIND_OF_TABLE[table]
    hints = typing.get_type_hints(kind)
    return {name: _check(table, name, hint) for name, hint in hints.items() if name != "id"}


def _check(table: str, column: str, hint: Any) -> Callable[[Plain], bool]:
    special = _SPECIAL.get((table, column))
    if special is not None:
        return special
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        (inner,) = (arm for arm in typing.get_args(hint) if arm is not types.NoneType)
        check = _check(table, column, inner)
        return lambda value: value is None or check(value)
    base = typing.get_origin(hint) or hint
    if base is RowId:
        return lambda value: type(value) is str and _ID.fullmatch(value) is not None
    if base is str:
        most = _MOST_LONG_TEXT if (table, column) in _LONG else _MOST_TEXT
        as_kept = partial(is_as_kept, KIND_OF_TABLE[table], column)
        return lambda value: type(value) is str and len(value) <= most and "\x00" not in value and as_kept(value)
    if base is int:
        least, most_int = _range(column)
        return lambda value: type(value) is int and least <= value <= most_int
    if base is float:
        return lambda value: type(value) in (int, float) and abs(value) <= _MOST_INT  # type: ignore[arg-type]  # a number
    if base is bool:
        return lambda value: type(value) is int and value in (0, 1)
    if base is datetime:
        return lambda value: bool(_instant(value))
    if base is date:
        return lambda value: _day(value)
    if base is tuple:
        return _are_words
    members = frozenset(str(member.value) for member in base)  # what is left are enums
    return lambda value: type(value) is str and value in members


def _range(column: str) -> tuple[int, int]:
    """The least and the most of a whole number; sums of them must stay within what a calendar has."""
    if column.endswith("_bytes"):
        return 0, _MOST_BYTES
    if column == "extra_s":
        return -_MOST_EXTRA_SECONDS, _MOST_EXTRA_SECONDS
    if column.endswith("_s"):
        return 0, _MOST_SECONDS
    if column.endswith(("_size", "number")):
        return 0, _MOST_SIZE
    if column in ("map_x", "map_y"):
        return -_MOST_SIZE, _MOST_SIZE
    return (0 if column in ("away_min", "minutes_before") else -_MOST_INT), _MOST_INT


def _instant(value: Any) -> datetime:
    at = from_text(value)
    if to_text(at) != value or not _YEARS[0] < at.year <= _YEARS[1]:
        raise _bad("instant")
    return at


def _day(value: Plain) -> bool:
    day = date.fromisoformat(str(value))
    return type(value) is str and day.isoformat() == value and _YEARS[0] < day.year <= _YEARS[1]


def _are_words(value: Plain) -> bool:
    return _are_short_words(value) if type(value) is str and len(value) <= _SHORT_TEXT else _are_any_words(value)


@lru_cache(maxsize=4096)
def _are_short_words(value: str) -> bool:
    """A long list says the same few skills again and again."""
    return _are_any_words(value)


def _are_any_words(value: Plain) -> bool:
    words = json.loads(value) if type(value) is str and len(value) <= _MOST_LONG_TEXT else None
    return (
        isinstance(words, list)
        and len(words) <= _MOST_WORDS
        and all(type(word) is str and len(word) <= _MOST_TEXT and is_lines(word) for word in words)
        and plain(tuple(words)) == value
    )


def _is_zone(value: Plain) -> bool:
    return type(value) is str and 0 < len(value) < 100 and bool(ZoneInfo(value).key)


def _is_recipient(value: Plain) -> bool:
    return value == "" or (type(value) is str and is_recipient(value))


def _is_code(value: Plain) -> bool:
    return type(value) is str and badge_code.parse(value) == value


def _is_sha256(value: Plain) -> bool:
    return type(value) is str and (value == "" or _HASH.fullmatch(value) is not None)


def _is_signer(value: Plain) -> bool:
    """A point under which no signature but its holder's fits, or nothing."""
    return value == "" or (_is_hex(64)(value) and crypto_core_ed25519_is_valid_point(bytes.fromhex(str(value))))


def _is_hex(digits: int) -> Callable[[Plain], bool]:
    form = re.compile(f"([0-9a-f]{{{digits}}})?")
    return lambda value: type(value) is str and form.fullmatch(value) is not None


_SPECIAL: Mapping[tuple[str, str], Callable[[Plain], bool]] = {
    (table_name(Edition), "time_zone"): _is_zone,
    (table_name(Edition), "retired"): lambda value: type(value) is int and value == 0,
    (table_name(Edition), "office_recipient"): _is_recipient,
    (table_name(Edition), "office_signer"): _is_signer,
    (table_name(Edition), "office_signature"): _is_hex(128),
    (table_name(Badge), "code"): _is_code,
    (table_name(Scan), "desk"): lambda value: type(value) is str and is_desk_id(value),
    ("deliverable_version", "sha256"): _is_sha256,
    ("recommendation", "priority"): lambda value: type(value) is int and 1 <= value <= 3,
    ("edition_look", "accent"): lambda value: type(value) is str and bool(re.fullmatch(r"(#[0-9A-Fa-f]{6})?", value)),
}
