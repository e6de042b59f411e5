"""The checklist of a mission: boxes to tick, who ticked them, and the list itself to change."""

from __future__ import annotations

from datetime import date, tzinfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from probono_desk.actors import actor_words
from probono_desk.gui.base.reading import is_reading
from probono_desk.gui.look import theme
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.screens.deliverables.mission.rows import Rows
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.section import Section
from probono_desk.gui.widgets.status_pill import StatusPill
from probono_desk.i18n import _, french_spaces
from probono_desk.usecases.deliverables.missions import ChecklistItem
from probono_desk.words import moment


class Checklist(Section):
    """What the deliverable must have.

    Signals:
        ticked: an item's words, and whether it is done.
        edit_wanted: change the list.
    """

    ticked = Signal(str, bool)
    edit_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Points à vérifier"), parent)
        self.pill = StatusPill()
        self.add_action(self.pill)
        self.edit_button = Button(
            _("Modifier…"), icon_name="pencil", kind=Kind.QUIET, on_click=self.edit_wanted.emit, acts=True
        )
        self.edit_button.setAccessibleName(_("Modifier les points à vérifier"))
        self.add_action(self.edit_button)
        self._empty = Label(
            _("Notez ce qui rend le livrable utile et utilisable ; cochez au fil du jour."), ink="muted", wrap=True
        )
        self.add(self._empty)
        self.rows = Rows()
        self.add(self.rows)
        self.boxes: list[QCheckBox] = []
        self._shown: tuple[ChecklistItem, ...] | None = None

    def show_items(self, items: tuple[ChecklistItem, ...], *, zone: tzinfo, today: date) -> None:
        """Show the list as it is now."""
        if items == self._shown:
            return
        self._shown = items
        done = sum(item.tick is not None for item in items)
        self.pill.setVisible(bool(items))
        meaning = Meaning.GOOD if done == len(items) else Meaning.NEUTRAL
        self.pill.set_state(_("{done} sur {total}").format(done=done, total=len(items)), meaning)
        self._empty.setVisible(not items)
        self.boxes = []
        self.rows.show_rows([self._row(place, item, zone, today) for place, item in enumerate(items)])

    def _row(self, place: int, item: ChecklistItem, zone: tzinfo, today: date) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.GRID_PX)
        box = QCheckBox()
        box.setObjectName(f"item-{place}")
        box.setAccessibleName(item.text)
        box.setChecked(item.tick is not None)
        box.setEnabled(not is_reading())
        box.clicked.connect(lambda on: self.ticked.emit(item.text, on))
        self.boxes.append(box)
        words = Label(french_spaces(item.text), wrap=True)
        words.mousePressEvent = lambda _event: box.click()  # type: ignore[method-assign]  # its words are part of the box
        line.addWidget(box)
        line.addWidget(words, 1)
        if item.tick is not None:
            said = " · ".join((moment(item.tick.at, zone, today), actor_words(item.tick.actor)))
            line.addWidget(Label(said, size_px=12, ink="muted", tabular=True))
        return row
