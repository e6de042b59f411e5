"""One mission in the list: its table, its structure, how far, what is missing."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from probono_desk.gui import theme
from probono_desk.gui.deliverables.words import flag_words, table_words, versions_words
from probono_desk.gui.theme import Meaning
from probono_desk.gui.widgets.bib import Bib
from probono_desk.gui.widgets.elided_label import ElidedLabel
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.status_pill import StatusPill
from probono_desk.gui.words import deliverable_mark
from probono_desk.i18n import _
from probono_desk.usecases.missions import Flag, MissionSheet
from probono_desk.words import capitalised


class MissionCard(QPushButton):
    """A card that is chosen like a radio button, and takes a drop (the page sees to it)."""

    def __init__(self, sheet: MissionSheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "choice")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 12, 12, 12)
        self._row.setSpacing(12)
        self._bib = Bib(size_px=20)
        self._row.addWidget(self._bib, 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout()
        lines.setSpacing(6)
        self._structure = ElidedLabel(weight=theme.SEMI_BOLD)
        lines.addWidget(self._structure)
        second = QHBoxLayout()
        second.setSpacing(theme.GRID_PX)
        self._pill = StatusPill()
        self._versions = Label(size_px=12, ink="muted", tabular=True)
        self._flags = {flag: StatusPill(flag_words(flag), Meaning.ATTENTION) for flag in Flag}
        second.addWidget(self._pill)
        second.addWidget(self._flags[Flag.NOTHING_CAPTURED])
        second.addWidget(self._versions, 1)
        second.addStretch(0)
        lines.addLayout(second)
        for flag in (Flag.NOBODY_COMPLETES, Flag.FEW_PLEDGES):
            lines.addWidget(self._flags[flag])
        self._row.addLayout(lines, 1)
        self.show_sheet(sheet)

    def show_sheet(self, sheet: MissionSheet) -> None:
        """Show how the mission is now."""
        self.sheet = sheet
        mark = deliverable_mark(sheet.state)
        self._bib.set_number("–" if sheet.table is None else str(sheet.table))
        self._structure.setText(sheet.structure)
        self._pill.set_state(capitalised(mark.word), mark.meaning, icon_name=mark.icon)
        self._versions.setText(versions_words(len(sheet.versions)))
        for flag, pill in self._flags.items():
            pill.setVisible(flag in sheet.flags)
        self._versions.setVisible(Flag.NOTHING_CAPTURED not in sheet.flags)
        flags = [flag_words(flag) for flag in sheet.flags if flag is not Flag.NOTHING_CAPTURED]
        self.setAccessibleName(", ".join([table_words(sheet), mark.word, versions_words(len(sheet.versions)), *flags]))
        for label in self.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._hold_height()

    def set_dragging(self, over: bool) -> None:
        """Say that letting go would add here."""
        theme.set_property(self, "dragging", "true" if over else "")
        self._versions.setText(_("Lâchez pour ajouter") if over else versions_words(len(self.sheet.versions)))
        self._hold_height()

    def sizeHint(self) -> QSize:
        """As tall as its lines."""
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Its words may be cut, its lines not."""
        return QSize(self._row.minimumSize().width(), self._row.sizeHint().height())

    def showEvent(self, event: QShowEvent) -> None:
        """Only dressed lines know their height."""
        super().showEvent(event)
        self._hold_height()

    def _hold_height(self) -> None:
        # The style sheet gives every button a least height, which a layout then prefers to minimumSizeHint.
        self.setMinimumHeight(self.minimumSizeHint().height())
