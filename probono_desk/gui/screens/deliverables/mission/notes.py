"""Remarks about a mission: one line to write, the newest first below."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, tzinfo

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from probono_desk.actors import actor_words
from probono_desk.domain.deliverables import Note
from probono_desk.domain.ids import RowId
from probono_desk.gui.base.reading import is_reading
from probono_desk.gui.look import theme
from probono_desk.gui.screens.deliverables.mission.rows import Rows
from probono_desk.gui.widgets.button import Button
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.section import Section
from probono_desk.i18n import _
from probono_desk.said import read_said
from probono_desk.words import moment


class Notes(Section):
    """What was noted, and a field to note more. A draft waits for its mission to be shown again.

    Args:
        drafts: by mission; kept by whoever outlives this widget.

    Signals:
        noted: the text of a new note; call ``clear_draft`` once it is kept.
    """

    noted = Signal(str)

    def __init__(self, drafts: dict[str, str], parent: QWidget | None = None) -> None:
        super().__init__(_("Notes"), parent)
        self._mission_id: RowId | None = None
        self._drafts = drafts
        self._notes: tuple[Note, ...] | None = None
        row = QHBoxLayout()
        row.setSpacing(theme.GRID_PX)
        self.field = QLineEdit()
        self.field.setAcceptDrops(False)
        if is_reading():
            self.field.hide()
        self.field.setPlaceholderText(_("Où en est la table, ce qui bloque, qui aider…"))
        self.field.setAccessibleName(_("Nouvelle note"))
        self.field.returnPressed.connect(self._on_note)
        self.field.textChanged.connect(self._on_text)
        self.button = Button(_("Noter"), on_click=self._on_note, acts=True)
        row.addWidget(self.field, 1)
        row.addWidget(self.button)
        self.add(row)
        self.rows = Rows()
        self.add(self.rows)

    def show_notes(self, mission_id: RowId, notes: Sequence[Note], *, zone: tzinfo, today: date) -> None:
        """Show a mission's notes."""
        if mission_id != self._mission_id:
            self._mission_id = mission_id
            self.field.setText(self._drafts.get(mission_id, ""))
        elif tuple(notes) == self._notes:
            return
        self._notes = tuple(notes)
        self.rows.show_rows([_row(note, zone, today) for note in notes])

    def clear_draft(self) -> None:
        """What was written is kept now."""
        self.field.clear()

    @Slot(str)
    def _on_text(self, text: str) -> None:
        if self._mission_id is not None:
            self._drafts[self._mission_id] = text

    @Slot()
    def _on_note(self) -> None:
        if self.field.text().strip():
            self.noted.emit(self.field.text())
        self.field.setFocus()


def _row(note: Note, zone: tzinfo, today: date) -> QWidget:
    row = QWidget()
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(Label(str(read_said(note.text)), wrap=True))
    who = " · ".join(part for part in (moment(note.at, zone, today), actor_words(note.actor)) if part)
    column.addWidget(Label(who, size_px=12, ink="muted", tabular=True))
    return row
