"""The left of the papers page: which paper, its options, what is odd about it, and the names on it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QSizePolicy, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.screens.paper.name_list import NameList
from probono_desk.gui.screens.paper.options import PaperOptions
from probono_desk.gui.screens.paper.paper_list import PaperList
from probono_desk.gui.screens.paper.papers import PAPERS, PaperSpec
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.scroll_column import ScrollColumn
from probono_desk.gui.widgets.section import Hairline

_WIDE_PX = 376
_ANY_WIDTH_PX = 16_777_215  # QWIDGETSIZE_MAX, which PySide6 does not name


class ChoiceSide(ScrollColumn):
    """A column that scrolls beside the preview, and is all there above it."""

    def __init__(self, spec: PaperSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.papers = PaperList(PAPERS, spec.name, self.content)
        self.options = PaperOptions(self.content)
        self.warnings = Label(size_px=12, weight=theme.MEDIUM, ink="attention", wrap=True)
        self.warnings.hide()
        self.names = NameList(self.content)
        column = self.column
        column.setContentsMargins(0, 0, theme.GRID_PX, 0)
        column.setSpacing(12)
        self._line = Hairline()
        for widget in (self.papers, self._line, self.options, self.warnings, self.names):
            column.addWidget(widget)
        column.addStretch(1)
        self.show_options(spec)

    def show_options(self, spec: PaperSpec) -> None:
        """Offer what this paper can be asked for."""
        self.options.show_for(spec)
        self._line.setVisible(not self.options.isHidden())

    def say_warnings(self, warnings: Sequence[str]) -> None:
        """Say what is odd about the paper; nothing is shown where nothing is."""
        self.warnings.setText("\n".join(warnings))
        self.warnings.setVisible(bool(warnings))

    def stand(self, *, beside: bool, room_px: int) -> None:
        """Take its place beside the preview, or above it in so much room across."""
        if beside:
            self.setFixedWidth(theme.current().px(_WIDE_PX))
            self.setMinimumHeight(0)
        else:
            # All of it, and the whole page scrolls.
            self.setMinimumWidth(0)
            self.setMaximumWidth(_ANY_WIDTH_PX)
            self.setMinimumHeight(max(self.column.totalHeightForWidth(room_px), self.column.totalSizeHint().height()))
        # Beside the preview it takes the height that is left; above it, it asks for its own.
        upright = QSizePolicy.Policy.Ignored if beside else QSizePolicy.Policy.Minimum
        self.setSizePolicy(QSizePolicy.Policy.Preferred, upright)
