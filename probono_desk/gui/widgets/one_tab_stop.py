"""Buttons of which one is chosen are one stop of Tab, at the chosen one; arrows move among them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QButtonGroup


class OneTabStop(QObject):
    """Keeps the stop where the choice is, for as long as the group lives.

    Args:
        group: an exclusive one; buttons may be added later, then ``settle`` is called.
    """

    def __init__(self, group: QButtonGroup) -> None:
        super().__init__(group)
        self._group = group
        group.buttonToggled.connect(self.settle)
        self.settle()

    @Slot()
    def settle(self) -> None:
        """The chosen one can be reached by Tab, the first where none is chosen; the others by arrows."""
        buttons = self._group.buttons()
        stop = self._group.checkedButton() or next(iter(buttons), None)
        for button in buttons:
            policy = Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus
            if button.focusPolicy() != policy:
                button.setFocusPolicy(policy)
