"""One table in a line: bib, structure, who is there, how far its deliverable is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.look.marks import deliverable_mark, table_mark
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.widgets.bib import Bib
from probono_desk.gui.widgets.elided_label import ElidedLabel
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.status_pill import StatusPill
from probono_desk.gui.widgets.thin_progress import ThinProgress
from probono_desk.i18n import _, ngettext
from probono_desk.usecases.outcome.status import DeliverableStatus
from probono_desk.usecases.tables.room import Table

STACKED_UNDER_PX = 620


class MissionRow(QWidget):
    """A table and its deliverable."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stand: object = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(theme.GRID_PX * 2)
        self.bib = Bib(parent=self, size_px=20)
        self.bib.setFixedWidth(theme.current().px(52))
        self.name = ElidedLabel(parent=self, weight=theme.SEMI_BOLD)
        self.mission = ElidedLabel(parent=self, size_px=12, ink="muted")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(self.name)
        words.addWidget(self.mission)
        words.addStretch(1)
        self.progress = ThinProgress(" ", self)
        self.progress.setFixedWidth(theme.current().px(112))
        state, last = QWidget(self), QWidget(self)
        self.state = StatusPill(parent=state)
        self.deliverable = StatusPill(parent=last)
        self.versions = Label(parent=last, size_px=12, ink="muted", tabular=True)
        pills = QVBoxLayout()
        pills.setSpacing(2)
        pills.addStretch(1)
        pills.addWidget(self.deliverable)
        pills.addWidget(self.versions)
        pills.addStretch(1)
        row.addWidget(self.bib, 0, Qt.AlignmentFlag.AlignTop)
        self._cells = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._cells.setSpacing(theme.GRID_PX * 2)
        row.addLayout(self._cells, 1)
        self._cells.addLayout(words, 1)
        self._cells.addWidget(self.progress, 0, Qt.AlignmentFlag.AlignVCenter)
        state.setFixedWidth(theme.current().px(148))
        inner = QHBoxLayout(state)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.state, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._cells.addWidget(state)
        last.setFixedWidth(theme.current().px(116))
        last.setLayout(pills)
        pills.setContentsMargins(0, 0, 0, 0)
        self._cells.addWidget(last)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One line where there is room, several where there is none."""
        super().resizeEvent(event)
        stacked = self.width() < theme.current().px(STACKED_UNDER_PX)
        direction = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        if self._cells.direction() is not direction:
            self._cells.setDirection(direction)
            self._cells.setSpacing(theme.GRID_PX // 2 if stacked else theme.GRID_PX * 2)

    def show_table(self, table: Table, deliverable: DeliverableStatus | None) -> None:
        """Say how a table and its deliverable stand; the same again costs nothing."""
        stand = (
            table.team.number,
            table.name,
            table.mission.title if table.mission is not None else "",
            (table.here, len(table.seats)),
            table_mark(table),
            (deliverable.state, deliverable.versions) if deliverable is not None else None,
        )
        if stand == self._stand:
            return
        self._stand = stand
        number, name, mission, (here, seats), mark, received = stand
        quiet = mark.meaning in (Meaning.NEUTRAL, Meaning.INFORMATION)
        self.bib.set_number(str(number), meaning=Meaning.NEUTRAL if quiet else mark.meaning)
        self.name.setText(name or _("Sans structure"))
        self.mission.setText(mission)
        self.progress.set_count(here, seats, meaning=mark.meaning)
        self.state.set_state(mark.word, mark.meaning, icon_name=mark.icon)
        self.deliverable.setVisible(received is not None)
        self.versions.setVisible(received is not None)
        words = [
            _("Table {number}, {structure}").format(number=number, structure=self.name.text()),
            self.progress.count_text(),
            mark.word,
        ]
        if received is not None:
            state, n = received
            done = deliverable_mark(state)
            self.deliverable.set_state(done.word, done.meaning, icon_name=done.icon)
            said = ngettext("{n} version", "{n} versions", n).format(n=n) if n else _("rien reçu")
            self.versions.setText(said)
            words += [_("livrable {state}").format(state=done.word), said]
        self.setAccessibleName(", ".join(words))
