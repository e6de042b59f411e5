"""The right of the papers page: the paper as it will come out, or why there is none."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from probono_desk.gui.base.tasks import Tasks
from probono_desk.gui.look import theme
from probono_desk.gui.screens.paper.page_view import PageView
from probono_desk.gui.screens.paper.preview_bar import PreviewBar
from probono_desk.gui.widgets.empty import empty
from probono_desk.gui.widgets.empty_state import EmptyState
from probono_desk.usecases.paper.print_paper import Paper

_LEAST_HIGH_PX = {True: 200, False: 320}


class PreviewSide(QWidget):
    """Shows a PDF under its bar; or a sentence in its place."""

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX // 2)
        self.view = PageView(tasks, self)
        self.bar = PreviewBar(self.view, self)
        column.addWidget(self.bar)
        column.addWidget(self.view, 1)
        self._reason = QWidget()
        self._reasons = QVBoxLayout(self._reason)
        self._reasons.setContentsMargins(0, 0, 0, 0)
        self._reason.hide()
        column.addWidget(self._reason, 1)

    def show_paper(self, paper: Paper | None, *, instead: EmptyState | None = None) -> None:
        """Show a paper, or the white page that waits for one.

        Args:
            instead: says why there is none.
        """
        self.view.show_paper(paper)
        if instead is not None:
            empty(self._reasons)
            self._reasons.addWidget(instead)
        self.view.setVisible(instead is None)
        self._reason.setVisible(instead is not None)
        self.bar.tell()

    def stand(self, *, beside: bool) -> None:
        """Take its place beside the choices, or below them."""
        self.view.setMinimumHeight(theme.current().px(_LEAST_HIGH_PX[beside]))
        # Beside each other they take the height that is left; one above the other they ask for theirs.
        upright = QSizePolicy.Policy.Ignored if beside else QSizePolicy.Policy.Minimum
        self.view.setSizePolicy(QSizePolicy.Policy.Expanding, upright)
