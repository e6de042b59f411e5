"""The pages of the rail, in order. A page is imported when it is first shown, so the window starts light."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.page import Page
from probono_desk.gui.base.page_spec import PageSpec
from probono_desk.i18n import _, pgettext


def _page(folder: str, name: str) -> Callable[[DeskContext, QWidget], Page]:
    """The page of a folder's ``page`` module, by the name of its class."""

    def make(context: DeskContext, within: QWidget) -> Page:
        made: Any = getattr(import_module(f"probono_desk.gui.screens.{folder}.page"), name)
        page: Page = made(context, within)
        return page

    return make


PAGES: Final = (
    PageSpec("day", lambda: _("Jour"), "flag", _page("day", "DayPage")),
    PageSpec("door", lambda: pgettext("page", "Accueil"), "scan-line", _page("door", "DoorPage"), max_width_px=None),
    PageSpec("tables", lambda: _("Tables"), "armchair", _page("tables", "TablesPage"), max_width_px=None),
    PageSpec("clock", lambda: _("Horloge"), "timer", _page("clock", "ClockPage")),
    PageSpec("deliverables", lambda: _("Livrables"), "clipboard-list", _page("deliverables", "DeliverablesPage")),
    PageSpec("outcome", lambda: _("Bilan"), "star", _page("outcome", "OutcomePage")),
    PageSpec("paper", lambda: _("Papiers"), "printer", _page("paper", "PaperPage"), max_width_px=None),
    PageSpec("roster", lambda: _("Liste"), "users", _page("roster", "RosterPage")),
    PageSpec("file", lambda: _("Fichier"), "package", _page("file", "FilePage")),
    PageSpec("settings", lambda: _("Réglages"), "settings", _page("settings", "SettingsPage"), max_width_px=880),
)
