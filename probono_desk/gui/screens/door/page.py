"""The door's page: the field, the answer, and the quiet side. It asks use cases and re-reads; it writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from probono_desk.domain import badge_code
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.page import Page
from probono_desk.gui.base.sound import Sound
from probono_desk.gui.devices.multimedia import has_multimedia
from probono_desk.gui.look import theme
from probono_desk.gui.screens.door.answer_view import AnswerView
from probono_desk.gui.screens.door.answer_words import Said, came_together, said, sound_of, taken_back, together_words
from probono_desk.gui.screens.door.camera_panel import ANY, CameraPanel
from probono_desk.gui.screens.door.door_field import DoorField
from probono_desk.gui.screens.door.door_paper import DoorPaper, Sender
from probono_desk.gui.screens.door.found_list import FoundList
from probono_desk.gui.screens.door.kiosk_door import KioskDoor
from probono_desk.gui.screens.door.quiet_side import MOST_ACTS, QuietSide
from probono_desk.gui.screens.door.ready_view import ReadyView
from probono_desk.gui.screens.door.walk_in_panel import WalkInPanel
from probono_desk.gui.screens.door.walk_ins import WalkIns
from probono_desk.gui.shared.kiosk import begin_kiosk
from probono_desk.gui.widgets.button import Button
from probono_desk.i18n import _
from probono_desk.scanning.camera_frames import has_decoder
from probono_desk.usecases.desk.undo import undo
from probono_desk.usecases.door import check_in
from probono_desk.usecases.door.check_in import Answer, Outcome
from probono_desk.usecases.door.find_person import Found, PersonFinder, Search, Together
from probono_desk.usecases.door.look_at_door import look_at_door, people_count

SIDE_PX = 288
_SIDE_BELOW_PX = 880
_REFRESH_AFTER_MS = 120  # the answer is painted first, and a queue of scans refreshes the rest once
_READ_APART = 2000  # from so many people on the search reads them in the background


class DoorPage(Page):
    """Takes a scan or letters, answers, and keeps the answer until the next."""

    answers_itself = True
    """The window need not say again what this page answers."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._answer: Answer | None = None
        self._together: Together | None = None
        self._stale: frozenset[str] = frozenset()
        self._finder = PersonFinder(context.dossier)
        self._expected: int | None = None
        self._people_changed = False
        self._reading = False
        self.field = DoorField()
        self.walk_in_button = Button(_("Sans rendez-vous"), icon_name="user-plus", door=True)
        self.camera_button = Button(icon_name="camera", name=_("Lire les badges à la caméra"), door=True)
        self.camera_button.setCheckable(True)
        if not (has_multimedia() and has_decoder()):
            self.camera_button.hide()  # the check of the morning says how to get it
        self.roll_call_button = Button(
            icon_name="clipboard-list", name=_("Imprimer l’appel, avec les codes"), door=True
        )
        self.kiosk_button = Button(icon_name="monitor", name=_("Kiosque : les gens scannent eux-mêmes"), door=True)
        self.kiosk_button.clicked.connect(lambda _checked=False: begin_kiosk(context, self, lambda: KioskDoor(context)))
        self.ready = ReadyView()
        self.answer_view = AnswerView()
        self.found_list = FoundList(context.zone)
        self.walk_in_panel = WalkInPanel()
        self._walk_ins = WalkIns(context, self.walk_in_panel, self._resembling, self)
        self.paper = DoorPaper(context, self, self._make_sender)
        self.side = QuietSide(context.zone)
        self.camera_panel: CameraPanel | None = None
        self._camera = context.settings.camera or ANY
        self._stack = QStackedWidget()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_REFRESH_AFTER_MS)
        self._later.timeout.connect(self._on_later)
        self._lay_out()
        self._connect()
        self._read_side()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX * 2)
        top = QHBoxLayout()
        top.setSpacing(theme.GRID_PX)
        top.addWidget(self.field, 1)
        top.addWidget(self.walk_in_button)
        top.addWidget(self.camera_button)
        top.addWidget(self.roll_call_button)
        top.addWidget(self.kiosk_button)
        column.addLayout(top)
        for widget in (self.ready, self.answer_view, self.found_list, self.walk_in_panel):
            self._stack.addWidget(widget)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(theme.GRID_PX * 4)
        self._body.addWidget(self._stack, 1)
        self._body.addWidget(self.side)
        column.addLayout(self._body, 1)
        self.setFocusProxy(self.field)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._on_text)
        self.field.entered.connect(self._on_entered)
        self.field.stepped.connect(self.found_list.step)
        self.found_list.taken.connect(self._on_taken)
        self.found_list.newcomer.connect(self._on_newcomer)
        self.found_list.together.connect(self._on_together)
        self.walk_in_button.clicked.connect(lambda _checked=False: self._open_walk_in(""))
        self._walk_ins.meant.connect(self._on_taken)
        self._walk_ins.answered.connect(self._on_answered)
        self.walk_in_panel.closed.connect(self._on_walk_in_closed)
        self.answer_view.undo_asked.connect(self._on_undo_answer)
        self.answer_view.leave_asked.connect(lambda: self._leave(for_lunch=False))
        self.answer_view.lunch_asked.connect(lambda: self._leave(for_lunch=True))
        self.answer_view.return_asked.connect(self._on_return)
        self.answer_view.badge_asked.connect(self._on_badge)
        self.side.undo_asked.connect(self._undo)
        self.roll_call_button.clicked.connect(self._on_roll_call)
        if self._context.settings.camera and not self.camera_button.isHidden():
            self.camera_button.setChecked(True)
            self._show_camera()
        self.camera_button.toggled.connect(self._on_camera)

    # What comes in

    @Slot(str)
    def on_scan(self, text: str) -> None:
        """Answer a scan: a code of ours, or anything else."""
        self._ask(check_in.check_in_code, text)

    def refresh(self, tables: frozenset[str]) -> None:
        """Something was committed: the quiet parts follow in a moment, all at once."""
        self._stale |= tables
        if not self._later.isActive():
            self._later.start()

    def answer(self) -> Answer | None:
        """What was last answered."""
        return self._answer

    def said(self) -> Said:
        """What stands on the answer now."""
        return self.answer_view.said()

    @Slot(bool)
    def _on_camera(self, on: bool) -> None:
        if not on:
            self._camera = self._context.settings.camera or self._camera  # put on again, it is the chosen one
        self._context.change_settings(camera=self._camera if on else "")
        self._show_camera()
        self._take_focus()

    @Slot()
    def _on_roll_call(self) -> None:
        self.paper.roll_call()
        self._take_focus()

    def _show_camera(self) -> None:
        """Made when it is first wanted: QtMultimedia is slow to load, and most doors have a scanner."""
        on = self.camera_button.isChecked()
        if self.camera_panel is None and on:
            self.camera_panel = CameraPanel(self._context)
            self.camera_panel.read.connect(self.on_scan)
            self.side.add_camera(self.camera_panel)
        if self.camera_panel is not None:
            self.camera_panel.setVisible(on)
            self.camera_panel.start() if on else self.camera_panel.stop()
            self._read_side()

    def _ask(self, verb: Callable[..., Answer], *args: Any, **values: Any) -> None:
        answer = self._context.do(verb, *args, **values)
        if answer is not None:
            self._on_answered(answer)

    @Slot(object)
    def _on_answered(self, answer: Answer) -> None:
        self._show(answer)
        self._context.play(sound_of(answer))  # after the answer has been painted
        self.paper.arrived(answer)

    def _show(self, answer: Answer) -> None:
        self._answer = answer
        self._clear_field()
        self._stack.setCurrentWidget(self.answer_view)
        self._say(answer)
        self._take_focus()

    def _say(self, answer: Answer) -> None:
        known = answer.person is not None and answer.outcome is not Outcome.RETIRED
        self.answer_view.show_answer(
            said(
                answer,
                zone=self._context.zone,
                own_desk=self._context.dossier.desk,
                prints=self._context.settings.badge_on_arrival,
            ),
            can_undo=answer.act_id is not None and not answer.is_kept,
            can_leave=known and answer.outcome is not Outcome.LEFT,
            can_return=known and answer.outcome is Outcome.LEFT,
            can_print=known and answer.outcome is not Outcome.LEFT,
        )

    # Searching

    @Slot(str)
    def _on_text(self, text: str) -> None:
        if badge_code.parse(text) is not None:
            self.on_scan(text)  # a slow scanner, or a code read aloud and typed
        elif text.strip():
            self._search(text)
        else:
            self._show_rest()

    def _search(self, text: str) -> None:
        self._stack.setCurrentWidget(self.found_list)
        if not self._finder.ready and self._read_apart():
            self.found_list.show_found((), hint=_("La liste se lit : les noms viennent dans un instant."), newcomer="")
            return
        if self._people_changed:
            self._finder.refresh()
            self._people_changed = False
        search = self._context.attempt(lambda: self._finder.search(text)) or Search()
        hint = ""
        if not search.found:
            hint = _("Personne à ce nom. Essayez une autre orthographe, ou l’organisation.")
        elif not search.exact:
            hint = _("Rien d’exactement pareil ; voici ce qui y ressemble.")
        newcomer = " ".join(text.split()) if any(letter.isalpha() for letter in text) else ""
        self._together = search.together
        self.found_list.show_found(search.found, hint=hint, newcomer=newcomer, together=together_words(search.together))

    def _read_apart(self) -> bool:
        """Begin reading a large roster in the background; False when it is small enough to be read at once."""
        if self._reading:
            return True
        many = people_count(self._context.dossier) > _READ_APART
        if many:
            self._reading = True
            finder = self._finder
            self._context.tasks.run(
                lambda _progress: finder.refresh(),
                owner=self,
                done=lambda _none: self._on_read(),
                failed=self._on_not_read,
                label=_("Lecture de la liste"),
            )
        return many

    def _on_not_read(self, error: DeskError) -> None:
        self._reading = False
        self._context.tell(error)

    def _on_read(self) -> None:
        self._reading = False
        if self.field.text().strip():
            self._search(self.field.text())

    @Slot()
    def _on_entered(self) -> None:
        if self._stack.currentWidget() is self.found_list:
            self.found_list.take()

    @Slot(str)
    def _on_taken(self, person_id: str) -> None:
        self._check_in_person(RowId(person_id))

    def _check_in_person(self, person_id: RowId) -> None:
        self._ask(check_in.check_in_person, person_id)

    @Slot()
    def _on_together(self) -> None:
        context, together = self._context, self._together
        if together is None:
            return
        now = context.now()
        arrivals = [(person_id, now) for person_id in together.people]
        came = context.do(check_in.check_in_together, arrivals, at=now)
        if came is not None:
            self._answer = Answer(Outcome.ARRIVED, now, act_id=came.act_id)
            self._clear_field()
            self._stack.setCurrentWidget(self.answer_view)
            words = came_together(came, together)
            can_undo = came.act_id is not None and not came.is_kept
            self.answer_view.show_answer(words, can_undo=can_undo)
            self._context.play(Sound.ARRIVED)
            self._take_focus()

    def _show_rest(self) -> None:
        """Nothing is typed: the last answer, or the invitation before the first."""
        if self._stack.currentWidget() is not self.walk_in_panel:
            self._stack.setCurrentWidget(self.ready if self._answer is None else self.answer_view)

    def _clear_field(self) -> None:
        self.field.blockSignals(True)  # its text is not a question any more
        self.field.clear()
        self.field.blockSignals(False)

    def _take_focus(self) -> None:
        if self.isVisible() and QApplication.activeModalWidget() is None:
            self.field.setFocus()

    # Walk-ins

    @Slot()
    def _on_newcomer(self) -> None:
        self._open_walk_in(" ".join(self.field.text().split()))

    def _open_walk_in(self, name: str) -> None:
        self._clear_field()
        self._walk_ins.read_tables()
        self._stack.setCurrentWidget(self.walk_in_panel)
        self.walk_in_panel.begin(name)

    def _make_sender(self) -> Sender:
        from probono_desk.gui.printer.paper_sender import PaperSender  # printing is loaded when something is printed

        return PaperSender(self._context, self)

    def _resembling(self, name: str) -> Sequence[Found]:
        return self._finder.resembling(name) if self._finder.ready or not self._read_apart() else ()

    @Slot()
    def _on_walk_in_closed(self) -> None:
        self.walk_in_panel.clear()
        self._stack.setCurrentWidget(self.ready)
        self._show_rest()
        self._take_focus()

    # Back, out, in again

    @Slot()
    def _on_undo_answer(self) -> None:
        if self._answer is not None and self._answer.act_id is not None:
            self._undo(self._answer.act_id)

    @Slot(str)
    def _undo(self, act_id: str) -> None:
        undone = self._context.do(undo, act_id)
        if undone is not None and self._answer is not None and self._answer.act_id == act_id:
            self._show_taken_back(str(undone.label))
        self._take_focus()

    def _show_taken_back(self, label: str) -> None:
        self._answer = Answer(Outcome.UNKNOWN, self._context.now())
        self.answer_view.show_answer(taken_back(label), can_undo=False)

    def _leave(self, *, for_lunch: bool) -> None:
        answer = self._answer
        if answer is not None and answer.person is not None:
            self._ask(check_in.leave, answer.person.id, for_lunch=for_lunch)

    @Slot()
    def _on_badge(self) -> None:
        if self._answer is not None:
            self.paper.asked(self._answer)

    @Slot()
    def _on_return(self) -> None:
        if self._answer is not None and self._answer.person is not None:
            self._check_in_person(self._answer.person.id)

    # The quiet parts

    @Slot()
    def _on_later(self) -> None:
        stale, self._stale = self._stale, frozenset()
        self._people_changed |= bool(stale & {"person", "team"})
        if "person" in stale:
            self._expected = None
        if self._context.open_dossier is None or not stale & {"scan", "person", "team", "txn"}:
            return
        self._read_side()
        current = self._stack.currentWidget()
        if current is self.found_list:
            self._search(self.field.text())
        elif current is self.walk_in_panel:
            self._walk_ins.read_tables()

    def _read_side(self) -> None:
        found = look_at_door(self._context.dossier, most_acts=MOST_ACTS, expected=self._expected)
        self._expected = found.counts.expected
        self.side.show_counts(found.counts)
        self.side.show_acts(found.acts)
        shown = self._answer.act_id if self._answer is not None else None
        undone = next((act for act in found.acts if act.undone and act.act_id == shown), None)
        if undone is not None:
            self._show_taken_back(str(undone.label))  # from the window's own undo, or another screen
        elif self._answer is not None and self._answer.is_kept and any(act.act_id == shown for act in found.acts):
            self._answer = replace(self._answer, is_kept=False)  # what was kept is written now
            self._say(self._answer)
        begun = self.walk_in_panel.is_begun()
        self.walk_in_button.setText(_("Reprendre l’inscription") if begun else _("Sans rendez-vous"))

    # How it fits

    def showEvent(self, event: QShowEvent) -> None:
        """The field is where one types."""
        super().showEvent(event)
        if self._stack.currentWidget() is not self.walk_in_panel:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def minimumSizeHint(self) -> QSize:
        """What the narrow arrangement needs: the wide one must not keep the page wide."""
        widest = max(self._stack.minimumSizeHint().width(), self.side.minimumSizeHint().width())
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The quiet side goes below where there is no room beside the answer."""
        super().resizeEvent(event)
        beside = self.width() >= theme.current().px(_SIDE_BELOW_PX)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._body.setDirection(direction)
        self.side.setMaximumWidth(theme.current().px(SIDE_PX) if beside else 16_777_215)
        self.side.setMinimumWidth(theme.current().px(SIDE_PX) if beside else 0)
