"""A choice between a few words, all of them visible."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.widgets.button import Button
from probono_desk.gui.widgets.one_tab_stop import OneTabStop


class Segmented(QFrame):
    """Radio buttons that look like one control; arrows move the choice.

    Signals:
        chosen: the value the user took.
    """

    chosen = Signal(str)

    def __init__(
        self, name: str, choices: Iterable[tuple[str, str]], value: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("segmented")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
        group = QButtonGroup(self)
        group.setExclusive(True)
        self._buttons: dict[str, Button] = {}
        for choice, words in choices:
            button = Button(words, self)
            button.setProperty("kind", "segment")
            button.setCheckable(True)
            button.setChecked(choice == value)
            button.setAccessibleName(f"{name}, {words}")
            button.setMinimumWidth(theme.current().px(56))
            button.clicked.connect(lambda _checked=False, choice=choice: self._on_clicked(choice))
            group.addButton(button)
            row.addWidget(button)
            self._buttons[choice] = button
        OneTabStop(group)
        self._value = value

    def value(self) -> str:
        """What is chosen."""
        return self._value

    def set_value(self, choice: str) -> None:
        """Choose without announcing it."""
        self._value = choice
        self._buttons[choice].setChecked(True)

    def set_words(self, choice: str, words: str) -> None:
        """Say a choice in other words, for instance with a count."""
        button = self._buttons[choice]
        if button.text() != words:
            button.setText(words)
            button.setAccessibleName(f"{self.accessibleName()}, {words}")

    def button(self, choice: str) -> Button:
        """The button of one choice."""
        return self._buttons[choice]

    def _on_clicked(self, choice: str) -> None:
        if choice != self._value:
            self._value = choice
            self.chosen.emit(choice)
