"""What a page is to the window. Each page says what it has of it; the rest does nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

from PySide6.QtWidgets import QWidget

Kept: TypeAlias = "str | int | float | bool | list[Kept] | dict[str, Kept] | None"
"""What can be kept: values of JSON."""

PageState: TypeAlias = dict[str, Kept]


class Page(QWidget):
    """A page of the rail.

    A base rather than a ``typing.Protocol``: no class can be both a widget of Qt and a protocol, and most pages do
    not need every method.
    """

    answers_itself = False
    """Whether the page says its own acts; the window says them again otherwise."""

    seen_at_once = False
    """Whether the page is painted before what has changed was read: only where somebody waits for an answer on it."""

    def refresh(self, tables: frozenset[str]) -> None:
        """Something was committed while the page is seen, or before it is seen again: read what these tables hold."""

    def show_view(self, view: str) -> None:
        """Show one of its views by its name; one that it has not changes nothing."""

    def take_file(self, path: Path) -> bool:
        """A file was dropped on the window for it; whether it is taken."""
        del path
        return False

    def heir(self) -> QWidget:
        """Who has the focus when what had it is gone: a list or a field, never a button.

        The page as a whole where it has none: Tab then begins with its first entry, and Space does nothing.
        """
        return self

    def takes_letters(self) -> QWidget | None:
        """The field for which letters are that nothing else takes, if there is one now."""
        return None

    def state(self) -> PageState:
        """Where somebody is on it: view, search, scroll, the chosen row, what is half written.

        It is kept over a change of language, theme or text size, and over the end of the program, in the dossier.
        """
        return {}

    def restore(self, state: PageState) -> None:
        """Be where somebody was; what is missing, or no longer there, is left as it is."""
