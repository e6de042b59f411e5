"""What the window needs to know of a page, without importing it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.page import Page
from probono_desk.gui.look import theme


class PageSpec(NamedTuple):
    """One page of the rail.

    Args:
        name: stable, for ``DeskContext.go``.
        title: gives the translated word of the rail.
        icon: an icon's name.
        make: builds the page within a widget; called at its first show and again after a change of language, theme or
            text size.
        max_width_px: lines longer than this are hard to read; None for a page that uses all there is.
    """

    name: str
    title: Callable[[], str]
    icon: str
    make: Callable[[DeskContext, QWidget], Page]
    max_width_px: int | None = theme.CONTENT_MAX_PX
