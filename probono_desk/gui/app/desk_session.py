"""An open dossier in the window: opening and closing it, its news, and where one is in it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QDate, QEvent, QObject, Qt, QTimer, Signal, Slot

from probono_desk.domain.errors import DeskError
from probono_desk.gui.app.backups import Backups
from probono_desk.gui.app.history import History
from probono_desk.gui.app.leaving import Leaving
from probono_desk.gui.base.kept import sub, text
from probono_desk.gui.base.latest import Latest
from probono_desk.gui.look.theme import Meaning
from probono_desk.i18n import _, ngettext
from probono_desk.store.dossier import RECEIVED_FROM, Dossier
from probono_desk.usecases.desk import open_desk, where_one_was
from probono_desk.usecases.desk.undo import Committed

if TYPE_CHECKING:
    from probono_desk.gui.app.main_window import MainWindow
    from probono_desk.gui.app.one_window import OneWindow

LOOK_EVERY_MS = 500


class DeskSession(QObject):
    """Keeps one dossier open for one window.

    Signals:
        opened: a dossier is open and its pages are shown.
        closing: the dossier is about to be closed; it can still be written.
        closed: none is open any more.
        damaged: a dossier does not open, being damaged: its folder, and the phrase that was given for it.
        phrase_renewed: a repair made a new recovery phrase, which is to be shown once.
        handed: another window that wanted this dossier left files to look at (``list[Path]``).
    """

    opened = Signal()
    closing = Signal()
    closed = Signal()
    damaged = Signal(object, object)
    phrase_renewed = Signal(str)
    handed = Signal(object)
    _woken = Signal()
    _left = Signal()
    _kept = Signal(int)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._context = window.context
        self._held: OneWindow | None = None
        self._opening: OneWindow | None = None
        self._leaving: Leaving | None = None
        self._closing_window = False
        self._look_failed = ""
        self.files: list[Path] = []  # to be looked at in the next dossier, by whichever window holds it
        # Queued: whoever acted paints first; history, toast and pages follow in the next turn of the event loop.
        self._woken.connect(self._on_committed, Qt.ConnectionType.QueuedConnection)
        self._kept.connect(self._on_kept, Qt.ConnectionType.QueuedConnection)
        self._news, self._news_lock = list[Committed](), Lock()
        self._history = History(window, self)
        self._looking: Latest[None] = Latest(
            self._context.tasks, self, self._on_looked, failed=self._on_look_failed, quick=True
        )
        window.close_dossier_requested.connect(self.leave)
        window.installEventFilter(self)
        self._look = QTimer(self)
        self._look.setInterval(LOOK_EVERY_MS)
        self._look.timeout.connect(self._on_look)
        self.backups = Backups(window, self)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self._on_quit)

    def open(
        self, folder: Path, *, passphrase: str | None = None, failed: Callable[[DeskError], None] | None = None
    ) -> None:
        """Open a dossier in the background and show its pages: the window stays alive, ``opened`` says the end.

        Args:
            folder: the dossier.
            passphrase: the recovery phrase, where this machine does not know the key.
            failed: called with what ``store.opening.open_dossier`` raises, or ``dossier_open_elsewhere``; the window
                tells it otherwise.
        """
        if self._opening is not None:
            return
        tell = failed or self._window.banners.tell
        if not open_desk.is_dossier(folder):  # before anything is closed for it
            tell(open_desk.no_dossier(folder))
            return
        self.leave()
        if self._leaving is not None:  # it may be the same one, which its last backup still holds
            again = partial(self.open, folder, passphrase=passphrase, failed=failed)
            self._left.connect(again, Qt.ConnectionType.SingleShotConnection)
            return
        try:
            held = self._opening = self._lock(folder)
        except DeskError as error:
            tell(error)
            return
        at = self._context.now()

        def opened(dossier: Dossier) -> None:
            self._hold(dossier, held)
            self._opening = None

        def refused(error: DeskError) -> None:
            self._release(held)
            tell(error)
            if error.code == "dossier_damaged":
                self.damaged.emit(folder, passphrase)

        task = self._context.tasks.run(
            lambda _progress: open_desk.open_existing(folder, passphrase=passphrase, at=at),
            done=opened,
            failed=refused,
            label=_("Ouverture de « {name} »").format(name=folder.name),
        )
        # Whatever else may end it; later, because a task gives what it brings after it has finished.
        task.finished.connect(lambda: QTimer.singleShot(0, self, partial(self._release, held)))

    def repair(
        self,
        folder: Path,
        sources: Sequence[Path],
        *,
        passphrase: str | None = None,
        package_passphrase: str | None = None,
        failed: Callable[[DeskError], None],
    ) -> None:
        """Mend a dossier in the background, closed meanwhile, then show its pages and say what became of it.

        Args:
            folder: the dossier, open here or not.
            sources: folders of backups and files of other desks, besides its own backups and the second folder.
            passphrase: the recovery phrase, where this machine does not know the key.
            package_passphrase: what opens the files of other desks.
            failed: called with what ``usecases.file.mend.mend_dossier`` raises; the dossier is then closed.
        """
        if self._opening is not None or self._leaving is not None:
            failed(DeskError("dossier_busy"))
            return
        self.backups.unsaved = False  # no last backup of what is damaged
        self.close()
        try:
            held = self._opening = self._lock(folder)
        except DeskError as error:
            failed(error)
            return
        at, second = self._context.now(), self._context.settings.second_backup_dir
        homes = open_desk.homes_in(Path(second)) if second else []

        def work(_progress: object) -> tuple[Dossier, str, str]:
            from probono_desk.usecases.file.damage import mend_and_open  # a day seldom needs it

            return mend_and_open(
                folder, [*homes, *sources], at=at, passphrase=passphrase, package_passphrase=package_passphrase
            )

        def done(made: tuple[Dossier, str, str]) -> None:
            dossier, words, phrase = made
            self._hold(dossier, held)
            self._opening, self.backups.unsaved = None, True  # what was mended is worth a backup
            self._window.banners.say(words, Meaning.INFORMATION)
            if phrase:
                self.phrase_renewed.emit(phrase)

        def refused(error: DeskError) -> None:
            self._release(held)
            failed(error)

        task = self._context.tasks.run(work, done=done, failed=refused, label=_("Réparation du dossier"))
        task.finished.connect(lambda: QTimer.singleShot(0, self, partial(self._release, held)))

    def show_new(self, made: Dossier) -> None:
        """Show a dossier that was just made."""
        self.close()
        try:
            held = self._lock(made.folder)
        except DeskError:
            made.close()
            raise
        self._hold(made, held)

    @Slot()
    def close(self) -> None:
        """Close the dossier, after a last backup, and show the start page."""
        if self._let_go():
            self._window.show_start()
            self.closed.emit()

    @Slot()
    def leave(self) -> None:
        """The same for somebody who stays in the window: the last backup is made behind the start page."""
        last = self._put_away()
        if last is None:
            return
        self._leaving = Leaving(self._context, last, self)
        self._leaving.ended.connect(self._on_left)
        self._leaving.begin()
        self._window.show_start()
        self.closed.emit()

    @Slot()
    def _on_left(self) -> None:
        left, self._leaving = self._leaving, None
        closing, self._closing_window = self._closing_window, False
        if self._held is not None:
            self._held.release()
            self._held = None
        self._left.emit()
        if closing and left is not None and left.is_saved:
            self._window.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window stays until its dossier is put away: a last backup that fails is told to somebody."""
        closing = event.type() is QEvent.Type.Close and watched is self._window
        if closing and (self._context.open_dossier is not None or self._leaving is not None):
            self._closing_window = True
            event.ignore()
            self.leave()
            return True
        return super().eventFilter(watched, event)

    @Slot()
    def _on_quit(self) -> None:
        if self._leaving is not None:
            self._leaving.finish()
            self._on_left()
        self._let_go()

    def _let_go(self) -> bool:
        last = self._put_away()
        if last is None:
            return False
        self._context.tasks.close()
        self._context.attempt(last)
        if self._held is not None:
            self._held.release()
            self._held = None
        return True

    def _put_away(self) -> Callable[[], None] | None:
        """Nothing of the window holds the dossier any more; what is left to do is the last backup, and closing it."""
        dossier = self._context.open_dossier
        if dossier is None:
            return None
        from probono_desk.gui.app.focus_place import finish_typing  # after the first page
        from probono_desk.gui.wall.projector import projector_of

        self._look.stop()
        finish_typing(self._window)
        self._keep_place()
        self.closing.emit()
        projector_of(self._context).end()
        last = self.backups.put_away()
        self._context.open_dossier = None
        self._context.drafts.clear()
        self._context.notes_early = False
        return last

    def _lock(self, folder: Path) -> OneWindow:
        from probono_desk.gui.app.one_window import OneWindow  # QtNetwork, after the first paint

        if not open_desk.is_dossier(folder):  # before a lock is left in some folder of the user's
            raise open_desk.no_dossier(folder)
        held = OneWindow(folder, self, files=self.files)
        held.raised.connect(self._on_raised)
        held.handed.connect(self.handed)
        return held

    def _release(self, held: OneWindow) -> None:
        """What was being opened did not open."""
        if self._opening is held:
            self._opening = None
            held.release()

    def _hold(self, dossier: Dossier, held: OneWindow) -> None:
        self._held = held
        self._context.open_dossier = dossier
        dossier.blobs.sweep()
        dossier.news.subscribe(self._on_any_commit)
        dossier.never_wait()
        dossier.keeping.subscribe(self._kept.emit)
        self._tell_edition()
        if str(dossier.folder) != self._context.settings.last_dossier:
            self._context.change_settings(wall_tables=False)  # whoever leads this day says what its wall shows
        place = where_one_was.kept_place(dossier)
        self._context.drafts.update({name: text(sub(place, "drafts"), name) for name in sub(place, "drafts")})
        self._window.show_pages(place)
        self._history.refresh()
        self.backups.begin()
        self._look.start()
        if not (dossier.is_rehearsal or dossier.meta(RECEIVED_FROM)):
            edition = open_desk.edition_of(dossier)
            day = edition.date.isoformat() if edition is not None else ""
            self._context.change_settings(last_dossier=str(dossier.folder), last_day=day)
        self.opened.emit()
        for words in open_desk.TOLD_AT_OPENING:
            if words(dossier):
                self._window.banners.say(partial(words, dossier), Meaning.ATTENTION, of_dossier=True)

    def place(self) -> dict[str, Any]:
        """Where one is and what is half written; empty where no page is shown."""
        kept = self._window.kept()
        return kept | {"drafts": dict(self._context.drafts)} if kept else {}

    def _keep_place(self) -> None:
        """Where one is and what is half written, for the next time; it matters less than anything that is written."""
        place = self.place()
        if self._context.open_dossier is None or not place:
            return
        try:
            where_one_was.keep_place(self._context.dossier, place)
        except DeskError as error:
            logging.getLogger(__name__).info("where one was: %s", error.code)

    def _tell_edition(self) -> None:
        edition = open_desk.edition_of(self._context.dossier)
        if edition is None:
            self._window.set_edition("", None)
            return
        self._context.zone = ZoneInfo(edition.time_zone)
        day = edition.date
        self._window.set_edition(edition.title, QDate(day.year, day.month, day.day))

    @Slot()
    def _on_look(self) -> None:
        dossier = self._context.dossier
        try:
            if dossier.news.are_there():  # a long merge has much of it
                self._looking.ask(lambda _progress: dossier.news.look())
        except DeskError as error:
            self._on_look_failed(error)

    def _on_looked(self, _nothing: None) -> None:
        self._look_failed = ""

    def _on_look_failed(self, error: DeskError) -> None:
        if error.code != self._look_failed:  # twice a second is no way to say it
            self._look_failed = error.code
            self._window.banners.tell(error)

    @Slot()
    def _on_raised(self) -> None:
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()

    def _on_any_commit(self, committed: Committed) -> None:
        """In the thread that committed; the rest follows on the main thread."""
        self.backups.unsaved = True
        with self._news_lock:
            first = not self._news
            self._news.append(committed)
        if first:  # one waking for all that come before it is heard: a merge brings thousands
            self._woken.emit()

    @Slot()
    def _on_committed(self) -> None:
        """On the main thread, once for all that was done since the last turn, whoever did it."""
        with self._news_lock:
            news, self._news = self._news, []
        if self._context.open_dossier is None or not news:
            return
        tables = frozenset[str]().union(*(committed.tables for committed in news))
        self._context.bridge.publish(replace(news[-1], tables=tables))
        if "edition" in tables:
            self._tell_edition()
        self._history.refresh()
        if "phase" in tables:
            self.backups.look()
        own = [committed for committed in news if committed.own]
        if own and not self._page_answers_itself():
            self._history.say(own[-1])

    @Slot(int)
    def _on_kept(self, waiting: int) -> None:
        """Somebody else writes, so what was done waits for its turn: said, for nothing shows it yet."""
        if self._context.open_dossier is None or self._page_answers_itself():
            return
        words = ngettext("Noté, en cours d’écriture", "Notés, en cours d’écriture : {n} gestes", waiting)
        self._context.toast(words.format(n=waiting), meaning=Meaning.INFORMATION)

    def _page_answers_itself(self) -> bool:
        stack = self._window.stack
        page = stack.page(stack.name()) if stack is not None else None
        return page is not None and page.answers_itself
