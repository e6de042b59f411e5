"""How much of something is done: a thin line and “n sur m”."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.widgets.elided_label import ElidedLabel
from probono_desk.gui.widgets.label import Label
from probono_desk.i18n import _


class ThinProgress(QWidget):
    """A label, a count and a thin line."""

    def __init__(self, label: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        row = QHBoxLayout()
        self._label = ElidedLabel(label)
        self._count = Label(ink="muted", tabular=True)
        row.addWidget(self._label, 1)
        row.addWidget(self._count)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        column.addLayout(row)
        column.addWidget(self._bar)
        self.set_count(0, 0)

    def set_count(self, done: int, total: int, *, meaning: Meaning | None = None) -> None:
        """Show ``done`` of ``total``; the line turns good when everything is done."""
        count = _("{done} sur {total}").format(done=done, total=total) if total else "–"
        self._count.setText(count)
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(min(done, max(total, 1)) if total else 0)
        reached = Meaning.GOOD if total and done >= total else None
        theme.set_property(self._bar, "meaning", str(meaning or reached or ""))
        self._bar.setAccessibleName(self._label.text())
        self._bar.setAccessibleDescription(count)

    def count_text(self) -> str:
        """The words beside the line."""
        return self._count.text()
