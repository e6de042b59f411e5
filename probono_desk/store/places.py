"""Places and what waits to leave for them, in the dossier: they go on after a restart, and travel in no package."""

from __future__ import annotations

import dataclasses
import json
from datetime import datetime
from typing import Any

from sqlalchemy import text

from probono_desk.domain.instants import from_text, to_text
from probono_desk.domain.sending import KeptPlace, Sending, Stage
from probono_desk.store.dossier import Dossier

_PLACES = text("SELECT id, address, name, since, exchange FROM place ORDER BY since, id")
_ADD_PLACE = text(
    "INSERT INTO place (id, address, name, since, exchange) VALUES (:id, :address, :name, :since, :exchange)"
    " ON CONFLICT (id) DO UPDATE SET name = :name, exchange = :exchange"
)
_COLUMNS = tuple(field.name for field in dataclasses.fields(Sending))
_NAMES = ", ".join(_COLUMNS)
_SENDINGS = text(f"SELECT {_NAMES} FROM sending ORDER BY since, id")  # noqa: S608 - our own columns
_KEEP = text(
    f"INSERT INTO sending ({_NAMES}) VALUES ({', '.join(':' + name for name in _COLUMNS)})"  # noqa: S608 - the same
    f" ON CONFLICT (id) DO UPDATE SET {', '.join(f'{name} = :{name}' for name in _COLUMNS if name != 'id')}"
)
_TRIED = text(
    f"UPDATE sending SET {', '.join(f'{name} = :{name}' for name in _COLUMNS if name != 'id')}"  # noqa: S608 - the same
    " WHERE id = :id AND stage <> :let_go"
)
_FORGET = (
    text("DELETE FROM looked WHERE place = :id"),
    text("DELETE FROM sending WHERE place = :id"),
    text("DELETE FROM place WHERE id = :id"),
)
_LOOKED = text("SELECT name, verdict FROM looked WHERE place = :place")
_LOOK = text(
    "INSERT INTO looked (place, name, at, verdict, desk) SELECT :place, :name, :at, :verdict, :desk"
    " WHERE EXISTS (SELECT 1 FROM place WHERE id = :place)"
    " ON CONFLICT (place, name) DO UPDATE SET at = :at, verdict = :verdict, desk = :desk"
)
_RECEIPTS = text("SELECT sha256, record FROM receipt ORDER BY at, sha256")
_RECEIVED = text(
    "INSERT INTO receipt (sha256, at, record) VALUES (:sha256, :at, :record) ON CONFLICT (sha256) DO NOTHING"
)


def places(dossier: Dossier) -> list[KeptPlace]:
    """Every place, the oldest first."""
    with dossier.read() as db:
        found = db.rows(_PLACES)
    return [KeptPlace(row[0], row[1], row[2], from_text(row[3]), bool(row[4])) for row in found]


def keep_place(dossier: Dossier, place: KeptPlace) -> None:
    """Add a place, or change its name and use."""
    _write(dossier, _ADD_PLACE, {**dataclasses.asdict(place), "since": to_text(place.since)})


def forget_place(dossier: Dossier, place_id: str) -> None:
    """A place, and all that is known of what lies and should lie there."""
    with dossier.merging() as connection:
        for statement in _FORGET:
            connection.execute(statement, {"id": place_id})
        connection.commit()


def sendings(dossier: Dossier) -> list[Sending]:
    """All that was to leave, the oldest first."""
    with dossier.read() as db:
        found = list(db.mappings(_SENDINGS))
    return [_sending(row) for row in found]


def keep_sending(dossier: Dossier, sending: Sending) -> None:
    """How far it is now, as somebody says."""
    _write(dossier, _KEEP, _values(sending))


def note_try(dossier: Dossier, sending: Sending) -> bool:
    """What came of a try; whether it still holds, nobody having let the file go meanwhile, or forgotten its place."""
    with dossier.merging() as connection:
        noted = connection.execute(_TRIED, {**_values(sending), "let_go": Stage.LET_GO.value})
        connection.commit()
    return noted.rowcount > 0


def _values(sending: Sending) -> dict[str, Any]:
    tried_at = to_text(sending.tried_at) if sending.tried_at else None
    instants = {"since": to_text(sending.since), "tried_at": tried_at}
    return {**dataclasses.asdict(sending), **instants, "stage": sending.stage.value}


def looked_at(dossier: Dossier, place_id: str) -> dict[str, str]:
    """What became of a place's files that were looked at, by name."""
    with dossier.read() as db:
        return {str(name): str(verdict) for name, verdict in db.rows(_LOOKED, {"place": place_id})}


def note_looked(dossier: Dossier, place_id: str, name: str, verdict: str, *, desk: str = "", at: datetime) -> None:
    """A file of a place was looked at, unless somebody has forgotten the place meanwhile."""
    _write(dossier, _LOOK, {"place": place_id, "name": name, "at": to_text(at), "verdict": verdict, "desk": desk})


def receipts(dossier: Dossier) -> dict[str, dict[str, Any]]:
    """Head office's receipts by the hash of what was received, the oldest first."""
    with dossier.read() as db:
        return {str(sha256): json.loads(record) for sha256, record in db.rows(_RECEIPTS)}


def keep_receipt(dossier: Dossier, sha256: str, record: dict[str, Any], *, at: datetime) -> None:
    """A receipt, once; what was sent has arrived with it."""
    with dossier.merging() as connection:
        values = {"sha256": sha256, "at": to_text(at), "record": json.dumps(record, ensure_ascii=False)}
        connection.execute(_RECEIVED, values)
        connection.execute(_ARRIVED, {"sha256": sha256, "sent": Stage.SENT.value, "received": Stage.RECEIVED.value})
        connection.commit()


_ARRIVED = text("UPDATE sending SET stage = :received WHERE sha256 = :sha256 AND stage = :sent")


def _write(dossier: Dossier, statement: Any, values: dict[str, Any]) -> None:
    with dossier.merging() as connection:
        connection.execute(statement, values)
        connection.commit()


def _sending(row: Any) -> Sending:
    tried_at = from_text(row["tried_at"]) if row["tried_at"] else None
    instants = {"since": from_text(row["since"]), "tried_at": tried_at}
    return Sending(**{**row, **instants, "stage": Stage(row["stage"])})
