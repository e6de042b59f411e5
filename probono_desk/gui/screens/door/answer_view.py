"""The answer: the largest thing on the screen, readable from two metres. It takes words and emits intentions."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from probono_desk.gui.look import theme
from probono_desk.gui.look.icons import pixmap
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.screens.door.answer_words import Said, table_words
from probono_desk.gui.screens.door.fitted_label import FittedLabel
from probono_desk.gui.screens.door.group_lines import GroupLines
from probono_desk.gui.screens.door.photo_question import PhotoQuestion
from probono_desk.gui.screens.door.ways import CalmButton, Ways
from probono_desk.gui.widgets.announce import announce
from probono_desk.gui.widgets.bib import Bib
from probono_desk.gui.widgets.flow import Flow
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.status_pill import StatusPill
from probono_desk.i18n import _, pgettext

_BAND_PX = 10
_WIDE_PX = 520  # from this width on the way back stands beside the outcome
_NARROWEST_PX, _LOWEST_PX = 320, 272
_MOST_REMARKS = 6


@dataclass(frozen=True, slots=True)
class _Size:
    """One of the sizes in which an answer is shown, in px of the type scale.

    ``tight`` puts the time beside the outcome, not below it, and gives a short name one line.
    """

    name: int
    headline: int
    bib: int
    words: int
    gap: int
    tight: bool = False


_SIZES = (
    _Size(name=96, headline=40, bib=96, words=28, gap=theme.GRID_PX),
    _Size(name=64, headline=28, bib=64, words=20, gap=theme.GRID_PX),
    _Size(name=40, headline=28, bib=40, words=20, gap=4, tight=True),
)


class AnswerView(QWidget):
    """Shows one answer until the next.

    Signals:
        undo_asked, leave_asked, lunch_asked, return_asked, badge_asked, note_asked: a button was pressed, for the
            answer that is shown.
        photo_answered: somebody may be photographed, may be shown.
    """

    undo_asked = Signal()
    leave_asked = Signal()
    lunch_asked = Signal()
    return_asked = Signal()
    badge_asked = Signal()
    photo_answered = Signal(bool, bool)
    note_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._said = Said(Meaning.NEUTRAL, "scan-line", "")
        self._icon = QLabel()
        self.headline = Label(size_px=40, weight=theme.BOLD, wrap=True)
        self.detail = Label(size_px=20, weight=theme.MEDIUM, tabular=True, wrap=True)
        self.name = FittedLabel()
        self.what_to_do = Label(size_px=28, wrap=True)
        self.bib = Bib(size_px=_SIZES[0].bib)
        self.place = Label(size_px=28, weight=theme.SEMI_BOLD, wrap=True)
        self.referent = Label(size_px=20, wrap=True)
        self.progress = Label(size_px=20, tabular=True)
        self.to_say = Label(size_px=20, weight=theme.SEMI_BOLD, wrap=True)
        self.namesake = Label(size_px=16, weight=theme.SEMI_BOLD, ink="attention", wrap=True)
        self.lines = GroupLines()
        self.photo = PhotoQuestion()
        self.photo.answered.connect(self.photo_answered)
        self.remarks = [StatusPill(size_px=20) for _i in range(_MOST_REMARKS)]
        self.undo_button = CalmButton(
            pgettext("undo", "Annuler"), icon_name="undo-2", door=True, on_click=self.undo_asked.emit, acts=True
        )
        self.leave_button = CalmButton(
            _("Sortie"), icon_name="log-out", door=True, on_click=self.leave_asked.emit, acts=True
        )
        self.lunch_button = CalmButton(
            _("Déjeuner"), icon_name="coffee", door=True, on_click=self.lunch_asked.emit, acts=True
        )
        self.badge_button = CalmButton(_("Badge"), icon_name="printer", door=True, on_click=self.badge_asked.emit)
        self.return_button = CalmButton(
            _("Retour"), icon_name="log-in", door=True, on_click=self.return_asked.emit, acts=True
        )
        self.note_button = CalmButton(
            _("Noter quand même"), icon_name="check", door=True, on_click=self.note_asked.emit, acts=True
        )
        in_or_out = (self.badge_button, self.return_button)
        self._ways = Ways((in_or_out, (self.leave_button,), (self.lunch_button,), (self.note_button,)))
        self._least_px = 0
        self._fitting = False
        self._lay_out()

    def _lay_out(self) -> None:
        grid_px = theme.GRID_PX
        column = QVBoxLayout(self)
        column.setContentsMargins(grid_px * 3 + _BAND_PX, grid_px, grid_px * 3, grid_px)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(grid_px)
        outcome = self._outcome = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        outcome.setSpacing(0)
        outcome.addWidget(self.headline)
        outcome.addWidget(self.detail)
        found = QHBoxLayout()
        found.setSpacing(grid_px * 2)
        found.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        found.addLayout(outcome, 1)
        self._head.addLayout(found, 1)
        self._head.addWidget(self.undo_button, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._head)
        column.addStretch(2)
        column.addWidget(self.name)
        column.addWidget(self.namesake)
        column.addWidget(self.what_to_do)
        column.addWidget(self.to_say)
        column.addWidget(self.lines, 20)
        column.addStretch(1)
        where = QHBoxLayout()
        where.setSpacing(grid_px * 3)
        where.addWidget(self.bib)
        words = QVBoxLayout()
        words.setSpacing(grid_px // 2)
        words.addStretch(1)
        for label in (self.place, self.referent, self.progress):
            words.addWidget(label)
        words.addStretch(1)
        where.addLayout(words, 1)
        column.addLayout(where)
        column.addStretch(1)
        foot = Flow(spacing_px=grid_px)
        for pill in self.remarks:
            foot.addWidget(pill)
        column.addLayout(foot)
        column.addWidget(self.photo)
        column.addWidget(self._ways)

    def show_answer(
        self,
        said: Said,
        *,
        can_undo: bool,
        can_leave: bool = False,
        can_return: bool = False,
        can_print: bool = False,
        can_note: bool = False,
        asks_photo: bool = False,
    ) -> None:
        """Show and speak an answer, in the place of whatever was there, painted before this returns."""
        self._said = said
        colours = theme.current().colours
        ink = colours.of(said.meaning)
        self._icon.setPixmap(pixmap(said.icon, ink, size_px=40))
        self.headline.setText(said.headline)
        self.headline.set_ink(said.meaning.value)
        for label, text in (
            (self.detail, said.detail),
            (self.name, said.name),
            (self.what_to_do, said.what_to_do),
            (self.place, said.place),
            (self.referent, said.referent),
            (self.progress, said.progress),
            (self.to_say, "\n".join(said.to_say)),
            (self.namesake, said.namesake),
        ):
            label.setText(text)
            label.setVisible(bool(text))
        for i, pill in enumerate(self.remarks):
            pill.setVisible(i < len(said.remarks))
            if i < len(said.remarks):
                pill.set_state(said.remarks[i].text, said.remarks[i].meaning, icon_name=said.remarks[i].icon)
        self.bib.setVisible(said.table is not None)
        if said.table is not None:
            self.bib.set_number(str(said.table), table_words(said.table), meaning=said.meaning)
        self.lines.show_lines(said.lines)
        self.photo.setVisible(asks_photo)
        self.undo_button.setVisible(can_undo)
        self.note_button.setVisible(can_note)
        self.badge_button.setVisible(can_print)
        self.leave_button.setVisible(can_leave)
        self.lunch_button.setVisible(can_leave)
        self.return_button.setVisible(can_return)
        self.setAccessibleName(said.aloud)
        self.fit()
        # Painted now, not when the event loop comes round: whoever stands at the door waits for this alone.
        layout = self.layout()
        if layout is not None:
            layout.activate()
        self.repaint()
        announce(self, said.aloud, urgent=True)

    def said(self) -> Said:
        """What it says now."""
        return self._said

    def minimumSizeHint(self) -> QSize:
        """What the smallest size takes: below this the page scrolls; narrower than this it never needs to be."""
        px = theme.current().px
        return QSize(px(_NARROWEST_PX), max(self._least_px, px(_LOWEST_PX)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up size before content."""
        super().resizeEvent(event)
        self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        """What is seen of it grows where a page is made again, while it keeps its own height."""
        super().showEvent(event)
        within = self._within()
        if within is not None:
            within.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The same size again costs one layout."""
        if event.type() is QEvent.Type.Resize:
            self.fit()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The soft ground of the meaning, with a band of its ink at the left."""
        colours = theme.current().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sheet = QPainterPath()
        sheet.addRoundedRect(QRectF(self.rect()), theme.RADIUS_PX, theme.RADIUS_PX)
        painter.setClipPath(sheet)
        painter.fillRect(self.rect(), QColor(colours.soft(self._said.meaning)))
        painter.fillRect(0, 0, _BAND_PX, self.height(), QColor(colours.of(self._said.meaning)))

    def fit(self) -> None:
        """The largest size that there is room for, whatever is said: nothing is pushed off the screen."""
        if not self._said.headline or self._fitting:
            return  # nothing is said yet, and all that could be would take more than any screen has; or it is measured
        self._fitting = True
        wide = self.width() >= theme.current().px(_WIDE_PX)
        self._head.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self._ways.fit(self.width() - _BAND_PX - 6 * theme.GRID_PX)
        room_px, least_px = self._room_px(), 0
        for size in _SIZES:  # the largest first: each costs a whole layout, and somebody waits
            if (height_px := self._height_at(size)) <= room_px:
                break
        else:
            least_px = height_px
        self._fitting = False
        if least_px != self._least_px:
            self._least_px = least_px
            self.updateGeometry()

    def _room_px(self) -> int:
        """Its height, or what is seen of it unscrolled: large text makes the page taller than the window."""
        within = self._within()
        page = within.widget() if within is not None else None
        if within is None or page is None:
            return self.height()
        return min(self.height(), within.viewport().height() - self.mapTo(page, QPoint(0, 0)).y())

    def _within(self) -> QScrollArea | None:
        within: QWidget | None = self.parentWidget()
        while within is not None and not isinstance(within, QScrollArea):
            within = within.parentWidget()
        return within

    def _height_at(self, size: _Size) -> int:
        """Take a size, and tell what it needs."""
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)  # noqa: S101 - set in _lay_out
        layout.setSpacing(size.gap)
        self._outcome.setDirection(QBoxLayout.Direction.LeftToRight if size.tight else QBoxLayout.Direction.TopToBottom)
        self._outcome.setSpacing(theme.GRID_PX * 2 if size.tight else 0)
        self.name.set_largest(size.name, tight=size.tight)
        self.headline.setFont(theme.font(size.headline, theme.BOLD))
        self.what_to_do.setFont(theme.font(size.words))
        self.place.setFont(theme.font(size.words, theme.SEMI_BOLD))
        self.bib.set_size(size.bib)
        layout.invalidate()
        layout.activate()
        width_px = max(self.width(), 1)
        return (
            layout.totalHeightForWidth(width_px) if layout.hasHeightForWidth() else layout.totalMinimumSize().height()
        )
