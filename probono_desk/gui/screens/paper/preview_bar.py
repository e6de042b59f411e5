"""The line above the preview: which page, how large."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.screens.paper.page_view import PageView
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.label import Label
from probono_desk.i18n import _


class PreviewBar(QWidget):
    """Turns and zooms a ``PageView``, and says where it is."""

    def __init__(self, view: PageView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.before = _quiet("chevron-up", _("Page précédente"), lambda: view.go_to(view.page() - 1))
        self.after = _quiet("chevron-down", _("Page suivante"), lambda: view.go_to(view.page() + 1))
        self.where = Label(tabular=True)
        self.smaller = _quiet("zoom-out", _("Réduire"), view.zoom_out)
        self.percent = Label(ink="muted", tabular=True)
        self.larger = _quiet("zoom-in", _("Agrandir"), view.zoom_in)
        self.fit = _quiet("maximize", _("Ajuster à la fenêtre"), view.fit)
        for widget in (self.before, self.after, self.where):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self.smaller, self.percent, self.larger, self.fit):
            row.addWidget(widget)
        row.insertSpacing(2, theme.GRID_PX)
        view.moved.connect(self.tell)
        self.tell()

    def tell(self) -> None:
        """Say where the view is."""
        page, pages = self._view.page(), self._view.pages()
        self.where.setText(_("Page {page} sur {pages}").format(page=page, pages=pages) if pages else "")
        self.percent.setText(_("{n} %").format(n=round(self._view.zoom() * 100)) if pages else "")
        self.before.setEnabled(page > 1)
        self.after.setEnabled(page < pages)
        for button in (self.smaller, self.larger):
            button.setEnabled(pages > 0)
        self.fit.setEnabled(pages > 0 and not self._view.fits())


def _quiet(icon: str, name: str, act: Callable[[], object]) -> Button:
    return Button(kind=Kind.QUIET, icon_name=icon, name=name, on_click=act)
