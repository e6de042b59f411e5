"""Union of logs: acts of other desks into this dossier. The log is a set by hash; any order, any repetition, same rows.

An act comes in when it is sound in itself (``admission``), leads to a head that its desk signed (``coverage``), and all
that it builds on is here: the act before it, and the rows that it names. Else it waits, and enters when that has come.
Nothing is rebuilt: only rows that the new acts touch are looked at (``settle``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from probono_desk.domain.canonical_json import canonical
from probono_desk.domain.errors import DeskError
from probono_desk.domain.instants import to_text
from probono_desk.precedence import standing_aside
from probono_desk.store import act_keys, admission, coverage, heads, known_desks, log, office_key, settle
from probono_desk.store.disagreements import Apart, Past
from probono_desk.store.dossier import Dossier
from probono_desk.store.heads import Head
from probono_desk.store.known_desks import Standing
from probono_desk.store.outgoing import REFUSED, waiting_records
from probono_desk.store.reader import Reader
from probono_desk.store.same_desk import note_merged
from probono_desk.store.settle import Place, RowChange

Record = dict[str, Any]
_EDITION = "edition"


@dataclass(frozen=True, slots=True)
class Waiting:
    """An act that cannot enter yet: of which desk, which number, and what it waits for."""

    desk: str
    seq: int
    reason: str


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did, or would do.

    Args:
        new: acts that were not here; those that had waited and entered now are among them.
        known: acts that were here already, or waited already.
        quarantined: new acts of which another one has the id (``act_keys``).
        apart: what two acts said differently, of which one is new.
        waiting: acts of these that wait for something; others that waited before them are not told again.
        refused: acts, told once, that cannot enter, of a desk that did not write the file; the others come in.
        changes: what became of the rows.
        desks: the desks of the new acts, and how many are each one's.
    """

    new: int = 0
    known: int = 0
    quarantined: int = 0
    apart: tuple[Apart, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    refused: tuple[Waiting, ...] = ()
    changes: tuple[RowChange, ...] = field(default=(), repr=False)
    desks: Mapping[str, int] = field(default_factory=dict)


_HASHES = text("SELECT hash FROM txn")
_TOLD = text("SELECT hash FROM waiting WHERE reason = :reason")
_ROWS_AT_ONCE = 500
_CLEAR_WAITING = text("DELETE FROM waiting")
_WAIT = "INSERT INTO waiting (hash, desk, seq, record, reason, at) VALUES (?, ?, ?, ?, ?, ?)"
_TXN_COLUMNS = ("id", "desk", "seq", "hlc", "at", "actor", "label", "kind", "undoes", "prev_hash", "hash")
_TXN = f"INSERT INTO txn ({', '.join(_TXN_COLUMNS)}) VALUES ({', '.join('?' * len(_TXN_COLUMNS))})"  # noqa: S608 - ours
_CHANGE = "INSERT INTO change (txn, table_name, row_id, op, columns) VALUES (?, ?, ?, ?, ?)"
_BEFORE = text("SELECT desk, seq, hlc FROM txn WHERE hash = :hash")
_LATEST = text("SELECT coalesce(max(hlc), 0) FROM txn")
_EDITION_IDS = text("SELECT id FROM edition")
_OFFICE = text(f"SELECT {', '.join(office_key.COLUMNS)} FROM edition")  # noqa: S608 - our own columns

PREDECESSOR, ROW, REVOKED = "predecessor", "row", "revoked"


def merge_records(
    dossier: Dossier,
    records: Iterable[Mapping[str, Any]],
    signed_heads: Iterable[Head],
    *,
    at: datetime,
    edition_id: str | None = None,
    blobs: Collection[str] | None = None,
    signer: str | None = None,
    is_part: bool = False,
    before: Callable[[Reader], object] | None = None,
    look: Callable[[Reader, Merged], object] | None = None,
    dry_run: bool = False,
) -> Merged:
    """Bring acts of other desks in, all or none.

    Reading and checking the acts is most of the work, and is done before anybody is kept from writing.

    Args:
        dossier: where they go.
        records: as a package has them (see ``store.log``).
        signed_heads: the heads that vouch for them, proved (``heads.head_of``).
        at: now (aware).
        edition_id: the edition that they must be of; else the one that is here.
        blobs: the captured files that are here or came along; ``None`` where nobody looks.
        signer: the desk that wrote the file: an act of its own that can never enter is its own fault, and nothing
            enters; one that it passes on in good faith keeps nothing else out. ``None``: nothing enters either way.
        is_part: the file holds acts of its desk alone: what that desk knew of others may come later.
        before: writes first, in the same transaction: who is believed from now on.
        look: sees the result, and the dossier with it, before it is written or dropped.
        dry_run: nothing is written.

    Raises:
        DeskError: ``merge_bad_record``; ``acts_not_covered``, ``acts_chain_broken``; ``office_key_unsigned``;
            ``other_edition``; nothing is written.
    """
    with dossier.read() as db:
        here = set(db.connection.execute(_HASHES).scalars())
    (sound, known), signed = _sound(records, here), list(signed_heads)
    with dossier.merging() as connection:
        try:
            if before is not None:
                before(Reader(connection, dossier.desk))
            merged = _Merge(connection, at, edition_id, blobs, signer, is_part=is_part).run(sound, signed, known=known)
            if look is not None:
                look(Reader(connection, dossier.desk), merged)
            (connection.rollback if dry_run else connection.commit)()
        except IntegrityError as fault:
            raise DeskError("merge_bad_record", reason="references") from fault
    if not dry_run:
        note_merged(dossier)
    return merged


def _sound(records: Iterable[Mapping[str, Any]], here: Collection[str]) -> tuple[list[Record], int]:
    """The acts that are not here, each sound in itself, and how many of the others there are."""
    found: dict[str, Record] = {}
    known = 0
    for record in standing_aside(records):
        digest = record.get("hash")
        if not isinstance(digest, str) or digest in here or digest in found:
            _hash_of(record)  # nobody will look at it again
            known += 1
            continue
        admission.require_sound(record)
        found[record["hash"]] = dict(record)
    return list(found.values()), known


class _Merge:
    """One merge, inside one transaction."""

    def __init__(
        self,
        connection: Connection,
        at: datetime,
        edition_id: str | None,
        blobs: Collection[str] | None,
        signer: str | None,
        *,
        is_part: bool,
    ) -> None:
        self._connection = connection
        self._at = at
        self._blobs = blobs
        self._signer = signer
        self._is_part = is_part
        self._latest_clock = admission.FAR_HLC
        self._incoming: Collection[str] = ()
        self._refused: list[Record] = []
        self._told: Collection[str] = ()
        self._said_of_edition: list[settle.SaidOf] | None = None
        self._coming: Mapping[str, Sequence[settle.SaidOf]] = {}
        self._here = set(connection.execute(_HASHES).scalars())
        self._edition_ids: set[str] = set(connection.execute(_EDITION_IDS).scalars())
        if not self._edition_ids and edition_id is not None:
            self._edition_ids.add(edition_id)
        office = connection.execute(_OFFICE).first()
        self._office = office_key.OfficeKey() if office is None else office_key.OfficeKey(*office)
        self._desks = known_desks.desks(connection)

    def run(self, sound: Sequence[Record], signed_heads: list[Head], *, known: int) -> Merged:
        waited: dict[str, Record] = {record["hash"]: record for record in waiting_records(Reader(self._connection, ""))}
        self._told = set(self._connection.execute(_TOLD, {"reason": REFUSED}).scalars())
        incoming: dict[str, Record] = {}
        brought = {record["hash"] for record in sound}
        for record in standing_aside(sound):
            if record["hash"] in self._here or (record["hash"] in waited and record["hash"] not in self._told):
                known += 1
                continue
            incoming[record["hash"]] = record
        self._incoming = incoming.keys()
        names = {desk.id: desk.name for desk in self._desks.values() if desk.name}
        vouching, left = coverage.require_covered(incoming, signed_heads, names=names, waiting=waited)
        wanting = incoming | waited
        latest = int(self._connection.execute(_LATEST).scalar_one())
        self._latest_clock = admission.latest_clock(latest, (record["hlc"] for record in wanting.values()))
        entered, wait = self._enter([record for digest, record in wanting.items() if digest not in self._here])
        changes, apart, quarantined = self._write(entered)
        self._keep_waiting([*wait, *((record, REFUSED) for record in self._refused)])
        heads.require_one_key(self._connection, vouching)
        heads.keep(self._connection, vouching)
        heads.drop(self._connection, left)
        heads.keep_newer(self._connection, signed_heads)
        known_desks.hear_of(self._connection, heads.kept(self._connection), self._at)
        new = {record["hash"] for record in entered}
        return Merged(
            new=len(entered),
            known=known,
            quarantined=quarantined,
            apart=tuple({one.id: one for one in apart if one.stands_hash in new or one.other_hash in new}.values()),
            waiting=tuple(Waiting(r["desk"], r["seq"], why) for r, why in wait if r["hash"] in brought),
            refused=tuple(Waiting(r["desk"], r["seq"], REFUSED) for r in self._refused if r["hash"] not in self._told),
            changes=tuple(changes),
            desks=Counter(record["desk"] for record in entered),
        )

    def _require_of_this_day(self, record: Mapping[str, Any]) -> None:
        """One edition and no other, and every captured file there."""
        for change in record["changes"]:
            if change["table"] == _EDITION and self._edition_ids and change["row"] not in self._edition_ids:
                raise DeskError("merge_bad_record", reason="edition.id")
            if change["table"] == _EDITION:
                self._edition_ids.add(change["row"])
            if self._blobs is not None and change["table"] == "deliverable_version":
                sha256 = change["columns"].get("sha256", (None, ""))[1]
                if sha256 and sha256 not in self._blobs:
                    raise DeskError("merge_bad_record", reason="deliverable_version.sha256")

    def _enter(self, wanting: Sequence[Record]) -> tuple[list[Record], list[tuple[Record, str]]]:
        """Those of which everything they build on is here, in the log's order; the others, each with its reason.

        Where one first key of head office signs for another, the acts of the desk that had it come in together.
        """
        self._coming = _said_of_office(wanting)
        if self._coming:
            try:
                entered, wait = self._enter_in_order(wanting)
                if self._office_stands([*self._history(), *chain(*_said_of_office(entered).values())]):
                    return entered, wait
            except DeskError:
                pass
            self._coming, self._refused, self._said_of_edition = {}, [], None
        return self._enter_in_order(wanting)

    def _enter_in_order(self, wanting: Sequence[Record]) -> tuple[list[Record], list[tuple[Record, str]]]:
        left = sorted(wanting, key=lambda r: (r["hlc"], r["desk"], r["hash"]))
        places = {place for record in standing_aside(left) for place in settle.places_of(record)}
        rows = settle.existing(self._connection, places)
        before: dict[str, tuple[str, int, int]] = {}
        entered: list[Record] = []
        progress = True
        wait: list[tuple[Record, str]] = []
        while left and progress:
            wait = []
            for record in standing_aside(left):
                try:
                    reason = self._missing(record, rows, before)
                    if not reason:
                        self._require_fit(record)
                except DeskError:
                    if record["hash"] in self._incoming and self._signer in (None, record["desk"]):
                        raise
                    self._refused.append(record)
                    continue
                if reason:
                    wait.append((record, reason))
                    continue
                before[record["hash"]] = (record["desk"], record["seq"], record["hlc"])
                rows.update((change["table"], change["row"]) for change in record["changes"])
                entered.append(record)
            progress = len(wait) < len(left)
            left = [record for record, _reason in wait]
        entered.sort(key=lambda r: (r["hlc"], r["desk"], r["hash"]))
        return entered, wait

    def _missing(
        self, record: Record, rows: Collection[Place], before: Mapping[str, tuple[str, int, int]]
    ) -> str | None:
        desk = self._desks.get(record["desk"])
        if desk is not None and desk.standing is Standing.REVOKED:
            return REVOKED
        previous = record["prev_hash"]
        if previous == log.GENESIS:
            follows = record["seq"] == 1
        elif previous in before or previous in self._here:
            desk_before, seq, hlc = before.get(previous) or self._connection.execute(_BEFORE, {"hash": previous}).one()
            follows = desk_before == record["desk"] and seq + 1 == record["seq"] and hlc < record["hlc"]
        else:
            return PREDECESSOR
        if not follows:
            raise DeskError("acts_chain_broken", desk=desk.name if desk and desk.name else record["desk"])
        if self._is_part and record["hlc"] > self._latest_clock:
            return PREDECESSOR  # the acts that it follows in the order of all desks
        made = {(change["table"], change["row"]) for change in record["changes"] if change["op"] == "insert"}
        return ROW if any(place not in rows and place not in made for place in settle.places_of(record)) else None

    def _require_fit(self, record: Record) -> None:
        """Of this edition and no other, its file there, its clock believable, head office's key not replaced."""
        self._require_of_this_day(record)
        if record["hlc"] > self._latest_clock:
            raise DeskError("merge_bad_record", reason="hlc")
        for change in record["changes"]:
            if change["table"] == _EDITION and not change["columns"].keys().isdisjoint(office_key.COLUMNS):
                self._require_office(record, change)

    def _require_office(self, record: Record, change: Mapping[str, Any]) -> None:
        """Head office's key is still the one that stood, or one that it signed for."""
        if self._said_of_edition is None:
            self._said_of_edition = self._history()
        now = [*self._said_of_edition, _said_of(record, change)]
        with_coming = [*now, *self._coming.get(record["desk"], ())]
        if not self._office_stands(now) and not self._office_stands(with_coming):
            recipient, signer, _signature = self._stood(now)[-1]
            raise DeskError("office_key_unsigned", recipient=recipient, signer=signer)
        self._said_of_edition = now if self._office_stands(now) else with_coming

    def _history(self) -> list[settle.SaidOf]:
        edition = next(iter(self._edition_ids), "")
        return settle.history_in_order(self._connection, _EDITION, edition)

    def _office_stands(self, said: Sequence[settle.SaidOf]) -> bool:
        """Whether head office's key that stands here is among those that ever stood, once all of that was said."""
        known = self._office.recipient or self._office.signer
        return not known or self._office[:2] in [pair[:2] for pair in self._stood(said)]

    def _stood(self, said: Sequence[settle.SaidOf]) -> list[office_key.OfficeKey]:
        ordered = sorted(said, key=lambda one: one[0])
        return office_key.stood(next(iter(self._edition_ids)), (values for _place, values in ordered))

    def _write(self, entered: Sequence[Record]) -> tuple[list[RowChange], list[Apart], int]:
        if not entered:
            return [], [], 0
        keys, twice = act_keys.keys_for(self._connection, entered)
        touched: dict[Place, list[Past]] = {}
        changes: list[tuple[str, str, str, str, str]] = []
        for record in standing_aside(entered):
            for change in record["changes"]:
                place = (change["table"], change["row"])
                touched.setdefault(place, []).append(Past(change["columns"], record["desk"], record["hash"]))
                changes.append((keys[record["hash"]], *place, change["op"], canonical(change["columns"])))
        headers = [(keys[record["hash"]], *(record[name] for name in _TXN_COLUMNS[1:])) for record in entered]
        for text_of, rows in ((_TXN, headers), (_CHANGE, changes)):
            for start in standing_aside(range(0, len(rows), _ROWS_AT_ONCE)):
                self._connection.exec_driver_sql(text_of, rows[start : start + _ROWS_AT_ONCE])
        return *settle.settle(self._connection, touched), twice

    def _keep_waiting(self, wait: Sequence[tuple[Record, str]]) -> None:
        """What did not enter is kept with its reason, also what is refused: ``outgoing.REFUSED``."""
        self._connection.execute(_CLEAR_WAITING)
        if wait:
            values = [(r["hash"], r["desk"], r["seq"], canonical(r), reason, to_text(self._at)) for r, reason in wait]
            self._connection.exec_driver_sql(_WAIT, values)


def _said_of(record: Mapping[str, Any], change: Mapping[str, Any]) -> settle.SaidOf:
    """What a change gives its row, and where in the log."""
    values = {name: pair[1] for name, pair in change["columns"].items()}
    return (record["hlc"], record["desk"], record["hash"]), values


def _said_of_office(records: Iterable[Mapping[str, Any]]) -> dict[str, list[settle.SaidOf]]:
    """What each desk says of head office's key."""
    found: dict[str, list[settle.SaidOf]] = {}
    for record in records:
        for change in record["changes"]:
            if change["table"] == _EDITION and not change["columns"].keys().isdisjoint(office_key.COLUMNS):
                found.setdefault(record["desk"], []).append(_said_of(record, change))
    return found


def _hash_of(record: Mapping[str, Any]) -> str:
    """A record's hash, counted: it is its own."""
    digest = record.get("hash")
    if not isinstance(digest, str) or digest != log.record_hash(record):
        raise DeskError("merge_bad_record", reason="hash")
    return digest
