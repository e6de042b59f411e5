"""Acts under one number: a desk used one id for two of them. Both count, and whoever wonders can look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from probono_desk.domain.instants import from_text
from probono_desk.i18n import _
from probono_desk.said import read_said
from probono_desk.store.dossier import Dossier
from probono_desk.store.outgoing import label_of, same_id_records
from probono_desk.usecases.file import trust
from probono_desk.usecases.file.changes import table_word
from probono_desk.usecases.roster.words import column_word


@dataclass(frozen=True, slots=True)
class SameNumberAct:
    """An act of which another one has the number: who did what, when and on which desk, and what it changed.

    ``also`` is the other one.
    """

    hash: str
    at: datetime
    actor: str
    desk: str
    sentence: str
    what: tuple[str, ...]
    also: str


def same_numbers(dossier: Dossier) -> list[SameNumberAct]:
    """The acts of which another one has the number, the oldest first: the same on every desk with the same acts."""
    with dossier.read() as db:
        named = trust.names(db)
        found = [
            SameNumberAct(
                record["hash"],
                from_text(record["at"]),
                record["actor"],
                trust.called(record["desk"], named),
                str(read_said(record["label"])),
                tuple(dict.fromkeys(map(_change, record["changes"]))),
                str(read_said(label_of(db, record["id"]))),
            )
            for record in same_id_records(db)
        ]
    return sorted(found, key=lambda one: (one.at, one.hash))


def _change(change: dict[str, Any]) -> str:
    columns = ", ".join(column_word(name) for name in sorted(change["columns"]))
    return _("{table} : {columns}").format(table=table_word(change["table"]), columns=columns or _("rien"))
