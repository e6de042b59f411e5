"""A screen that is handed to other people: it covers everything, and only the lead's code ends it."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from probono_desk import error_text
from probono_desk.domain.errors import DeskError
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.devices.digit_key import as_figures
from probono_desk.gui.look import theme
from probono_desk.gui.widgets.announce import announce
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.step_dialog import StepDialog
from probono_desk.i18n import _
from probono_desk.usecases.desk.kiosk_pin import (
    LEAST_DIGITS,
    MOST_DIGITS,
    ends_kiosk,
    has_pin,
    note_kiosk,
    note_no_kiosk,
    set_pin,
    wait_s,
)
from probono_desk.words import duration

_MOST_LETTERS = 200  # of a recovery phrase


class Kiosk(QWidget):
    """Full screen; the program's own window is hidden meanwhile, so that nothing of it can be looked at.

    Args:
        context: whose code ends it.
        content: what is shown.
        hidden: the window that comes back afterwards.
        seconds: a clock that nobody can set.

    Signals:
        left: the code was right.
    """

    left = Signal()

    def __init__(
        self,
        context: DeskContext,
        content: QWidget,
        hidden: QWidget,
        *,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("window")  # the page's own ground
        self.setWindowTitle("Probono Desk")
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._context, self._hidden, self._seconds = context, hidden, seconds
        self._free = self._looking = False
        self._barred_until_s = 0.0
        self._bar()
        column = QVBoxLayout(self)
        margin_px = theme.GRID_PX * 4
        column.setContentsMargins(margin_px, margin_px, margin_px, theme.GRID_PX * 2)
        column.setSpacing(theme.GRID_PX * 2)
        column.addWidget(content, 1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.GRID_PX)
        self.said = Label(ink="muted")
        self.pin = QLineEdit()
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setMaxLength(_MOST_LETTERS)
        self.pin.setAccessibleName(_("Code de responsable, ou phrase de secours"))
        self.pin.setPlaceholderText(_("Code de responsable, ou phrase de secours"))
        self.pin.setFixedWidth(theme.current().px(340))
        self.pin.textEdited.connect(partial(_shown_as_figures, self.pin))
        self.pin.returnPressed.connect(self._on_tried)
        self.leave_button = Button(_("Quitter"), kind=Kind.QUIET, icon_name="lock", on_click=self._on_leave)
        foot.addStretch(1)
        for widget in (self.said, self.pin, self.leave_button):
            foot.addWidget(widget)
        column.addLayout(foot)
        self._ask(asked=False)
        hidden.installEventFilter(self)

    def begin(self) -> None:
        """Cover the screen on which the program's window is."""
        screen = self._hidden.screen()
        self.setScreen(screen)
        self.setGeometry(screen.geometry())  # before full screen: see gui.wall.window
        self.showFullScreen()
        self.activateWindow()
        self.setFocus()  # else « Quitter » has it, and whoever comes by presses it with Space
        self._hidden.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whoever starts the program a second time asks the window to come to the front: not now."""
        if watched is self._hidden and event.type() is QEvent.Type.Show and not self._free:
            QTimer.singleShot(0, self._hidden, self._hidden.hide)
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts the question away and nothing else."""
        if event.key() == Qt.Key.Key_Escape:
            self._ask(asked=False)
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Not without the code."""
        if not self._free:
            event.ignore()
            self._ask(asked=True)
            return
        super().closeEvent(event)
        self.left.emit()

    def _ask(self, *, asked: bool) -> None:
        self.pin.clear()
        self.said.setText("")
        self.pin.setVisible(asked)
        if asked:
            self.pin.setFocus()

    @Slot()
    def _on_leave(self) -> None:
        if self.pin.isHidden():
            self._ask(asked=True)
        else:
            self._on_tried()

    @Slot()
    def _on_tried(self) -> None:
        self.pin.setFocus()  # not the button that was clicked: what is typed next is the code
        left_s = self._barred_until_s - self._seconds()
        dossier, typed = self._context.open_dossier, self.pin.text()
        if left_s > 0:
            self._say(_("Attendez encore {time}.").format(time=duration(timedelta(seconds=math.ceil(left_s)))))
            self.pin.clear()
        elif dossier is None:
            self._end()
        elif typed.isdigit():
            try:
                self._on_looked(ends_kiosk(dossier, typed))
            except DeskError as error:
                self._on_failed(error)
        elif typed and not self._looking:
            self._looking = True
            self._context.tasks.run(
                lambda _progress: ends_kiosk(dossier, typed),
                owner=self,
                done=self._on_looked,
                failed=self._on_failed,
                label=_("Vérification du code"),
            )

    def _on_looked(self, right: bool) -> None:
        self._looking = False
        if right:
            self._end()
            return
        self._bar()
        self._say(_("Ce n’est pas le code."))
        self.pin.clear()

    def _on_failed(self, error: DeskError) -> None:
        self._looking = False
        self._say(error_text.sentence(error, to_visitors=True))

    def _bar(self) -> None:
        """Too many wrong tries, before the program was started again or since: then one waits."""
        if self._context.open_dossier is not None:
            self._barred_until_s = self._seconds() + wait_s(self._context.dossier)

    def _end(self) -> None:
        if self._context.open_dossier is not None:
            self._context.attempt(lambda: note_no_kiosk(self._context.dossier))
        self._free = True
        self._hidden.show()
        self.close()

    def _say(self, words: str) -> None:
        self.said.setText(words)
        announce(self, words)


class PinDialog(StepDialog):
    """Chooses the code of this desk, or another one. It is shown: what nobody saw nobody knows."""

    def __init__(self, context: DeskContext, parent: QWidget) -> None:
        super().__init__(
            context,
            parent,
            title=_("Code de responsable"),
            explanation=_(
                "Lui seul, ou la phrase de secours, ferme un kiosque. Il vaut sur cet ordinateur, pour ce dossier."
            ),
            action=_("Choisir ce code"),
        )
        self.pin, self.again = QLineEdit(), QLineEdit()
        for field, words in (
            (self.pin, _("De {least} à {most} chiffres").format(least=LEAST_DIGITS, most=MOST_DIGITS)),
            (self.again, _("Encore une fois")),
        ):
            field.setMaxLength(MOST_DIGITS)
            field.setFont(theme.font(20, tabular=True))
            field.textEdited.connect(partial(_shown_as_figures, field))
            field.textChanged.connect(self._on_typed)
            self.add_field(words, field)
        self.pin.setFocus()

    def go(self) -> None:
        """Keep it, where both are the same; Enter after the first leads to the second."""
        if self.pin.text() and not self.again.text() and self.pin.hasFocus():
            self.again.setFocus()
            return
        try:
            if self.pin.text() != self.again.text():
                raise DeskError("pin_differs")
            set_pin(self.context.dossier, self.pin.text())
        except DeskError as error:
            self.show_error(error)
            wrong = self.again if error.code == "pin_differs" else self.pin
            wrong.selectAll()
            wrong.setFocus()
            return
        self.accept()

    def _on_typed(self) -> None:
        """That they differ is said of two that are typed, not of the half of one; what was said of others is over."""
        differ = self.pin.text() != self.again.text()
        if differ and len(self.again.text()) >= max(len(self.pin.text()), LEAST_DIGITS):
            self.show_error(DeskError("pin_differs"))
        elif self.error.text():
            self.say("")


def _shown_as_figures(field: QLineEdit, typed: str) -> None:
    """A code typed without Shift on a French keyboard is the same code, and whoever types it unseen cannot know."""
    figures = as_figures(typed)
    if figures != typed:
        place = field.cursorPosition()
        field.setText(figures)
        field.setCursorPosition(place)


def begin_kiosk(
    context: DeskContext, page: QWidget, make_content: Callable[[], QWidget], *, place: tuple[str, str]
) -> None:
    """Show a kiosk in the place of the window; the code is asked for first where there is none.

    Args:
        context: the desk.
        page: the page that asks for it.
        make_content: makes what the kiosk shows.
        place: the names of the page and of its view that begin this kiosk, for when the program ends meanwhile.
    """
    if not has_pin(context.dossier):
        dialog = PinDialog(context, page)
        dialog.accepted.connect(lambda: begin_kiosk(context, page, make_content, place=place))
        dialog.open()
        return
    context.attempt(lambda: note_kiosk(context.dossier, *place))
    kiosk = Kiosk(context, make_content(), page.window())
    kiosk.begin()
