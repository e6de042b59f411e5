"""What an import would do, as lines for the preview's tables."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum
from typing import Any

from probono_desk.domain.edition import Mission, Phase, Structure, Team
from probono_desk.domain.people import Person
from probono_desk.gui.screens.roster.draft import Tick
from probono_desk.gui.screens.roster.lines_model import Lines
from probono_desk.i18n import _
from probono_desk.roster.line_error import LineError
from probono_desk.usecases.roster.checks import FIXABLE, TAUGHT
from probono_desk.usecases.roster.decisions import can_refuse
from probono_desk.usecases.roster.diff import RosterDiff, Row
from probono_desk.usecases.roster.proposals import proposal
from probono_desk.usecases.roster.same_person import Doubt, PersonLine
from probono_desk.usecases.roster.words import Names, column_word, kind_word, likeness_word, value_words
from probono_desk.words import clock_time, duration

VALUE = 3  # the cell as the list has it: the one that can be corrected


class Part(StrEnum):
    """The parts of a preview, in their order on the page."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    ABSENT = "absent"
    DOUBTS = "doubts"
    ASIDE = "aside"
    ERRORS = "errors"
    REMARKS = "remarks"


@dataclass(frozen=True, slots=True)
class Preview:
    """A diff, the names to say it with and the sentence that sums it up."""

    diff: RosterDiff
    names: Names
    told: str
    _counts: dict[Part, int] = field(default_factory=dict, repr=False)
    _lines: dict[Part, Lines] = field(default_factory=dict, repr=False)

    def made_ready(self) -> Preview:
        """The same with what the page shows first already put into words: of a long list that takes a second."""
        self.lines(self.first_to_look_at())
        return self

    def count(self, part: Part) -> int:
        """How many of a part."""
        if not self._counts:
            self._counts.update(self._counted())
        return self._counts[part]

    def _counted(self) -> dict[Part, int]:
        diff = self.diff
        return {
            Part.NEW: len(diff.new_lines),
            Part.CHANGED: len(diff.changed),
            Part.UNCHANGED: diff.unchanged,
            Part.ABSENT: len(diff.absent),
            Part.ASIDE: len(diff.aside),
            Part.ERRORS: len(diff.errors),
            Part.DOUBTS: len(diff.doubts),
            Part.REMARKS: len(diff.remarks),
        }

    def first_to_look_at(self) -> Part:
        """What asks for somebody's eyes first."""
        # A first list is nearly all new, a later one nearly all known.
        bigger = sorted((Part.CHANGED, Part.NEW), key=self.count, reverse=True)
        order = (Part.ERRORS, Part.ASIDE, Part.DOUBTS, *bigger, Part.ABSENT, Part.REMARKS)
        return next((part for part in order if self.count(part)), Part.NEW)

    def lines(self, part: Part) -> Lines:
        """The lines of a part."""
        if part not in self._lines:
            self._lines[part] = self._made(part)
        return self._lines[part]

    def _made(self, part: Part) -> Lines:
        if part is Part.CHANGED:
            return self._changed()
        if part is Part.ERRORS:
            return replace(_remarks(self.diff.errors, _("À corriger")), editable=VALUE)
        if part is Part.ASIDE:
            return _aside(self.diff.aside)
        if part is Part.DOUBTS:
            return _doubts(self.diff.doubts)
        if part is Part.REMARKS:
            locked = frozenset(n for n, said in enumerate(self.diff.remarks) if said.code not in TAUGHT)
            return replace(_remarks(self.diff.remarks, _("Remarque")), editable=VALUE, locked=locked)
        if part is Part.ABSENT:
            keys = [(row.id, "") if self._can_leave(row) else None for row in self.diff.absent]
            return replace(self._rows(self.diff.absent), keys=keys, tick=Tick.RETIRE)
        new = self.diff.new_lines
        return replace(self._rows(new), keys=[(row.id, "") if can_refuse(row) else None for row in new])

    def _can_leave(self, row: Row) -> bool:
        return isinstance(row, Person) and row.id not in self.diff.arrived

    def _rows(self, rows: tuple[Row, ...]) -> Lines:
        tables = {row.mission_id: str(row.number) for row in self.diff.new if isinstance(row, Team)}
        missions = {row.structure_id: row for row in self.diff.new if isinstance(row, Mission)}

        def line(row: Any) -> tuple[str, ...]:
            table = detail = ""
            if isinstance(row, Person):
                table = self.names.by_id.get(row.team_id, "") if row.team_id else ""
                profile = value_words(row.profile, self.names.zone) if row.profile else ""
                here = _("déjà là") if row.id in self.diff.arrived else ""
                detail = " · ".join(part for part in (here, row.organisation, profile) if part)
            elif isinstance(row, Structure) and row.id in missions:
                table, detail = tables.get(missions[row.id].id, ""), missions[row.id].title
            elif isinstance(row, Phase):
                length = duration(timedelta(seconds=row.length_s))
                detail = _("{start}, {length}").format(start=clock_time(row.starts_at, self.names.zone), length=length)
            return (self.names.of(row), kind_word(row), table, detail)

        return Lines((_("Nom"), _("Quoi"), _("Table"), _("Précision")), [line(row) for row in rows])

    def _changed(self) -> Lines:
        found, icons, keys = [], [], []
        for changed in self.diff.changed:
            for column in changed.fields:
                found.append(
                    (
                        self.names.of(changed.row),
                        column_word(column.name),
                        self.names.value(changed.row, column, column.before),
                        self.names.value(changed.row, column, column.after),
                        _("corrigé ici") if column.corrected_here else "",
                    )
                )
                icons.append("pencil" if column.corrected_here else "")
                keys.append((changed.row.id, column.name) if can_refuse(changed.row, column.name) else None)
        return Lines((_("Nom"), _("Colonne"), _("Avant"), _("Après"), _("À savoir")), found, icons, keys)


def _doubts(found: tuple[Doubt, ...]) -> Lines:
    return Lines(
        (_("Dans la liste"), _("Peut-être la même personne"), _("En commun")),
        [
            (
                _("{name}, ligne {line}").format(name=_full_name(doubt.line), line=doubt.line.line),
                _full_name(doubt.other)
                if isinstance(doubt.other, Person)
                else _("{name}, ligne {line}").format(name=_full_name(doubt.other), line=doubt.other.line),
                ", ".join(likeness_word(likeness) for likeness in doubt.likenesses),
            )
            for doubt in found
        ],
    )


def _full_name(who: PersonLine | Person) -> str:
    return f"{who.first_name} {who.last_name}".strip()


def _remarks(found: tuple[LineError, ...], what: str) -> Lines:
    return Lines(
        (_("Feuille"), _("Ligne"), _("Colonne"), _("Valeur"), what),
        [_cells(error.sheet, error) for error in found],
        ["sparkles" if is_fixable(error) else "" for error in found],
    )


def _aside(found: tuple[LineError, ...]) -> Lines:
    return Lines(
        (_("Qui"), _("Ligne"), _("Colonne"), _("Valeur"), _("À compléter")),
        [_cells(error.who, error) for error in found],
        ["sparkles" if is_fixable(error) else "" for error in found],
        editable=VALUE,
    )


def _cells(whose: str, error: LineError) -> tuple[str, ...]:
    line = str(error.line) if error.line else ""
    return whose, line, error.column, error.value, _capital(_with_proposal(error))


def is_fixable(remark: LineError) -> bool:
    """Whether the right word is proposed and can be taken at once."""
    return (remark.code in FIXABLE and bool(remark.expected)) or proposal(remark) is not None


def _with_proposal(remark: LineError) -> str:
    near = proposal(remark)
    if near is None:
        return remark.what
    return _("Est-ce « {near} » ? {what}").format(near=near, what=_capital(remark.what))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
