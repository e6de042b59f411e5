"""A figure of the day: the number first, then what it counts."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.widgets.label import Label


class Figure(QWidget):
    """A big number, its label, and a hint such as “sur 50”."""

    def __init__(
        self,
        label: str,
        value: str = "–",
        hint: str = "",
        parent: QWidget | None = None,
        *,
        size_px: int = 40,
        wrap: bool = False,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(theme.GRID_PX)
        self._value = Label(size_px=size_px, weight=theme.SEMI_BOLD, tabular=True)
        self._hint = Label(ink="muted", tabular=True)
        row.addWidget(self._value)
        row.addWidget(self._hint, 1)
        self._label = Label(label, ink="muted", weight=theme.MEDIUM, wrap=wrap)
        column.addLayout(row)
        column.addWidget(self._label)
        self.set_value(value, hint)

    def set_value(self, value: str, hint: str = "", *, meaning: Meaning = Meaning.NEUTRAL) -> None:
        """Change the number; a meaning colours it, and the hint must then say why in words."""
        self._value.setText(value)
        self._value.set_ink("ink" if meaning is Meaning.NEUTRAL else meaning.value)
        self._hint.setText(hint)
        self.setAccessibleName(" ".join(part for part in (self._label.text(), value, hint) if part))

    def set_label(self, label: str) -> None:
        """Change what it counts; the value comes after."""
        self._label.setText(label)

    def label(self) -> str:
        """What it says that it counts."""
        return self._label.text()

    def value(self) -> str:
        """The number it shows."""
        return self._value.text()

    def hint(self) -> str:
        """What it says beside the number."""
        return self._hint.text()
