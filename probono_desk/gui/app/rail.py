"""The way about the window: icons and short words at the left, only icons where it is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from probono_desk.gui.base.app_events import hear
from probono_desk.gui.base.page_spec import PageSpec
from probono_desk.gui.devices.digit_key import figure_of
from probono_desk.gui.look import theme
from probono_desk.gui.look.icons import icon, icon_size
from probono_desk.gui.widgets.button import Button
from probono_desk.gui.widgets.course_mark import CourseMark
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.one_tab_stop import OneTabStop
from probono_desk.i18n import _

WIDE_PX = 176
COMPACT_PX = 64

_BESIDE_CTRL = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class Rail(QFrame):
    """The pages as one group: Tab goes to the current one, arrows move, Ctrl+1 to 9, then 0, jump.

    Those ten are told by where the key is, Shift or not: on AZERTY they bear other signs.

    Signals:
        chosen: the name of a page.
    """

    chosen = Signal(str)

    def __init__(self, pages: Sequence[PageSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAccessibleName(_("Pages"))
        self._pages = pages
        self._compact = False
        self._buttons: dict[str, Button] = {}
        self._by_figure: dict[str, Button] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GRID_PX, theme.GRID_PX * 2, theme.GRID_PX, theme.GRID_PX)
        column.setSpacing(4)
        brand = QHBoxLayout()
        brand.setContentsMargins(10, 0, 0, theme.GRID_PX * 2)
        brand.setSpacing(10)
        brand.addWidget(CourseMark(self), 0, Qt.AlignmentFlag.AlignLeft)
        self._brand = Label(_("Probono Desk"), self, weight=theme.BOLD)
        brand.addWidget(self._brand, 1)
        column.addLayout(brand)
        group = QButtonGroup(self)
        group.setExclusive(True)
        for number, spec in enumerate(pages, start=1):
            button = Button(spec.title(), self)
            button.setProperty("kind", "rail")
            button.setCheckable(True)
            button.setAccessibleName(spec.title())
            keys = f"Ctrl+{number % 10}" if number <= 10 else ""
            if keys:
                self._by_figure[str(number % 10)] = button
            button.setToolTip(f"{spec.title()}  {keys}".rstrip())
            button.toggled.connect(lambda on, name=spec.name: self._on_toggled(name, on))
            group.addButton(button)
            if spec.name == "settings":
                column.addStretch(1)
            column.addWidget(button)
            self._buttons[spec.name] = button
            self._tint(spec.name)
        OneTabStop(group)
        self.setFixedWidth(theme.current().px(WIDE_PX))
        hear(self, QEvent.Type.KeyPress)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl and a figure, whatever has the focus in this window."""
        if not isinstance(event, QKeyEvent) or not self.isVisible():
            return False
        if event.modifiers() & ~_BESIDE_CTRL != Qt.KeyboardModifier.ControlModifier or not self._is_ours(watched):
            return False
        if event.key() == Qt.Key.Key_Minus and not event.nativeScanCode():
            return False  # which may as well be the minus that makes a page smaller
        button = self._by_figure.get(figure_of(event))
        if button is None:
            return False
        button.click()
        return True

    def _is_ours(self, watched: QObject) -> bool:
        return watched is self.window().windowHandle() or (
            isinstance(watched, QWidget) and watched.window() is self.window()
        )

    def set_current(self, name: str) -> None:
        """Mark a page without announcing it."""
        button = self._buttons[name]
        was = self.blockSignals(True)
        button.setChecked(True)
        self.blockSignals(was)

    def button(self, name: str) -> Button:
        """The button of a page."""
        return self._buttons[name]

    def leads_elsewhere(self, widget: QWidget | None, name: str) -> bool:
        """Whether this is a button of the rail, and another one than that of a page."""
        return widget in self._buttons.values() and widget is not self._buttons[name]

    def set_compact(self, compact: bool) -> None:
        """Icons only, or icons and words."""
        if compact == self._compact:
            return
        self._compact = compact
        self._brand.setVisible(not compact)
        for spec in self._pages:
            button = self._buttons[spec.name]
            button.setText("" if compact else spec.title())
            theme.set_property(button, "compact", "true" if compact else "")
            self._tint(spec.name)
        self.setFixedWidth(theme.current().px(COMPACT_PX if compact else WIDE_PX))

    def _on_toggled(self, name: str, on: bool) -> None:
        self._tint(name)
        if on:
            self.chosen.emit(name)

    def _tint(self, name: str) -> None:
        button = self._buttons[name]
        colours = theme.current().colours
        spec = next(spec for spec in self._pages if spec.name == name)
        gap_px = 0 if self._compact else 8
        button.setIcon(icon(spec.icon, colours.accent if button.isChecked() else colours.muted, gap_px=gap_px))
        button.setIconSize(icon_size(20, gap_px))
        button.setFont(theme.font(14, theme.SEMI_BOLD if button.isChecked() else theme.MEDIUM))
