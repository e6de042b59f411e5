"""Acts that are set aside: a desk used one id for two of them. They change nothing, and whoever wonders can look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from probono_desk.domain.instants import from_text
from probono_desk.i18n import _
from probono_desk.said import read_said
from probono_desk.store.dossier import Dossier
from probono_desk.store.outgoing import label_of, quarantine_records
from probono_desk.usecases.file import trust
from probono_desk.usecases.file.changes import table_word
from probono_desk.usecases.roster.words import column_word


@dataclass(frozen=True, slots=True)
class SetAsideAct:
    """An act that does not count: who did what, when and on which desk, and what it would have changed.

    ``stands`` is the act under the same id that counts.
    """

    hash: str
    at: datetime
    actor: str
    desk: str
    sentence: str
    what: tuple[str, ...]
    stands: str


def set_aside(dossier: Dossier) -> list[SetAsideAct]:
    """What is set aside here, the oldest first; another desk's file carries it on."""
    with dossier.read() as db:
        named = trust.names(db, dossier)
        found = [
            SetAsideAct(
                record["hash"],
                from_text(record["at"]),
                record["actor"],
                trust.called(record["desk"], named),
                str(read_said(record["label"])),
                tuple(dict.fromkeys(map(_change, record["changes"]))),
                str(read_said(label_of(db, record["id"]))),
            )
            for record in quarantine_records(db)
        ]
    return sorted(found, key=lambda one: (one.at, one.hash))


def _change(change: dict[str, Any]) -> str:
    columns = ", ".join(column_word(name) for name in sorted(change["columns"]))
    return _("{table} : {columns}").format(table=table_word(change["table"]), columns=columns or _("rien"))
