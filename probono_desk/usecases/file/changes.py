"""What a file changes here, by person and by table: said before it enters, and after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from probono_desk.domain.day_window import day_window
from probono_desk.domain.edition import Edition
from probono_desk.domain.instants import to_local
from probono_desk.domain.search_key import fold
from probono_desk.i18n import N_, _
from probono_desk.store import office_key, settle, touched
from probono_desk.store.merge import Merged
from probono_desk.store.reader import Reader
from probono_desk.store.rows import Plain, table_name
from probono_desk.store.settle import RowChange
from probono_desk.usecases.file import trust
from probono_desk.usecases.roster.words import column_word

MOST_PEOPLE = 200
_OFFICE_KEY = ("office_recipient", "office_signer")

_TABLES: Final = {
    "edition": N_("édition"),
    "structure": N_("structures"),
    "mission": N_("missions"),
    "team": N_("tables"),
    "seat_hold": N_("places gardées"),
    "phase": N_("programme"),
    "announcement": N_("annonces"),
    "person": N_("personnes"),
    "badge": N_("badges"),
    "same_person": N_("doublons tranchés"),
    "learned_word": N_("mots appris"),
    "scan": N_("arrivées et départs"),
    "deliverable": N_("état des livrables"),
    "deliverable_version": N_("fichiers remis"),
    "sign_off": N_("signatures"),
    "checklist_tick": N_("points vérifiés"),
    "note": N_("notes"),
    "recommendation": N_("préconisations"),
    "trail_pledge": N_("engagements Trail"),
    "paper_print": N_("impressions"),
    "edition_look": N_("couleur et logo"),
    "diagnosis": N_("diagnostics"),
    "diagnosis_opening": N_("diagnostics ouverts"),
    "evaluation_answer": N_("réponses aux questionnaires"),
    "hours_correction": N_("heures corrigées"),
    "accepted_anomaly": N_("points laissés ouverts"),
    "visit": N_("passages aux tables"),
    "checkpoint": N_("points d’étape"),
    "evacuation": N_("évacuations"),
    "muster_tick": N_("personnes retrouvées"),
    "incident": N_("incidents"),
    "turn_slot": N_("ordre de passage"),
    "turn_mark": N_("passages"),
    "settlement": N_("désaccords réglés"),
}


@dataclass(frozen=True, slots=True)
class TableChange:
    """How many rows of one table are new, and how many change."""

    table: str
    words: str
    new: int
    changed: int


@dataclass(frozen=True, slots=True)
class PersonChange:
    """What changes for one person: each a few words."""

    name: str
    what: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OffDay:
    """A desk whose clock was not on the day: how many scans, and the first date that they bear."""

    desk: str
    scans: int
    first: date


@dataclass(frozen=True, slots=True)
class OfficeKeyCame:
    """Head office's key, that a file brings, in words to compare.

    ``is_first``: none was known here, and only a person who compares the words can tell whose it is; else it is signed
    by the one before.
    """

    words: str
    is_first: bool


@dataclass(frozen=True, slots=True)
class OtherOfficeKey:
    """A desk that holds another key of head office than the one that stands here: both in words."""

    desk: str
    theirs: str
    ours: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What a file changes. ``more_people`` counts those who are not listed by name."""

    tables: tuple[TableChange, ...] = ()
    people: tuple[PersonChange, ...] = ()
    more_people: int = 0
    off_day: tuple[OffDay, ...] = ()
    office_key: OfficeKeyCame | None = None
    other_office_keys: tuple[OtherOfficeKey, ...] = ()


def seen(db: Reader, merged: Merged) -> Seen:
    """Say what a merge did, inside its own transaction: what is dropped again is said all the same."""
    new: Counter[str] = Counter(change.table for change in merged.changes if change.new)
    changed: Counter[str] = Counter(change.table for change in merged.changes if not change.new)
    tables = tuple(
        TableChange(table, table_word(table), new[table], changed[table])
        for table in _TABLES
        if new[table] or changed[table]
    )
    people, more = _people(db, merged)
    return Seen(
        tables, people, more, _off_day(db, merged), _office_key(db, merged), other_office_keys(db, merged.desks)
    )


def table_word(table: str) -> str:
    """What people call the rows of a table."""
    return _(_TABLES[table]) if table in _TABLES else table


def _people(db: Reader, merged: Merged) -> tuple[tuple[PersonChange, ...], int]:
    whose = touched.people_of(db, ((change.table, change.row) for change in merged.changes))
    about: dict[str, list[RowChange]] = {}
    for change in merged.changes:
        if (person := whose.get((change.table, change.row))) is not None:
            about.setdefault(person, []).append(change)
    names = touched.names_of(db, about)
    listed = sorted(about, key=lambda person: (fold(names.get(person, "")), person))
    found = tuple(PersonChange(names.get(person, "–"), tuple(_what(about[person]))) for person in listed[:MOST_PEOPLE])
    return found, max(0, len(listed) - MOST_PEOPLE)


def _what(changes: list[RowChange]) -> list[str]:
    words: list[str] = []
    rows: Counter[str] = Counter()
    for change in changes:
        if change.table != "person":
            rows[change.table] += 1
        elif change.new:
            words.append(_("nouvelle personne"))
        else:
            words += [_column_told(column, after) for column, (_before, after) in change.columns.items()]
    words += [_("{what} : {n}").format(what=table_word(table), n=count) for table, count in rows.items()]
    return words


def _column_told(column: str, after: Plain) -> str:
    if column == "retired":
        return _("fiche retirée") if after else _("fiche de retour")
    return column_word(column)


def _office_key(db: Reader, merged: Merged) -> OfficeKeyCame | None:
    """Head office's key where a file changes it; a desk that begins, from its kit, has it from there."""
    differing = next((one.columns for one in merged.changes if one.table == "edition" and not one.new), {})
    edition = next(iter(db.all(Edition)), None)
    if edition is None or differing.keys().isdisjoint(_OFFICE_KEY):
        return None
    before = [differing[name][0] if name in differing else getattr(edition, name) for name in _OFFICE_KEY]
    return OfficeKeyCame(trust.office_words(edition.office_recipient, edition.office_signer), not any(before))


def other_office_keys(db: Reader, of: Collection[str] | None = None) -> tuple[OtherOfficeKey, ...]:
    """The desks, or those of some, that took another first key than stands here: it counts for nobody else."""
    edition = next(iter(db.all(Edition)), None)
    if edition is None or (of is not None and not of):
        return ()
    history = settle.history_in_order(db.connection, table_name(Edition), edition.id)
    apart = office_key.passed_over(edition.id, [(desk, values) for (_hlc, desk, _hash), values in history])
    ours, named = trust.office_words(edition.office_recipient, edition.office_signer), trust.names(db)
    return tuple(
        OtherOfficeKey(trust.called(desk, named), trust.office_words(pair.recipient, pair.signer), ours)
        for desk, pair in sorted(apart.items())
        if of is None or desk in of
    )


def _off_day(db: Reader, merged: Merged) -> tuple[OffDay, ...]:
    edition = next(iter(db.all(Edition)), None)
    new = {change.row for change in merged.changes if change.table == "scan" and change.new}
    if edition is None or not new:
        return ()
    named = trust.names(db)
    by_desk: dict[str, list[date]] = {}
    for row, desk, at in touched.scans_off_day(db, *day_window(edition.date, edition.time_zone)):
        if row in new:
            by_desk.setdefault(desk, []).append(to_local(at, edition.time_zone).date())
    return tuple(OffDay(trust.called(desk, named), len(days), min(days)) for desk, days in sorted(by_desk.items()))
