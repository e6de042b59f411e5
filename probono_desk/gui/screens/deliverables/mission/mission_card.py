"""One mission in the list: its table, its structure, how far, what is missing."""

from __future__ import annotations

from datetime import date, tzinfo

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.look.icons import pixmap
from probono_desk.gui.look.marks import deliverable_mark
from probono_desk.gui.look.theme import MEANING_ICONS, Meaning
from probono_desk.gui.screens.deliverables.words import (
    flags_words,
    last_words,
    remaining_words,
    table_words,
    visit_words,
)
from probono_desk.gui.widgets.bib import Bib
from probono_desk.gui.widgets.elided_label import ElidedLabel
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.press_button import PressButton
from probono_desk.gui.widgets.status_pill import StatusPill
from probono_desk.i18n import _
from probono_desk.usecases.deliverables.missions import Flag, MissionSheet
from probono_desk.words import capitalised


class MissionCard(PressButton):
    """A card that is chosen like a radio button, and takes a drop (the page sees to it)."""

    sheet: MissionSheet

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "choice")
        self.setCheckable(True)
        self.setAutoDefault(False)
        # A button is never narrower than it would like to be, and long words would push it out of the list.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 12, 12, 12)
        self._row.setSpacing(12)
        self._bib = Bib(parent=self, size_px=20)
        self._row.addWidget(self._bib, 0, Qt.AlignmentFlag.AlignTop)
        self._lines = lines = QVBoxLayout()
        lines.setSpacing(6)
        self._structure = ElidedLabel(parent=self, weight=theme.SEMI_BOLD)
        self._expected = ElidedLabel(parent=self, size_px=12, ink="muted")
        second = QHBoxLayout()
        second.setSpacing(theme.GRID_PX)
        self._pill = StatusPill(parent=self)
        self._checked = Label(parent=self, size_px=12, ink="muted", tabular=True)
        second.addWidget(self._pill)
        second.addWidget(self._checked, 1)
        self._trouble = QWidget(self)
        self._flag_icon = QLabel(self._trouble)
        self._flags = Label(parent=self._trouble, size_px=12, weight=theme.SEMI_BOLD, wrap=True)
        third = QHBoxLayout(self._trouble)
        third.setContentsMargins(0, 0, 0, 0)
        third.setSpacing(6)
        third.addWidget(self._flag_icon, 0, Qt.AlignmentFlag.AlignTop)
        third.addWidget(self._flags, 1)
        self._last = ElidedLabel(parent=self, size_px=12, ink="muted")
        self._visit = ElidedLabel(parent=self, size_px=12, ink="muted")
        self._remaining = ElidedLabel(parent=self, size_px=12, weight=theme.MEDIUM)
        lines.addWidget(self._structure)
        lines.addWidget(self._expected)
        lines.addLayout(second)
        lines.addWidget(self._trouble)
        for line in (self._remaining, self._last, self._visit):
            lines.addWidget(line)
        self._row.addLayout(lines, 1)

    def show_sheet(self, sheet: MissionSheet, *, zone: tzinfo, today: date) -> None:
        """Show how the mission is now."""
        self.sheet = sheet
        mark = deliverable_mark(sheet.state)
        self._bib.set_number("–" if sheet.table is None else str(sheet.table))
        self._structure.setText(sheet.structure)
        self._expected.setText(" ".join(sheet.expected.split()))
        self._pill.set_state(capitalised(mark.word), mark.meaning, icon_name=mark.icon)
        total = len(sheet.checklist)
        self._checked.setText(
            _("Points : {done} sur {total}").format(done=sheet.done_items, total=total) if total else ""
        )
        self._last_words = "" if Flag.NOTHING_CAPTURED in sheet.flags else last_words(sheet, zone, today)
        self._last.setText(self._last_words)
        self._visit.setText(visit_words(sheet, zone, today))
        self._remaining.setText(remaining_words(sheet))
        for label in (self._expected, self._last, self._visit, self._remaining):
            label.setVisible(bool(label.text()))
        flags = flags_words(sheet)
        meaning = Meaning.TROUBLE if Flag.CALLS in sheet.flags else Meaning.ATTENTION
        self._trouble.setVisible(bool(flags))
        self._flags.setText(" · ".join(flag.replace(" ", "\u00a0") for flag in flags))  # broken between them alone
        self._flags.set_ink(meaning.value)
        colour = theme.current().colours.of(meaning)
        self._flag_icon.setPixmap(pixmap(MEANING_ICONS[meaning], colour, size_px=14))
        said = (
            table_words(sheet),
            mark.word,
            *flags,
            self._remaining.text(),
            self._checked.text(),
            self._last_words,
            self._visit.text(),
        )
        self.setAccessibleName(", ".join(part for part in said if part))
        for part in self.findChildren(QLabel):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._hold_height()

    def set_dragging(self, over: bool) -> None:
        """Say that letting go would add here."""
        theme.set_property(self, "dragging", "true" if over else "")
        self._last.setText(_("Lâchez pour ajouter") if over else self._last_words)
        self._last.setVisible(bool(self._last.text()))
        self._hold_height()

    def sizeHint(self) -> QSize:
        """As tall as its lines are at its width: what may be broken would like to be narrower, and taller."""
        usual = self._row.sizeHint()
        tall_px = self._row.totalHeightForWidth(self.width()) if self._row.hasHeightForWidth() else usual.height()
        return QSize(usual.width(), tall_px)

    def minimumSizeHint(self) -> QSize:
        """Names may be cut; its lines, and what is wrong, are not."""
        return QSize(self._row.minimumSize().width(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is wrong is broken to its width."""
        super().resizeEvent(event)
        self._hold_height()

    def showEvent(self, event: QShowEvent) -> None:
        """Only dressed lines know their height."""
        super().showEvent(event)
        self._hold_height()

    def _hold_height(self) -> None:
        # The style sheet gives every button a least height, which a layout then prefers to minimumSizeHint. A line that
        # was just hidden or shown is forgotten by the layout around its own a turn later alone.
        self._lines.invalidate()
        self.setMinimumHeight(self.minimumSizeHint().height())
