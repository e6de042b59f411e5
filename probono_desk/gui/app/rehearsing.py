"""A simulated clock in the window: for a rehearsal, whose dossier is gone at its end, and for the sample edition."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot

from probono_desk.domain.errors import DeskError
from probono_desk.error_text import sentence
from probono_desk.i18n import _
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.desk import rehearse

if TYPE_CHECKING:
    from probono_desk.gui.app.desk_session import DeskSession
    from probono_desk.gui.app.main_window import MainWindow

FIRST_PACE = 60


class Rehearsing(QObject):
    """Begins and ends a rehearsal; afterwards the dossier that was open is open again."""

    def __init__(self, session: DeskSession, window: MainWindow) -> None:
        super().__init__(session)
        self._session, self._window = session, window
        self._context = window.context
        self._back_to: Path | None = None
        self._copy: Path | None = None
        self._making = False
        self._page = ""
        window.rehearsal_requested.connect(self.begin)
        window.rehearsal_ended.connect(self.end)
        session.opened.connect(self._on_opened)
        session.closed.connect(self._on_closed)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self._on_quit)

    @Slot()
    def begin(self) -> None:
        """Rehearse a copy of the open dossier; the sample edition where none is open."""
        context = self._context
        if self._making or context.rehearsal or context.clock is None:
            return
        at, actor = context.now(), context.actor
        folder = rehearse.rehearsal_folder(at)
        source = context.open_dossier
        make: Callable[[], Dossier]
        if source is None:
            day = at.astimezone().date()
            make = lambda: rehearse.sample_to_rehearse(folder, day=day, at=at, actor=actor)  # noqa: E731 - short
        else:
            make = lambda: rehearse.copy_to_rehearse(source, folder, at=at)  # noqa: E731 - short
        self._making = True
        self._page = self._window.page_name()
        task = context.tasks.run(
            lambda _progress: make(),
            done=lambda made: self._show(made, None if source is None else source.folder),
            label=_("Préparation de la répétition"),
        )
        task.finished.connect(self._on_made)

    @Slot()
    def end(self) -> None:
        """Throw the rehearsal away and go back to where one was; a turn later, for the button goes with its bar."""
        QTimer.singleShot(0, self, self._end)

    def _show(self, made: Dossier, back_to: Path | None) -> None:
        if back_to is not None and self._context.open_dossier is None:  # closed meanwhile
            rehearse.throw_away(made)
            return
        self._session.show_new(made)
        self._back_to, self._copy = back_to, made.folder
        if self._page:
            self._window.go(self._page)

    @Slot()
    def _on_made(self) -> None:
        self._making = False

    @Slot()
    def _on_opened(self) -> None:
        """A rehearsal brings its clock, whichever way it was opened."""
        dossier, clock = self._context.open_dossier, self._context.clock
        if dossier is None or clock is None:
            return
        if dossier.is_rehearsal:
            self._copy = dossier.folder
            clock.simulate(rehearse.begins_at(dossier, at=clock()), FIRST_PACE)
            self._window.show_rehearsal(True)
        elif dossier.is_demo:
            from probono_desk.usecases.desk.demo import demo_begins_at  # with all that is done in a demonstration

            clock.simulate(demo_begins_at(dossier), 1)
            self._window.show_rehearsal(True)
        else:
            self._leave()

    @Slot()
    def _on_closed(self) -> None:
        self._leave()

    @Slot()
    def _on_quit(self) -> None:
        """The session has closed its dossier by now."""
        if self._copy is not None and self._context.open_dossier is None:
            rehearse.sweep(self._copy)

    def _leave(self) -> None:
        """The clock is real again, and what was rehearsed is gone."""
        if self._context.clock is not None and self._context.clock.simulated:
            self._context.clock.be_real()
        self._window.show_rehearsal(False)
        copy, self._copy = self._copy, None
        if copy is not None:
            rehearse.sweep(copy)

    def _end(self) -> None:
        if not self._context.rehearsal:
            self._session.leave()
            return
        back_to, self._back_to = self._back_to, None
        self._window.banners.dismiss(sentence(DeskError("rehearsal_not_exportable")))  # true no longer
        self._session.close()
        if back_to is not None:
            self._session.open(back_to)
