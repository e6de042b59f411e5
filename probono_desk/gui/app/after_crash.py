"""A program that was killed comes back where it was: page, window, the wall and its message, and one dated sentence.

While a dossier is open, this keeps where one is every few seconds where it has changed, and a mark in the dossier that
only closing takes away. Who finds the mark at opening knows that nobody closed.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Slot

from probono_desk.domain.errors import DeskError
from probono_desk.gui.app.main_window import geometry_of
from probono_desk.gui.base.kept import sub
from probono_desk.gui.look.theme import Meaning
from probono_desk.i18n import _
from probono_desk.usecases.desk import where_one_was
from probono_desk.words import clock_time, short_date

if TYPE_CHECKING:
    from probono_desk.gui.app.desk_session import DeskSession
    from probono_desk.gui.app.main_window import MainWindow

KEEP_EVERY_MS: Final = 10_000
_WALL = "wall"


class AfterCrash(QObject):
    """Watches one session."""

    def __init__(self, session: DeskSession, window: MainWindow) -> None:
        super().__init__(session)
        self._session, self._window, self._context = session, window, window.context
        self._timer = QTimer(self)
        self._timer.setInterval(KEEP_EVERY_MS)
        self._timer.timeout.connect(self.keep)
        self._keeping = False
        session.opened.connect(self._on_opened)
        session.closing.connect(self._on_closing)

    @Slot()
    def keep(self) -> None:
        """Keep where one is, in the background: a long import may hold the dossier for a moment."""
        context = self._context
        if context.open_dossier is None or self._keeping:
            return
        from probono_desk.gui.wall.projector import projector_of  # after the first page

        self._window.change_settings(window_geometry=geometry_of(self._window))
        dossier, place = context.dossier, self._session.place() | {_WALL: projector_of(context).kept()}
        self._keeping = True
        task = context.tasks.run(
            lambda _progress: where_one_was.keep_place(dossier, place),
            owner=self,
            done=lambda _nothing: None,
            failed=lambda _error: None,  # it matters less than anything that is written; the next time will do
        )
        task.finished.connect(self._on_kept)

    @Slot()
    def _on_kept(self) -> None:
        self._keeping = False

    @Slot()
    def _on_opened(self) -> None:
        context = self._context
        if context.dossier.is_rehearsal:
            return
        last = context.attempt(partial(where_one_was.note_open, context.dossier, at=context.now()))
        context.change_settings(was_open=True)
        self._timer.start()
        if last is not None:
            from probono_desk.gui.wall.projector import projector_of

            projector_of(context).restore(sub(where_one_was.kept_place(context.dossier), _WALL))
            self._tell(last)

    @Slot()
    def _on_closing(self) -> None:
        self._timer.stop()
        context = self._context
        if context.dossier.is_rehearsal:
            return
        try:
            where_one_was.note_closed(context.dossier)
        except DeskError:
            return  # a full disk: the next opening says that nobody closed, and nothing else
        context.change_settings(was_open=False)

    def _tell(self, last: datetime) -> None:
        local = last.astimezone(self._context.zone)

        def words() -> str:
            return _(
                "Le programme s’est arrêté sans qu’on le ferme, après {time} le {day}. Tout ce qui était noté est là,"
                " la page et le mur sont comme avant."
            ).format(time=clock_time(local), day=short_date(local.date()))

        self._window.banners.say(
            words,
            Meaning.INFORMATION,
            action=lambda: _("Enregistrer un rapport"),
            on_action=self._on_report,
            of_dossier=True,
        )

    def _on_report(self) -> None:
        from probono_desk.gui.shared.support_file import save_support

        save_support(self._context, self._window)
