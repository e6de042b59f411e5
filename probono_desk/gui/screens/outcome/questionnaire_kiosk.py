"""A questionnaire as a kiosk: one question at a time, one tap an answer, and the next person begins in a second."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from probono_desk import error_text
from probono_desk.actors import Actor
from probono_desk.domain.evaluation import HIGHEST, LOWEST, Question, QuestionKind, Questionnaire
from probono_desk.domain.ids import RowId
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.devices.digit_key import figure_of
from probono_desk.gui.look import theme
from probono_desk.gui.look.icons import pixmap
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.screens.outcome.who_answers import WhoAnswers
from probono_desk.gui.widgets.announce import announce
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.thin_progress import ThinProgress
from probono_desk.i18n import _
from probono_desk.usecases.outcome.evaluate import COMMENT_LENGTH, answer, respondent_of, respondents

THANKS_MS = 900
IDLE_MS = 60_000
MARK_PX = 96
_COLUMN_PX = 880


class QuestionnaireKiosk(QWidget):
    """Takes one sheet after another for as long as it lives; what is half answered is forgotten after a minute."""

    def __init__(self, context: DeskContext, questionnaire: Questionnaire, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._questionnaire = context, questionnaire
        self._marks: dict[str, int] = {}
        self._person: RowId | None = None
        self._place = 0
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        middle = QWidget()
        middle.setMaximumWidth(theme.current().px(_COLUMN_PX))
        outer.addStretch(1)
        outer.addWidget(middle, 8)
        outer.addStretch(1)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX * 3)
        self.progress = ThinProgress(questionnaire.title)
        column.addWidget(self.progress)
        self.stack = QStackedWidget()
        column.addWidget(self.stack, 1)
        self.problem = Label(ink="trouble", weight=theme.MEDIUM, size_px=16, wrap=True)
        self.problem.hide()
        column.addWidget(self.problem)
        self.who = WhoAnswers()
        self.who.chosen.connect(self._on_chosen)
        self.scale = _ScaleView(self._on_mark, self._on_passed, self._on_back)
        self.comment = _CommentView(self._on_sent, self._on_back)
        self.thanks = _thanks()
        for view in (self.who, self.scale, self.comment, self.thanks):
            self.stack.addWidget(view)
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setInterval(THANKS_MS)
        self._next.timeout.connect(self.begin)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self.begin)
        before, context.scan_taker = context.scan_taker, self.on_scan
        self.destroyed.connect(lambda: setattr(context, "scan_taker", before))
        for typed in (self.comment.text, self.who.search):
            typed.installEventFilter(self)
        self.begin()

    @Slot()
    def begin(self) -> None:
        """A new sheet: nothing of the one before is left."""
        self._next.stop()
        self._idle.stop()
        self._marks, self._person, self._place = {}, None, 0
        self.comment.text.clear()
        self._say("")
        if self._questionnaire.named:
            found = self._context.attempt(lambda: respondents(self._context.dossier, self._questionnaire))
            self.who.show_people(found or ())
            self.stack.setCurrentWidget(self.who)
            self._show_step(0)
            self.who.search.setFocus()
        else:
            self._show_question()

    @Slot(str)
    def on_scan(self, text: str) -> None:
        """A badge says who answers a named questionnaire; elsewhere it says nothing, and nobody is checked in."""
        if self.stack.currentWidget() is not self.who:
            return
        person_id = self._context.attempt(lambda: respondent_of(self._context.dossier, text))
        if person_id is not None and self.who.knows(person_id):
            self._on_chosen(person_id)
        else:
            self._say(_("Ce badge n’a pas à répondre ici, ou a déjà répondu."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A figure gives the mark; Backspace goes back."""
        on_scale = self.stack.currentWidget() is self.scale
        figure = figure_of(event)
        if on_scale and figure and LOWEST <= int(figure) <= HIGHEST:
            self._on_mark(int(figure))
        elif on_scale and event.key() == Qt.Key.Key_Backspace:
            self._on_back()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Who writes is there; Ctrl+Enter hands the sheet in, because Enter alone begins a line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self.who.search or self._idle.isActive():
                self._idle.start()
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if watched is self.comment.text and is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._on_sent()
                return True
        return False

    def question(self) -> Question:
        """What is asked now."""
        return self._questionnaire.questions[self._place]

    @Slot(object)
    def _on_chosen(self, person_id: RowId) -> None:
        self._person = person_id
        self._say("")
        self._idle.start()
        self._show_question()

    def _on_mark(self, mark: int) -> None:
        self._marks[self.question().name] = mark
        self._go_on()

    def _on_passed(self) -> None:
        self._marks.pop(self.question().name, None)
        self._go_on()

    def _on_back(self) -> None:
        if self._place:
            self._place -= 1
            self._idle.start()
            self._say("")
            self._show_question()
        elif self._questionnaire.named:
            self.begin()

    def _go_on(self) -> None:
        self._idle.start()
        if self._place + 1 < len(self._questionnaire.questions):
            self._place += 1
            self._show_question()
        else:
            self._on_sent()

    def _on_sent(self) -> None:
        sent = self._context.did(
            answer,
            self._questionnaire,
            marks=self._marks,
            comment=self.comment.text.toPlainText(),
            person_id=self._person,
            actor=Actor.KIOSK.value,
            told=lambda error: self._say(error_text.sentence(error, to_visitors=True)),
        )
        if not sent:
            return
        self._idle.stop()
        self._say("")
        self._show_step(len(self._questionnaire.questions))
        self.stack.setCurrentWidget(self.thanks)
        announce(self, _("Merci"))
        self._next.start()

    def _show_question(self) -> None:
        question = self.question()
        self._show_step(self._place)
        can_go_back = self._place > 0 or self._questionnaire.named
        if question.kind is QuestionKind.SCALE:
            self.scale.show_question(question, self._marks.get(question.name), can_go_back=can_go_back)
            self.stack.setCurrentWidget(self.scale)
            self.setFocus()
        else:
            self.comment.show_question(question)
            self.stack.setCurrentWidget(self.comment)
            self.comment.text.setFocus()
        announce(self, question.text)

    def _show_step(self, done: int) -> None:
        self.progress.set_count(done, len(self._questionnaire.questions))

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence, urgent=True)


class _ScaleView(QWidget):
    """A statement, and the marks from one end to the other."""

    def __init__(
        self, on_mark: Callable[[int], None], on_passed: Callable[[], None], on_back: Callable[[], None]
    ) -> None:
        super().__init__()
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX * 2)
        self.text = Label(size_px=40, weight=theme.BOLD, wrap=True)
        # Two lines whether they are needed or not: the marks stay under the finger from one question to the next.
        self.text.setMinimumHeight(self.text.fontMetrics().lineSpacing() * 2)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.text)
        column.addStretch(1)
        marks = QHBoxLayout()
        marks.setSpacing(theme.GRID_PX * 2)
        self.marks: dict[int, Button] = {}
        for mark in range(LOWEST, HIGHEST + 1):
            button = Button(str(mark), door=True, on_click=partial(on_mark, mark))
            button.setFont(theme.font(40, theme.BOLD, tabular=True))
            button.setCheckable(True)
            button.setStyleSheet(f"min-height: {px(MARK_PX)}px; padding: 0;")  # the theme's own height is a control's
            marks.addWidget(button, 1)
            self.marks[mark] = button
        column.addLayout(marks)
        ends = QHBoxLayout()
        self.low, self.high = Label(size_px=16, ink="muted"), Label(size_px=16, ink="muted")
        ends.addWidget(self.low)
        ends.addStretch(1)
        ends.addWidget(self.high)
        column.addLayout(ends)
        column.addStretch(1)
        row = QHBoxLayout()
        self.back_button = Button(_("Retour"), kind=Kind.QUIET, door=True, icon_name="chevron-left", on_click=on_back)
        self.pass_button = Button(_("Passer cette question"), kind=Kind.QUIET, door=True, on_click=on_passed)
        row.addWidget(self.back_button)
        row.addStretch(1)
        row.addWidget(self.pass_button)
        column.addLayout(row)

    def show_question(self, question: Question, mark: int | None, *, can_go_back: bool) -> None:
        """Ask it; a mark that was given already shows."""
        self.text.setText(question.text)
        self.low.setText(f"{LOWEST} – {question.low}")
        self.high.setText(f"{HIGHEST} – {question.high}")
        ends = {LOWEST: question.low, HIGHEST: question.high}
        for value, button in self.marks.items():
            button.setChecked(value == mark)
            said = f", {ends[value]}" if value in ends else ""
            button.setAccessibleName(_("{n} sur {total}").format(n=value, total=HIGHEST) + said)
        self.back_button.setVisible(can_go_back)


class _CommentView(QWidget):
    """A last word, and the button that hands the sheet in."""

    def __init__(self, on_sent: Callable[[], None], on_back: Callable[[], None]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX * 2)
        self.title = Label(size_px=40, weight=theme.BOLD, wrap=True)
        column.addWidget(self.title)
        self.text = QPlainTextEdit()
        self.text.setFont(theme.font(20))
        self.text.setTabChangesFocus(True)
        self.text.textChanged.connect(self._on_text)
        column.addWidget(self.text, 1)
        row = QHBoxLayout()
        self.back_button = Button(_("Retour"), kind=Kind.QUIET, door=True, icon_name="chevron-left", on_click=on_back)
        self.send_button = Button(_("Envoyer"), kind=Kind.PRIMARY, door=True, on_click=on_sent)
        self.send_button.setMinimumWidth(theme.current().px(200))
        row.addWidget(self.back_button)
        row.addStretch(1)
        row.addWidget(self.send_button)
        column.addLayout(row)

    def show_question(self, question: Question) -> None:
        """Ask it."""
        self.title.setText(question.text)
        self.text.setAccessibleName(question.text)

    @Slot()
    def _on_text(self) -> None:
        written = self.text.toPlainText()
        if len(written) > COMMENT_LENGTH:
            self.text.setPlainText(written[:COMMENT_LENGTH])
            self.text.moveCursor(self.text.textCursor().MoveOperation.End)


def _thanks() -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setSpacing(theme.GRID_PX * 2)
    picture = QLabel()
    picture.setPixmap(pixmap("circle-check", theme.current().colours.of(Meaning.GOOD), size_px=96))
    words = Label(_("Merci"), size_px=64, weight=theme.BOLD)
    column.addStretch(2)
    column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addStretch(3)
    return made
