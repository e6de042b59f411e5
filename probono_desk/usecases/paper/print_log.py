"""The print log: who printed what, when, which version, and why again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from probono_desk.actors import actor_words
from probono_desk.domain.edition import Team
from probono_desk.domain.ids import RowId
from probono_desk.domain.paper import PaperKind, PaperPrint
from probono_desk.domain.people import Person
from probono_desk.i18n import _
from probono_desk.own_words import own_words
from probono_desk.store.dossier import Dossier
from probono_desk.store.printed import newest_prints, prints_of
from probono_desk.store.reader import Reader
from probono_desk.usecases.paper.words import paper_title

_LOOKED_AT = 5000


@dataclass(frozen=True, slots=True)
class PrintLine:
    """One paper that came out.

    ``why`` is the reason that was given; without one, that it was the first, that it had changed, or that nobody said.
    """

    kind: PaperKind
    said: str
    at: datetime
    actor: str
    version: str
    why: str
    again: bool


def print_log(dossier: Dossier, *, most: int = 500) -> list[PrintLine]:
    """What came out, the latest first."""
    with dossier.read() as db:
        return _lines(db, newest_prints(db, _LOOKED_AT), most)


def badge_prints(dossier: Dossier, person_id: RowId) -> list[PrintLine]:
    """Every time that somebody's badge came out, the latest first; empty while it was never printed."""
    with dossier.read() as db:
        return _lines(db, prints_of(db, PaperKind.BADGE, person_id), _LOOKED_AT)


def _lines(db: Reader, prints: Sequence[PaperPrint], most: int) -> list[PrintLine]:
    before: dict[tuple[PaperKind, RowId], str] = {}
    names: dict[RowId, str] = {}
    lines: list[PrintLine] = []
    for place in range(len(prints) - 1, -1, -1):
        made = prints[place]
        earlier = before.get((made.kind, made.subject_id))
        before[made.kind, made.subject_id] = made.content
        if place >= most:
            continue
        if made.subject_id not in names:
            names[made.subject_id] = _name(db, made)
        said = paper_title(made.kind, names[made.subject_id])
        why = own_words(made.reason) or _why(earlier, made.content)
        lines.append(
            PrintLine(made.kind, said, made.at, actor_words(made.actor), made.version, why, again=earlier is not None)
        )
    return lines[::-1]


def _name(db: Reader, made: PaperPrint) -> str:
    """Whose paper it is, even of somebody who was taken back since."""
    if made.kind is PaperKind.BADGE:
        person = db.get(Person, made.subject_id)
        return person.full_name if person is not None else ""
    team = db.get(Team, made.subject_id)
    return _("Table {number}").format(number=team.number) if team is not None else ""


def _why(earlier: str | None, content: str) -> str:
    if earlier is None:
        return _("première impression")
    return _("a changé") if earlier != content else _("sans raison donnée")
