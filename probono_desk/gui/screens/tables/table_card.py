"""One table as a card: its bib, its structure, who is there, its state in a word."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from probono_desk.domain.ids import RowId
from probono_desk.gui.look import theme
from probono_desk.gui.look.marks import present_of, table_mark
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.widgets.bib import Bib
from probono_desk.gui.widgets.elided_label import ElidedLabel
from probono_desk.gui.widgets.status_pill import StatusPill
from probono_desk.gui.widgets.thin_progress import ThinProgress
from probono_desk.i18n import _, ngettext
from probono_desk.usecases.tables.room import Seat, Table

UNSEATED: Final = RowId("")


class TableCard(QAbstractButton):
    """A card to choose, and a place to drop somebody on. It keeps its widgets when its table changes.

    Args:
        team_id: the table; ``UNSEATED`` for those who sit nowhere.
    """

    def __init__(self, team_id: RowId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.team_id = team_id
        self._target = False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 14, 14, 14)
        self._column.setSpacing(10)
        self._bib = Bib(size_px=28)
        self._name = ElidedLabel(weight=theme.SEMI_BOLD)
        self._mission = ElidedLabel(ink="muted", size_px=12)
        self.pill = StatusPill()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._name)
        words.addWidget(self._mission)
        words.addSpacing(4)
        words.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignLeft)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._bib, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        self._progress = ThinProgress(_("Sur place"))
        self._company = ElidedLabel(ink="muted", size_px=12)
        self._guide = ElidedLabel(ink="muted", size_px=12)
        below = QVBoxLayout()  # side by side the figures of the first are cut on a small screen
        below.setSpacing(2)
        below.addWidget(self._company)
        below.addWidget(self._guide)
        self._column.addLayout(head)
        self._column.addWidget(self._progress)
        self._column.addLayout(below)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_table(self, table: Table) -> None:
        """Say how a table stands."""
        mark = table_mark(table)
        number = str(table.team.number)
        neutral = mark.meaning in (Meaning.NEUTRAL, Meaning.INFORMATION)
        self._bib.set_number(number, meaning=Meaning.NEUTRAL if neutral else mark.meaning)
        self._name.setText(table.name or _("Sans structure"))
        self._mission.setText(table.mission.title if table.mission is not None else "")
        self.pill.set_state(mark.word, mark.meaning, icon_name=mark.icon)
        self._progress.set_count(table.here, len(table.seats), meaning=mark.meaning)
        self._company.setText(_company(table))
        self._guide.setText(_guide(table))
        words = (
            _("Table {number}, {structure}").format(number=number, structure=self._name.text()),
            present_of(table),
            mark.word,
            self._company.text(),
            self._guide.text(),
        )
        self._say(words)

    def show_unseated(self, seats: tuple[Seat, ...]) -> None:
        """Say who sits nowhere."""
        here = sum(seat.here for seat in seats)
        self._bib.set_number("–")
        self._name.setText(_("Sans table"))
        self._mission.setText(_("À placer : faites glisser sur une table"))
        word = ngettext("{n} personne", "{n} personnes", len(seats)).format(n=len(seats))
        self.pill.set_state(word, Meaning.ATTENTION if here else Meaning.NEUTRAL, icon_name="users")
        for part in (self._progress, self._company, self._guide):
            part.hide()
        self._say((self._name.text(), word))

    def set_target(self, on: bool) -> None:
        """Show that somebody would be dropped here."""
        if on != self._target:
            self._target = on
            self.update()

    def sizeHint(self) -> QSize:
        """As its content."""
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Names may be cut."""
        return self._column.minimumSize()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A sheet with a hairline; the accent where it is chosen or would receive somebody."""
        colours = theme.current().colours
        ground, line, width = colours.surface, colours.hairline, 1
        if self._target:
            ground, line, width = colours.selected, colours.accent, 2
        elif self.isChecked():
            ground, line, width = colours.surface, colours.accent, 2
        elif self.underMouse() and self.isEnabled():
            ground, line = colours.hover, colours.outline
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(line), width, Qt.PenStyle.DashLine if self._target else Qt.PenStyle.SolidLine))
        painter.setBrush(QColor(ground))
        inset = width / 2
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), theme.RADIUS_PX, theme.RADIUS_PX
        )

    def _say(self, words: tuple[str, ...]) -> None:
        self.setAccessibleName(", ".join(word for word in words if word))


def _company(table: Table) -> str:
    """How many of the structure's people are here."""
    if not table.representatives:
        return ""
    here, total = sum(seat.here for seat in table.representatives), len(table.representatives)
    return ngettext("{n} représentant sur {total}", "{n} représentants sur {total}", here).format(n=here, total=total)


def _guide(table: Table) -> str:
    """Whether the referent, or a facilitator, is here."""
    if not table.guides:
        return _("sans référent·e")
    return _("référent·e là") if any(seat.here for seat in table.guides) else _("référent·e attendu·e")
