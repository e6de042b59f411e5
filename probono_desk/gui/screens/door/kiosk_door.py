"""The door as a kiosk: people scan their own badge, and each sees their own answer, for a moment."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from probono_desk.actors import Actor
from probono_desk.domain.errors import DeskError
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.sound import Sound
from probono_desk.gui.devices.multimedia import has_multimedia
from probono_desk.gui.look import theme
from probono_desk.gui.screens.door.answer_view import AnswerView
from probono_desk.gui.screens.door.answer_words import Said, not_written, said, sound_of
from probono_desk.gui.screens.door.camera_panel import CameraPanel
from probono_desk.gui.screens.door.ready_view import ReadyView
from probono_desk.i18n import _
from probono_desk.scanning.camera_frames import has_decoder
from probono_desk.usecases.door import check_in
from probono_desk.usecases.door.ask_photo import answer_photo, asks_photo
from probono_desk.usecases.door.check_in import Answer, Outcome

SHOWN_MS = 8_000
_CAMERA_PX = 320


class KioskDoor(QWidget):
    """Takes every scan for as long as it lives."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.answer_view = AnswerView()
        self.answer_view.photo_answered.connect(self._on_photo)
        self._answer: Answer | None = None
        self.stack = QStackedWidget()
        self.stack.addWidget(ReadyView(kiosk=True))
        self.stack.addWidget(self.answer_view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self.camera_panel: CameraPanel | None = None
        if context.settings.camera and has_multimedia() and has_decoder():
            self.camera_panel = CameraPanel(context)
            self.camera_panel.read.connect(self.on_scan)
            self.camera_panel.setMaximumWidth(theme.current().px(_CAMERA_PX))
            column.addWidget(self.camera_panel, 0, Qt.AlignmentFlag.AlignHCenter)
            self.camera_panel.start()
        self._clear = QTimer(self)
        self._clear.setSingleShot(True)
        self._clear.setInterval(SHOWN_MS)
        self._clear.timeout.connect(self._on_clear)
        before, context.scan_taker = context.scan_taker, self.on_scan
        self.destroyed.connect(lambda: setattr(context, "scan_taker", before))

    @Slot(str)
    def on_scan(self, text: str) -> None:
        """Answer whoever holds the code."""
        context = self._context
        answer = context.do(
            check_in.check_in_code,
            text,
            actor=Actor.KIOSK.value,
            if_day=not context.notes_early,
            told=self._refused,
        )
        if answer is None:
            return
        self._show(answer)
        context.play(sound_of(answer))

    def _refused(self, error: DeskError) -> None:
        """Nothing was written; the desk is told why, and whoever stands here where to go."""
        self._context.tell(error)
        self._answer = None
        self.stack.setCurrentWidget(self.answer_view)
        self.answer_view.show_answer(replace(not_written(), what_to_do=_at_the_desk()), can_undo=False)
        self._clear.start()
        self._context.play(Sound.UNKNOWN)

    def _show(self, answer: Answer) -> None:
        self._answer = answer
        self.stack.setCurrentWidget(self.answer_view)
        words = own_words(answer, said(answer, zone=self._context.zone, own_desk=self._context.dossier.desk))
        known = answer.person is not None and answer.outcome not in (Outcome.RETIRED, Outcome.NOT_YET)
        asks = known and answer.person is not None and asks_photo(answer.person)
        self.answer_view.show_answer(words, can_undo=False, asks_photo=asks)
        self._clear.start()

    @Slot(bool, bool)
    def _on_photo(self, taken: bool, published: bool) -> None:
        """Everybody answers for themselves."""
        answer = self._answer
        if answer is not None and answer.person is not None:
            who = answer.person.id
            person = self._context.do(answer_photo, who, taken=taken, published=published, actor=Actor.KIOSK.value)
            if person is not None:
                self._show(replace(answer, person=person))

    @Slot()
    def _on_clear(self) -> None:
        self.stack.setCurrentIndex(0)


def own_words(answer: Answer, words: Said) -> Said:
    """What somebody may read of themselves while others look on: no remark, nobody else's name, no count."""
    if answer.outcome in (Outcome.UNKNOWN, Outcome.TOO_SHORT, Outcome.RETIRED, Outcome.SHARED):
        return replace(words, name="", what_to_do=_at_the_desk(), remarks=())
    return replace(words, referent="", progress="", remarks=(), namesake="", to_say=())


def _at_the_desk() -> str:
    return _("Adressez-vous à l’accueil : on s’occupe de vous.")
