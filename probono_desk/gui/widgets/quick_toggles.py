"""The two settings one changes in passing: light or dark, and the language."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.look import theme
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.i18n import LANGUAGES, _, language

_GO_TO = {"fr": "Passer en français", "en": "Switch to English"}


def theme_toggle(context: DeskContext, parent: QWidget | None = None) -> Button:
    """A button to the other theme."""
    dark = theme.current().dark
    button = Button(
        parent=parent,
        kind=Kind.QUIET,
        icon_name="sun" if dark else "moon",
        name=_("Passer au thème clair") if dark else _("Passer au thème sombre"),
        on_click=lambda: context.change_settings(theme="light" if dark else "dark"),
    )
    button.setObjectName("theme-toggle")
    return button


def language_toggle(context: DeskContext, parent: QWidget | None = None) -> Button:
    """A button to the next language, which says so in that language."""
    tongues = list(LANGUAGES)
    other = tongues[(tongues.index(language()) + 1) % len(tongues)]
    button = Button(
        other.upper(),
        parent,
        kind=Kind.QUIET,
        name=_GO_TO[other],
        on_click=lambda: context.change_settings(language=other),
    )
    button.setObjectName("language-toggle")
    return button
