"""« Ajouter »: what can be added by hand, in a menu; each opens its form, or is done at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from probono_desk.domain.people import Person
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.screens.roster.add_dialogs import PersonDialog, PlaceDialog, StructureDialog, TableDialog
from probono_desk.i18n import _
from probono_desk.usecases.roster.by_hand import add_usual_programme
from probono_desk.usecases.roster.everybody import Everybody


class AddMenu:
    """The menu of one page.

    Args:
        page: what the forms stand over.
        everybody: who is here now.
        show: shows a person who was just added.
    """

    def __init__(
        self,
        context: DeskContext,
        page: QWidget,
        *,
        everybody: Callable[[], Everybody],
        show: Callable[[Person], object],
    ) -> None:
        self._context, self._page, self._everybody, self._show = context, page, everybody, show

    def menu(self) -> QMenu:
        """What there is to add."""
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, ask in (
            (_("Une personne…"), self.add_person),
            (_("Une structure…"), self.add_structure),
            (_("Une table…"), self.add_table),
            (_("Le lieu et le rassemblement…"), self.set_place),
            (_("Le programme type, de 9\u00a0h à 17\u00a0h"), self.add_programme),
        ):
            menu.addAction(words).triggered.connect(lambda _checked=False, ask=ask: ask())
        return menu

    def open_under(self, button: QWidget) -> None:
        """Show the menu under a button."""
        self.menu().popup(button.mapToGlobal(QPoint(0, button.height())))

    def add_person(self) -> QDialog:
        """Ask for a person."""
        return _opened(PersonDialog(self._context, self._everybody(), self._page, self._show))

    def add_structure(self) -> QDialog:
        """Ask for a structure."""
        return _opened(StructureDialog(self._context, self._everybody(), self._page, _nothing_more))

    def add_table(self) -> QDialog:
        """Ask for a table."""
        return _opened(TableDialog(self._context, self._everybody(), self._page, _nothing_more))

    def set_place(self) -> QDialog:
        """Ask where it is."""
        return _opened(PlaceDialog(self._context, self._page, _nothing_more))

    def add_programme(self) -> None:
        """Give the usual programme, in the background: it is read as a list is."""
        act = self._context.bind(add_usual_programme)
        self._context.tasks.run(
            lambda _progress: act(),
            owner=self._page,
            done=_nothing_more,
            failed=self._context.tell,
            label=_("Programme type"),
        )


def _opened(dialog: QDialog) -> QDialog:
    dialog.open()
    return dialog


def _nothing_more(_added: Any) -> None:
    """The window says each act, with its way back."""
