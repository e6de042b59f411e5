"""The pages of the rail, in order. A page is imported when it is first shown, so the window starts light."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from probono_desk.gui.context import DeskContext
from probono_desk.gui.page_spec import PageSpec
from probono_desk.i18n import _


def _soon(title: Callable[[], str], icon: str) -> Callable[[DeskContext], QWidget]:
    def make(_context: DeskContext) -> QWidget:
        from probono_desk.gui.widgets.empty_state import EmptyState
        from probono_desk.gui.widgets.page_header import PageHeader

        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(PageHeader(title()))
        column.addWidget(EmptyState(icon, _("Cette page n’est pas encore là.")), 1)
        return page

    return make


def _door(context: DeskContext) -> QWidget:
    from probono_desk.gui.checkin.page import DoorPage

    return DoorPage(context)


def _settings(context: DeskContext) -> QWidget:
    from probono_desk.gui.settings.page import SettingsPage

    return SettingsPage(context)


def _placeholder(name: str, title: Callable[[], str], icon: str) -> PageSpec:
    return PageSpec(name, title, icon, _soon(title, icon))


PAGES: Final = (
    _placeholder("day", lambda: _("Jour"), "flag"),
    PageSpec("door", lambda: _("Accueil"), "scan-line", _door, max_width_px=None),
    _placeholder("tables", lambda: _("Tables"), "armchair"),
    _placeholder("clock", lambda: _("Horloge"), "timer"),
    _placeholder("deliverables", lambda: _("Livrables"), "clipboard-list"),
    _placeholder("paper", lambda: _("Papiers"), "printer"),
    _placeholder("roster", lambda: _("Liste"), "users"),
    _placeholder("file", lambda: _("Fichier"), "package"),
    PageSpec("settings", lambda: _("Réglages"), "settings", _settings, max_width_px=880),
)
