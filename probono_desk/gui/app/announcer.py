"""Puts the day's own messages on the wall when their moment comes, and takes them away; a person's message stands."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Slot

from probono_desk.domain.announcements import Announcement, due
from probono_desk.domain.day_plan import DayPlan
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.sound import Sound
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.time.second_beat import LATE
from probono_desk.i18n import _
from probono_desk.usecases.clock import announce


class Announcer(QObject):
    """Looks at the plan with each beat of the day; reads the messages again when they are written."""

    def __init__(self, context: DeskContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._announcements: list[Announcement] = []
        self._since: datetime | None = None
        self._said = ""
        self._waits = False  # for the end of what a person has written
        context.bridge.changed.connect(self._on_changed)

    @Slot()
    def begin(self) -> None:
        """A dossier was opened."""
        self._read()

    @Slot()
    def end(self) -> None:
        """The dossier was closed."""
        self._announcements = []
        self._since, self._said, self._waits = None, "", False

    @Slot(object, object)
    def look(self, plan: DayPlan, now: datetime) -> None:
        """Say what is due at an instant."""
        found = due(self._announcements, plan, now)
        since = None if found is None else found.since
        if since == self._since and not self._waits:
            if found is not None and self._said:
                self._follow(announce.words_of(found, self._context.zone, now))
            return
        from probono_desk.gui.wall.projector import projector_of  # the wall, when there is something to say

        projector = projector_of(self._context)
        if since == self._since and projector.message():
            return
        self._since, self._waits = since, False
        if self._said and projector.message() == self._said:
            projector.set_message("")
        self._said = ""
        if found is None:
            return
        words = announce.words_of(found, self._context.zone, now)
        if projector.message():
            self._waits = True  # what a person has written stands
            told = _("« {message} » attend que votre message quitte le mur.").format(message=words)
            self._context.toast(told, meaning=Meaning.ATTENTION)
            return
        projector.set_message(words, flash=True, of_the_day=True)
        self._said = projector.message()
        if projector.is_open():
            self._context.toast(_("Au mur : « {message} »").format(message=words), meaning=Meaning.INFORMATION)
        if timedelta() <= now - found.since < LATE * max(1.0, self._context.pace):
            self._context.play(Sound.MESSAGE)

    def _follow(self, words: str) -> None:
        """Minutes that are said go down with the clock."""
        from probono_desk.gui.wall.projector import projector_of

        projector = projector_of(self._context)
        if projector.message() == self._said != words:
            projector.set_message(words, of_the_day=True)
            self._said = projector.message()

    @Slot(object)
    def _on_changed(self, tables: frozenset[str]) -> None:
        if tables & {"announcement", "edition"} and self._context.open_dossier is not None:
            self._read()

    def _read(self) -> None:
        with self._context.dossier.read() as db:
            self._announcements = announce.announcements_of(db)
