"""The door's page: the field, the answer, and the quiet side. It asks use cases and re-reads; it writes nothing."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from probono_desk.domain import badge_code
from probono_desk.domain.ids import RowId
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.kept import number, scroll_of, scroll_to, sub, text
from probono_desk.gui.base.latest import Latest
from probono_desk.gui.base.page import Page, PageState
from probono_desk.gui.look import theme
from probono_desk.gui.screens.door.answer_view import AnswerView
from probono_desk.gui.screens.door.answers import Answers
from probono_desk.gui.screens.door.body import DoorBody
from probono_desk.gui.screens.door.door_bar import DoorBar
from probono_desk.gui.screens.door.door_camera import DoorCamera
from probono_desk.gui.screens.door.door_field import DoorField
from probono_desk.gui.screens.door.door_paper import DoorPaper
from probono_desk.gui.screens.door.found_list import FoundList
from probono_desk.gui.screens.door.kiosk_door import KioskDoor
from probono_desk.gui.screens.door.laid_again import LaidAgain
from probono_desk.gui.screens.door.quiet_side import MOST_ACTS, QuietSide
from probono_desk.gui.screens.door.ready_view import ReadyView
from probono_desk.gui.screens.door.searching import Searching
from probono_desk.gui.screens.door.walk_in_panel import WalkInPanel
from probono_desk.gui.screens.door.walk_ins import WalkIns
from probono_desk.gui.shared.kiosk import begin_kiosk
from probono_desk.gui.widgets.button import Button
from probono_desk.i18n import _
from probono_desk.usecases.door.look_at_door import DoorNow, look_at_door

_KIOSK = "kiosk"
_REFRESH_AFTER_MS = 120  # the answer is painted first, and a queue of scans refreshes the rest once


class DoorPage(Page):
    """Takes a scan or letters, answers, and keeps the answer until the next."""

    answers_itself = True
    """The window need not say again what this page answers."""

    seen_at_once = True
    """A scan brings this page forward, and its answer waits for no count."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._stale: frozenset[str] = frozenset()
        self._expected: int | None = None
        self.field = DoorField()
        self.walk_in_button = Button(_("Sans rendez-vous"), icon_name="user-plus", door=True, acts=True)
        self.roll_call_button = Button(
            _("Appel"), icon_name="clipboard-list", name=_("Imprimer l’appel, avec les codes"), door=True
        )
        self.kiosk_button = Button(
            _("Kiosque"), icon_name="monitor", name=_("Kiosque : chacun scanne son badge"), door=True, acts=True
        )
        self.ready = ReadyView()
        self.answer_view = AnswerView()
        self.found_list = FoundList(context.zone)
        self.walk_in_panel = WalkInPanel()
        self.side = QuietSide(context.zone)
        self.camera = DoorCamera(context, self.side, self)
        self.paper = DoorPaper(context, self)
        self._searching = Searching(context, self.found_list, self)
        self.answers = Answers(context, self.answer_view, self.paper, self._searching.namesakes, self)
        self._walk_ins = WalkIns(context, self.walk_in_panel, self._searching.resembling, self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_REFRESH_AFTER_MS)
        self._later.timeout.connect(self._on_later)
        self._looking: Latest[DoorNow] = Latest(context.tasks, self, self._show_side, quick=True)
        self._lay_out()
        LaidAgain(self, (self._bar, self._body), self.answer_view.fit)
        self._connect()
        self.camera.show()
        self._show_side(look_at_door(context.dossier, most_acts=MOST_ACTS))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX * 2)
        buttons = (self.walk_in_button, self.camera.button, self.roll_call_button, self.kiosk_button)
        # From the outside in: a widget that changes its parent is dressed again, with all that is in it.
        self._bar = DoorBar(self.field, buttons, self)
        column.addWidget(self._bar)
        views = (self.ready, self.answer_view, self.found_list, self.walk_in_panel)
        self._body = DoorBody(views, self.side, self)
        column.addWidget(self._body, 1)
        column.addWidget(self._bar.foot)
        self.setFocusProxy(self.field)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._on_text)
        self.field.entered.connect(self.found_list.take)
        self.field.stepped.connect(self.found_list.step)
        self.found_list.taken.connect(self._on_taken)
        self.found_list.newcomer.connect(lambda: self._open_walk_in(" ".join(self.field.text().split())))
        self.found_list.together.connect(self._on_together)
        self.walk_in_button.clicked.connect(lambda _checked=False: self._open_walk_in(""))
        self._walk_ins.meant.connect(lambda person_id: self.answers.come_in(RowId(person_id)))
        self._walk_ins.registering.connect(self.answers.once_day)
        self._walk_ins.answered.connect(lambda _answer: self._searching.people_changed())  # the answer names namesakes
        self._walk_ins.answered.connect(self.answers.take)
        self.walk_in_panel.closed.connect(self._on_walk_in_closed)
        self.answers.answered.connect(self._on_answered)
        self.answers.shared.connect(self._on_shared)
        self._searching.read.connect(self.answers.say_again)
        self.side.undo_asked.connect(self._on_undo)
        self.roll_call_button.clicked.connect(self._on_roll_call)
        self.kiosk_button.clicked.connect(lambda _checked=False: self.show_view(_KIOSK))
        self.camera.read.connect(self.on_scan)
        self.camera.toggled.connect(self._read_side)
        self.camera.toggled.connect(self._take_focus)

    # What comes in

    @Slot(str)
    def on_scan(self, text: str) -> None:
        """Answer a scan: a code of ours, or anything else."""
        self.answers.scan(text)

    def refresh(self, tables: frozenset[str]) -> None:
        """Something was committed: the quiet parts follow in a moment, all at once; before they are seen, now."""
        self._stale |= tables
        if tables & {"person", "team"}:
            self._searching.people_changed()
        if not self.isVisible():
            self._on_later()
        elif not self._later.isActive():
            self._later.start()

    def show_view(self, view: str) -> None:
        """The kiosk, in which people scan their own badge."""
        if view == _KIOSK:
            context = self._context
            begin_kiosk(context, self, lambda: KioskDoor(context), place=("door", _KIOSK))

    def takes_letters(self) -> QWidget | None:
        """A name may be typed wherever the focus is, but beside the form of a walk-in."""
        return None if self._body.shows(self.walk_in_panel) else self.field

    def state(self) -> PageState:
        """The answer that stands, what is typed, the form where it is open, and how far down the last acts are."""
        return {
            "answer": self.answers.state(),
            "search": self.field.text(),
            "row": self.found_list.list.currentRow(),
            "walk_in": self._body.shows(self.walk_in_panel),
            "table": self.walk_in_panel.chosen_table(),
            "acts": scroll_of(self.side.acts),
        }

    def restore(self, state: PageState) -> None:
        """All of it as it was; half a name in the form comes from its own draft."""
        self.answers.restore(sub(state, "answer"))
        if state.get("walk_in") is True:
            self._open_walk_in("")
        search = text(state, "search")
        if search.strip() and badge_code.parse(search) is None:
            self.field.setText(search)
            self.found_list.list.setCurrentRow(number(state, "row"))
        chosen = state.get("table")
        if isinstance(chosen, str):
            self.walk_in_panel.choose_table(chosen)
        scroll_to(self.side.acts, number(state, "acts"))

    # What is answered

    @Slot()
    def _on_answered(self) -> None:
        self.field.clear_quietly()
        self._searching.forget()
        self._body.show_view(self.answer_view)
        self._take_focus()

    @Slot(str)
    def _on_undo(self, act_id: str) -> None:
        self.answers.take_back(act_id)
        self._take_focus()

    @Slot()
    def _on_roll_call(self) -> None:
        self.paper.roll_call()
        self._take_focus()

    # Searching

    @Slot(str)
    def _on_text(self, text: str) -> None:
        if badge_code.parse(text) is not None:
            self.on_scan(text)  # a slow scanner, or a code read aloud and typed
        elif text.strip():
            self._body.show_view(self.found_list)
            self._searching.search(text)
        else:
            self._searching.forget()
            self._show_rest()

    @Slot(str)
    def _on_shared(self, ticket: str) -> None:
        self.field.setText(ticket)  # which lists whose it is
        self._searching.is_asked()

    @Slot(str)
    def _on_taken(self, person_id: str) -> None:
        if not self._searching.ask_which(RowId(person_id)):
            self.answers.come_in(RowId(person_id))

    @Slot()
    def _on_together(self) -> None:
        if self._searching.together is not None:
            self.answers.come_in_together(self._searching.together)

    def _show_rest(self) -> None:
        """Nothing is typed: the last answer, or the invitation before the first."""
        if not self._body.shows(self.walk_in_panel):
            self._body.show_view(self.ready if self.answers.last is None else self.answer_view)

    def _take_focus(self) -> None:
        if self.isVisible() and QApplication.activeModalWidget() is None:
            self.field.setFocus()

    # Walk-ins

    def _open_walk_in(self, name: str) -> None:
        self.field.clear_quietly()
        self._searching.forget()
        self._walk_ins.read_tables()
        self._body.show_view(self.walk_in_panel)
        self.walk_in_panel.begin(name)

    @Slot()
    def _on_walk_in_closed(self) -> None:
        self.walk_in_panel.clear()
        self._body.show_view(self.ready)
        self._show_rest()
        self._take_focus()

    # The quiet parts

    @Slot()
    def _on_later(self) -> None:
        stale, self._stale = self._stale, frozenset()
        if "person" in stale:
            self._expected = None
        if self._context.open_dossier is None or not stale & {"scan", "person", "team", "txn", "paper_print"}:
            return
        if stale & {"person", "team", "paper_print"}:
            self.answers.look_again()
        self._read_side()
        if self._body.shows(self.found_list):
            self._searching.again()
        elif self._body.shows(self.walk_in_panel):
            self._walk_ins.read_tables()

    @Slot()
    def _read_side(self) -> None:
        """In the background: many come in while a long list is read, and each comes before a count."""
        look = partial(look_at_door, self._context.dossier, most_acts=MOST_ACTS, expected=self._expected)
        self._looking.ask(lambda _progress: look())

    def _show_side(self, found: DoorNow) -> None:
        if "person" not in self._stale and not self._looking.running:  # else somebody may have come since
            self._expected = found.count.expected
        self.side.show_count(found.count)
        self.side.show_acts(found.acts)
        self.answers.follow(found.acts)
        begun = self.walk_in_panel.is_begun()
        words = _("Reprendre l’inscription") if begun else _("Sans rendez-vous")
        if words != self.walk_in_button.text():
            self.walk_in_button.setText(words)
            self._bar.fit()

    # How it fits

    def showEvent(self, event: QShowEvent) -> None:
        """The field is where one types."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._searching.know)
        if not self._body.shows(self.walk_in_panel):
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def minimumSizeHint(self) -> QSize:
        """What the body needs: the buttons above it may be cut, it may not."""
        return QSize(self._body.minimumSizeHint().width(), super().minimumSizeHint().height())
