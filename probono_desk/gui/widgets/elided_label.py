"""One line that gives way: cut with an ellipsis where there is no room, whole in the tooltip and for screen readers."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from probono_desk.domain.seen_text import on_one_line
from probono_desk.gui.look import theme
from probono_desk.gui.widgets.label import Label


class ElidedLabel(Label):
    """A label that may be narrower than its text."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        size_px: int = 14,
        weight: QFont.Weight = theme.REGULAR,
        ink: str = "ink",
    ) -> None:
        super().__init__(on_one_line(text), parent, size_px=size_px, weight=weight, ink=ink)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.text())

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Change what it says."""
        super().setText(on_one_line(text))
        self.setAccessibleName(self.text())
        self._tell_whole()

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(self.fontMetrics().averageCharWidth() * 4, super().minimumSizeHint().height())

    def shown_text(self) -> str:
        """What is visible now."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The tooltip is there only when something is cut."""
        super().resizeEvent(event)
        self._tell_whole()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), int(self.alignment()), self.shown_text())

    def _tell_whole(self) -> None:
        cut = self.shown_text() != self.text()
        if cut:
            self.setToolTip(self.text())
        else:
            self.setToolTip("")
