"""What the window says and what stays until it is dismissed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

from PySide6.QtWidgets import QVBoxLayout, QWidget

from probono_desk import program_files
from probono_desk.domain.errors import DeskError
from probono_desk.gui.look.theme import Meaning
from probono_desk.i18n import _

_log = logging.getLogger(__name__)

_MOST = 3
Words: TypeAlias = str | Callable[[], str | None]
"""What gives words in the language in force, whenever they are shown; a text stays as it is."""


class Message(NamedTuple):
    """A banner as data: it outlives a change of language or theme. With ``other`` it asks for one of the two.

    ``of_dossier``: it speaks of the dossier that is open, and goes with it.
    """

    words: Words
    meaning: Meaning
    action: Words = ""
    on_action: Callable[[], None] | None = None
    other: Words = ""
    on_other: Callable[[], None] | None = None
    of_dossier: bool = False

    @property
    def text(self) -> str:
        """What it says in the language in force."""
        return worded(self.words)


def worded(words: Words) -> str:
    """Words in the language in force."""
    return words if isinstance(words, str) else words() or ""


class Banners:
    """The messages of one window; the newest few, the same text once.

    Args:
        speaker: whose screen reader says them.
    """

    def __init__(self, speaker: QWidget) -> None:
        self._speaker = speaker
        self._messages: list[Message] = []
        self._place: QVBoxLayout | None = None

    def show_in(self, place: QVBoxLayout) -> None:
        """Show them there from now on: the window was made again."""
        self._place = place
        self._show()

    def say(self, words: Words, meaning: Meaning, **buttons: Any) -> None:
        """Say something that stays; ``buttons`` are those of ``Message``."""
        from probono_desk.gui.widgets.announce import announce

        message = Message(words, meaning, **buttons)
        text = message.text
        self._messages = [*[kept for kept in self._messages if kept.text != text][1 - _MOST :], message]
        self._show()
        announce(self._speaker, text, urgent=meaning is Meaning.TROUBLE)

    def tell(self, error: BaseException) -> None:
        """Say an error that the user can act on; any other is a bug, which was logged, and the window lives on.

        Where the program's files are no longer its own, whatever fails fails for that.
        """
        from probono_desk import error_text

        told = error if isinstance(error, DeskError) else program_files.trouble() or DeskError("bug")
        _log.info("told: %s", told.code)  # a code and nothing else, for whoever reads the support file
        self.say(lambda: error_text.sentence(told), Meaning.TROUBLE)

    def offer(self, words: Callable[[], str], action: Callable[[], str], act: Callable[[], object]) -> None:
        """Say something that stays until it is done or dismissed, with the button that does it, in any language."""

        def acted() -> None:
            self.dismiss(words)
            act()

        self.say(words, Meaning.INFORMATION, action=action, on_action=acted)

    def say_unsaved(self) -> None:
        """The settings hold for this time, and could not be written."""
        self.say(_unsaved_words, Meaning.ATTENTION)

    def dismiss(self, words: Words) -> None:
        """Take a message away."""
        text = worded(words)
        self._messages = [kept for kept in self._messages if kept.text != text]
        self._show()

    def dossier_put_away(self) -> None:
        """What was said of the dossier is not true of the next one."""
        self._messages = [kept for kept in self._messages if not kept.of_dossier]
        self._show()

    def _show(self) -> None:
        place = self._place
        if place is None or (not self._messages and not place.count()):
            return
        from probono_desk.gui.widgets.banner import Banner
        from probono_desk.gui.widgets.empty import empty

        empty(place)
        for message in self._messages:
            banner = Banner(message.text, message.meaning, action=worded(message.action), other=worded(message.other))
            banner.dismissed.connect(lambda words=message.words: self.dismiss(words))
            if message.on_action:
                banner.acted.connect(message.on_action)
            if message.on_other:
                banner.acted_otherwise.connect(message.on_other)
            place.addWidget(banner)


def _unsaved_words() -> str:
    return _("Les réglages valent pour cette fois, mais n’ont pas pu être enregistrés.")
