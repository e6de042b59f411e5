"""Hours of presence as rows: who, how engaged, from when to when, how long, and what to know of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta, tzinfo
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from probono_desk.gui.look import theme
from probono_desk.gui.look.icons import icon
from probono_desk.i18n import _, pgettext
from probono_desk.printing.words import engagement_word
from probono_desk.printing.words import hours as hours_said
from probono_desk.usecases.outcome.hours import PersonHours
from probono_desk.words import clock_time, duration

_Index = QModelIndex | QPersistentModelIndex
NAME, ENGAGEMENT, ARRIVED, LEFT, PRESENT, TO_KNOW = range(6)
_FIGURES = frozenset({ARRIVED, LEFT, PRESENT})


class HoursModel(QAbstractTableModel):
    """One row a person."""

    def __init__(self, zone: tzinfo, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        self._people: tuple[PersonHours, ...] = ()

    def set_people(self, people: Sequence[PersonHours]) -> bool:
        """Show other people, or the same as they are now: then only the rows that changed are told.

        Returns:
            Whether there are other rows than before.
        """
        before, now = self._people, tuple(people)
        if [one.person.id for one in before] != [one.person.id for one in now]:
            self.beginResetModel()
            self._people = now
            self.endResetModel()
            return True
        self._people = now
        for row, (was, one) in enumerate(zip(before, now, strict=True)):
            if was != one:
                self.dataChanged.emit(self.index(row, 0), self.index(row, TO_KNOW))
        return False

    def person(self, row: int) -> PersonHours | None:
        """Who is in a row."""
        return self._people[row] if 0 <= row < len(self._people) else None

    def row_of(self, person_id: str | None) -> int:
        """Where somebody is; -1 where they are not."""
        return next((row for row, one in enumerate(self._people) if one.person.id == person_id), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """One a person."""
        return 0 if parent.isValid() else len(self._people)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Six."""
        return 0 if parent.isValid() else TO_KNOW + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of the head."""
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignVCenter | _align(section)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        arrival, departure = pgettext("of a person", "Arrivée"), pgettext("of a person", "Départ")
        return (_("Nom"), _("Engagement"), arrival, departure, _("Présence"), _("À savoir"))[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words, alignment, font and icon of a cell."""
        if not index.isValid():
            return None
        one, column = self._people[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(one)[column]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignVCenter | _align(column)
        if role == Qt.ItemDataRole.FontRole and column in _FIGURES:
            return theme.font(14, theme.SEMI_BOLD if column == PRESENT else theme.REGULAR, tabular=True)
        if role == Qt.ItemDataRole.DecorationRole and column == TO_KNOW and one.attendance.corrected:
            return icon("pencil", theme.current().colours.muted, size_px=16)
        return None

    def _words(self, one: PersonHours) -> tuple[str, ...]:
        hours = one.attendance
        known = []
        if one.correction is not None:
            known.append(_("corrigé : {reason}").format(reason=one.correction.reason))
        if hours.planned:
            known.append(_("départ non noté"))
        if hours.still_here:
            known.append(_("compté jusqu’à maintenant"))
        if hours.away_min:
            known.append(_("dehors {length}").format(length=duration(timedelta(minutes=hours.away_min))))
        return (
            one.person.full_name,
            engagement_word(one.person.engagement),
            clock_time(hours.arrived_at, self._zone),
            _("encore là") if hours.still_here else clock_time(hours.left_at, self._zone),
            hours_said(hours.minutes),
            " · ".join(known),
        )


def _align(column: int) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if column in _FIGURES else Qt.AlignmentFlag.AlignLeft
