"""What a search found: one tall line a person, with organisation, table and state; the last line registers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from probono_desk.domain.people import Absence, Role
from probono_desk.gui.look import theme
from probono_desk.gui.look.icons import pixmap
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.screens.door.answer_words import namesake_words
from probono_desk.gui.widgets.announce import announce
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.row_list import RowList
from probono_desk.i18n import _
from probono_desk.usecases.door.find_person import Found
from probono_desk.words import capitalised, clock_time, hour_of_day, word_for

_FOUND = int(Qt.ItemDataRole.UserRole)
_TOGETHER = _FOUND + 1
_ROW_PX = 60
Index = QModelIndex | QPersistentModelIndex


def state_of(found: Found, zone: tzinfo) -> tuple[str, str, Meaning]:
    """Somebody's state: icon, word, meaning."""
    if found.presence is not None and found.presence.inside:
        time = hour_of_day(found.presence.arrived_at, zone, timed=found.presence.arrived_timed)
        return "circle-check", _("arrivé·e {time}").format(time=time), Meaning.GOOD
    if found.presence is not None:
        time = hour_of_day(found.presence.last_at, zone, timed=found.presence.last_timed)
        return "log-out", _("sorti·e {time}").format(time=time), Meaning.ATTENTION
    if found.absence is None and found.late_until is not None:
        return "clock", _("attendu·e vers {time}").format(time=clock_time(found.late_until, zone)), Meaning.NEUTRAL
    if found.absence is not None:
        return "minus" if found.absence is Absence.EXCUSED else "circle-x", word_for(found.absence), Meaning.NEUTRAL
    return "clock", _("attendu·e"), Meaning.NEUTRAL


def ticket_words(n: int) -> str:
    """What is asked where several have one ticket."""
    return _("{n} personnes ont ce billet. Demandez le nom, choisissez, puis Entrée.").format(n=n)


def _is_in(found: Found) -> bool:
    return found.presence is not None and found.presence.inside


class FoundList(QWidget):
    """Shows people and keeps one highlighted.

    Signals:
        taken: somebody was chosen: their row's id.
        newcomer: the last line was chosen: register who was typed.
        together: the line of a whole company or table was chosen: all who are still awaited come in.
    """

    taken = Signal(str)
    together = Signal()
    newcomer = Signal()

    def __init__(self, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX)
        self.hint = Label(ink="muted", wrap=True)
        # Its line stays where it says nothing: a question must not push down the rows that a hand is on its way to.
        self.hint.setMinimumHeight(self.hint.fontMetrics().lineSpacing())
        column.addWidget(self.hint)
        self.list = RowList(_("Personnes trouvées"), on_enter=self.take)
        self.list.setItemDelegate(_Row(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.list.clicked.connect(self._on_chosen)
        column.addWidget(self.list, 1)

    def show_found(self, found: Sequence[Found], *, hint: str, newcomer: str, together: str = "") -> None:
        """Show lines, the first person highlighted; above them what brings several in, below what registers.

        Args:
            found: the people.
            hint: a sentence above them; empty for none.
            newcomer: the name to be registered; empty for no such line.
            together: the words of the line that brings several in; empty for no such line.
        """
        self.hint.setText(hint)
        self.list.clear()
        if together:
            self.list.add(together, {_TOGETHER: True})
        for line in found:
            self.list.add(self._aloud(line), {_FOUND: (line, self._zone)})
        if newcomer:
            self.list.add(_("Inscrire « {name} » sans rendez-vous").format(name=newcomer), {})
        self.list.setCurrentRow(1 if together else 0)  # Enter alone means one person
        self.list.scrollToTop()

    def ask_which(self, alike: Sequence[Found], first: str, *, by_ticket: bool = False) -> None:
        """Show the bearers of one name, or of one ticket, to be told apart before one of them comes in.

        Args:
            alike: they.
            first: who was chosen; highlighted, unless they are in already and another is awaited.
            by_ticket: whether it is their ticket that they share.
        """
        hint = _(
            "{n} personnes portent ce nom. Demandez la fin du téléphone ou l’organisation, choisissez, puis Entrée."
        )
        hint = ticket_words(len(alike)) if by_ticket else hint.format(n=len(alike))
        self.show_found(alike, hint=hint, newcomer="")
        order = sorted(alike, key=lambda one: (_is_in(one), one.person_id != first))
        self.list.setCurrentRow(alike.index(order[0]))
        announce(self.list, f"{self.hint.text()} {self.list.currentIndex().data()}")

    def step(self, by: int) -> None:
        """Move the highlight, and say where it is: the focus stays in the field."""
        self.list.setCurrentRow(min(max(self.list.currentRow() + by, 0), self.list.count() - 1))
        if (line := self.list.currentIndex()).isValid():
            announce(self.list, line.data())

    def take(self) -> None:
        """Choose what is highlighted, where it is what is shown."""
        if not self.isHidden() and (line := self.list.currentIndex()).isValid():
            self._on_chosen(line)

    def people(self) -> list[Found]:
        """Who is shown."""
        data = (line.data(_FOUND) for line in self.list.lines())
        return [pair[0] for pair in data if pair]

    def _aloud(self, found: Found) -> str:
        table = _("table {number}").format(number=found.table) if found.table is not None else ""
        parts = [found.name, found.organisation, table]
        if found.namesake:
            parts = [found.name, _("homonyme"), namesake_words(found)]
        return ", ".join([part for part in parts if part] + [state_of(found, self._zone)[1]])

    def _on_chosen(self, line: Index) -> None:
        pair = line.data(_FOUND)
        if pair:
            self.taken.emit(pair[0].person_id)
        elif line.data(_TOGETHER):
            self.together.emit()
        else:
            self.newcomer.emit()


class _Row(QStyledItemDelegate):
    """Name and organisation at the left, table and state at the right."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Tall enough that nobody takes the wrong row."""
        return QSize(0, theme.current().px(_ROW_PX))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one line."""
        colours, px, grid_px = theme.current().colours, theme.current().px, theme.GRID_PX
        rect: QRect = option.rect
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.selected))
            painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), QColor(colours.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(colours.hover))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(colours.hairline))
        box = rect.adjusted(grid_px * 2, 0, -grid_px * 2, 0)
        pair = index.data(_FOUND)
        if not pair:
            _icon(painter, box, "users" if index.data(_TOGETHER) else "user-plus", colours.accent)
            _text(
                painter, box.adjusted(px(32), 0, 0, 0), str(index.data()), theme.font(16, theme.MEDIUM), colours.accent
            )
            painter.restore()
            return
        found, zone = pair
        icon_name, word, meaning = state_of(found, zone)
        ink = colours.of(meaning)
        right = QRect(box.right() - px(150), box.top(), px(150), box.height())
        _icon(painter, right, icon_name, ink)
        _text(painter, right.adjusted(px(28), 0, 0, 0), word, theme.font(14, theme.MEDIUM, tabular=True), ink)
        table = QRect(right.left() - px(100), box.top(), px(92), box.height())
        if found.table is not None:
            number = _("table {number}").format(number=found.table)
            _text(painter, table, number, theme.font(16, theme.SEMI_BOLD, tabular=True), colours.ink)
        left = QRect(box.left(), box.top(), table.left() - box.left() - grid_px, box.height())
        half = left.height() // 2
        upper, lower = left.adjusted(0, px(6), 0, -half), left.adjusted(0, half, 0, -px(6))
        _text(painter, upper, found.name, theme.font(16, theme.SEMI_BOLD), colours.ink)
        role = capitalised(word_for(found.role)) if found.role is not Role.VOLUNTEER else ""
        apart = (word_for(found.profile) if found.profile else "", f"…{found.digits}" if found.digits else "")
        parts = (*apart, found.organisation, role) if found.namesake else (found.organisation, role)
        second = " · ".join(part for part in parts if part)
        if found.namesake:
            _icon(painter, lower, "users", colours.attention, size_px=16)
            lower = lower.adjusted(px(24), 0, 0, 0)
            _text(painter, lower, _("homonyme"), theme.font(14, theme.MEDIUM), colours.attention)
            lower = lower.adjusted(painter.fontMetrics().horizontalAdvance(_("homonyme")) + grid_px * 2, 0, 0, 0)
        _text(painter, lower, second, theme.font(14), colours.muted)
        painter.restore()


def _icon(painter: QPainter, box: QRect, name: str, ink: str, *, size_px: int = 20) -> None:
    side_px = theme.current().px(size_px)
    picture = pixmap(name, ink, size_px=size_px)
    painter.drawPixmap(QRect(box.left(), box.center().y() - side_px // 2, side_px, side_px), picture)


def _text(painter: QPainter, box: QRect, text: str, font: QFont, ink: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(ink))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
