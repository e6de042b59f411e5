"""What the operator does with the wall: where it is, what it says, whether it is dark."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QScreen
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QMenu, QWidget

from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.kept import number, text
from probono_desk.gui.base.page import PageState
from probono_desk.gui.look import theme
from probono_desk.gui.screens.clock.messages_dialog import MessagesDialog, ready_messages
from probono_desk.gui.wall.projector import MESSAGE_MOST, Projector
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.question import Question
from probono_desk.gui.widgets.section import Section
from probono_desk.i18n import _
from probono_desk.own_words import message_to_say
from probono_desk.usecases.clock.announce import tells_time
from probono_desk.words import clock_time

MESSAGE_MINUTES = (2, 5, 10, 30, 0)
"""How long a message may stay; 0 until it is cleared."""

_USUAL_MINUTES = 5
_AFTER_QUESTION_MS = 100
_BLACK_KEYS = "Ctrl+B"


class WallButton(QWidget):
    """“Afficher au mur”, with the choice of the screen beside it; “Retirer du mur” while it is there."""

    def __init__(self, projector: Projector, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._projector = projector
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID_PX // 2)
        self.main_button = Button(" ", icon_name="monitor", on_click=self._on_main)
        self.main_button.setObjectName("wall-toggle")
        self.main_button.setShortcut("F11")
        self.choose_button = Button(
            icon_name="chevron-down", name=_("Choisir l’écran du mur"), on_click=self._on_choose
        )
        row.addWidget(self.main_button)
        row.addWidget(self.choose_button)
        projector.changed.connect(self._show)
        self._show()

    def menu(self) -> QMenu:
        """The screens there are now, and a window for trying."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for n, screen in enumerate(QGuiApplication.screens(), 1):
            menu.addAction(self._action(menu, screen_words(n, screen), screen))
        menu.addSeparator()
        menu.addAction(self._action(menu, _("Dans une fenêtre"), None))
        return menu

    def _action(self, menu: QMenu, words: str, screen: QScreen | None) -> QAction:
        action = QAction(words, menu)
        action.triggered.connect(lambda _checked=False: self.open_on(screen))
        return action

    def open_on(self, screen: QScreen | None) -> None:
        """Show the wall there; on the operator's own screen only after a question."""
        if screen is not None and screen is self.window().screen():
            self._ask(
                _("Couvrir votre propre écran ?"),
                _("Le mur remplira l’écran sur lequel vous travaillez. Échap le retire."),
                _("Couvrir cet écran"),
                screen,
            )
        else:
            self._open(screen)

    def _open(self, screen: QScreen | None) -> None:
        self._projector.open_on(screen)
        window = self._projector.window()
        if screen is None and window is not None:
            # A turn later: as the question goes, the system brings the window below it forward, over the new one.
            QTimer.singleShot(_AFTER_QUESTION_MS, window, window.come_forward)

    def _ask(self, question: str, consequence: str, yes: str, screen: QScreen | None) -> None:
        asked = self.question = Question(question, consequence, yes, self.window())
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.accepted.connect(lambda: self._open(screen))
        asked.open()

    def _on_main(self) -> None:
        if self._projector.is_open():
            self._projector.close()
            return
        screen = self._projector.default_screen(self.window().screen())
        if screen is not None:
            self._projector.open_on(screen)
            return
        self._ask(
            _("Aucun autre écran n’est branché"),
            _("Branchez le projecteur en mode étendu, ou ouvrez le mur dans une fenêtre sur votre écran."),
            _("Ouvrir une fenêtre"),
            None,
        )

    def _on_choose(self) -> None:
        self.menu().popup(self.choose_button.mapToGlobal(self.choose_button.rect().bottomLeft()))

    @Slot()
    def _show(self) -> None:
        is_open = self._projector.is_open()
        words = _("Retirer du mur") if is_open else _("Afficher au mur")
        self.main_button.setText(words)
        self.main_button.set_icon("x" if is_open else "monitor")
        self.main_button.setToolTip(_("{what} ({keys})").format(what=words, keys="F11"))
        self.main_button.setShortcut("F11")  # setText forgets it


class WallSection(Section):
    """A message for the room, and darkness."""

    def __init__(self, context: DeskContext, projector: Projector, parent: QWidget | None = None) -> None:
        super().__init__(_("Au mur"), parent)
        self._context = context
        self._projector = projector
        self.state = Label(ink="muted", wrap=True)
        self.add(self.state)
        self.add(self._message_row())
        self.add(self._how_row())
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GRID_PX)
        self.say_button = Button(_("Afficher"), on_click=self._on_say)
        self.say_button.setAccessibleName(_("Afficher le message"))
        self.clear_button = Button(_("Effacer"), kind=Kind.QUIET, on_click=self._on_clear)
        self.clear_button.setAccessibleName(_("Effacer le message"))
        self.black_button = Button(_("Noir"), kind=Kind.QUIET, icon_name="moon", on_click=self._on_black)
        self.black_button.setAccessibleName(_("Mettre le mur au noir"))
        self.black_button.setCheckable(True)
        self.black_button.setShortcut(_BLACK_KEYS)
        keys = self.black_button.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.black_button.setToolTip(_("{what} ({keys})").format(what=_("Mettre le mur au noir"), keys=keys))
        for button in (self.say_button, self.clear_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.add(buttons)
        self.add_action(self.black_button)
        self.tables = QCheckBox(_("Montrer l’avancement des tables"))
        self.tables.setChecked(context.settings.wall_tables)
        self.tables.toggled.connect(lambda on: context.change_settings(wall_tables=on))
        self.add(self.tables)
        projector.changed.connect(self._show)
        self._show()

    def draft(self) -> PageState:
        """What is about to be said, how long and how."""
        return {
            "message": self.message.currentText(),
            "minutes": self.minutes.currentData(),
            "flash": self.flash.isChecked(),
        }

    def take_draft(self, state: PageState) -> None:
        """As it was written; what the wall says now is for the wall."""
        if "message" in state:
            self.message.setEditText(text(state, "message"))
        place = self.minutes.findData(number(state, "minutes", -1))
        if place >= 0:
            self.minutes.setCurrentIndex(place)
        self.flash.setChecked(state.get("flash") is True)

    def _message_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.GRID_PX)
        self.message = QComboBox()
        self.message.setObjectName("wall-message")
        self.message.setEditable(True)
        self.message.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._fill()
        self.message.setAccessibleName(_("Message pour la salle"))
        self.message.setMinimumContentsLength(12)
        self.message.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        field = self.message.lineEdit()
        if field is not None:
            field.setMaxLength(MESSAGE_MOST)
            field.setPlaceholderText(_("Message pour la salle"))
            field.installEventFilter(self)
        self.message.setEditText(self._projector.message())
        self.edit_button = Button(
            kind=Kind.QUIET, icon_name="pencil", name=_("Changer les messages prêts"), on_click=self._on_edit, acts=True
        )
        row.addWidget(self.message, 1)
        row.addWidget(self.edit_button)
        return row

    def _how_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.GRID_PX)
        self.minutes = QComboBox()
        self.minutes.setAccessibleName(_("Combien de temps le message reste"))
        for count in MESSAGE_MINUTES:
            words = _("pendant {n} min").format(n=count) if count else _("jusqu’à ce qu’on l’efface")
            self.minutes.addItem(words, count)
        self.minutes.setCurrentIndex(MESSAGE_MINUTES.index(_USUAL_MINUTES))
        self.flash = QCheckBox(_("Attirer l’œil"))
        self.flash.setToolTip(_("Le message clignote trois fois, brièvement"))
        row.addWidget(self.minutes)
        row.addStretch(1)
        row.addWidget(self.flash)
        return row

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the field shows the message; once left, it shows how the message begins."""
        field = self.message.lineEdit()
        if event.type() is QEvent.Type.FocusOut and field is not None:
            field.home(False)
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return super().eventFilter(watched, event)
        self._on_say()
        return True

    def _fill(self) -> None:
        said = self.message.currentText()
        self.message.clear()
        self.message.addItems(ready_messages(self._context.settings))
        self.message.setCurrentIndex(-1)
        self.message.setEditText(said)

    def _on_say(self) -> None:
        said, minutes = message_to_say(self.message.currentText()), int(self.minutes.currentData())
        if not minutes and tells_time(said):
            minutes = _USUAL_MINUTES  # what says when it ends does not stay beyond
            self.minutes.setCurrentIndex(MESSAGE_MINUTES.index(minutes))
        self._projector.set_message(said, minutes=minutes, flash=self.flash.isChecked())

    def _on_clear(self) -> None:
        self.message.setEditText("")
        self._projector.set_message("")

    def _on_black(self) -> None:
        self._projector.set_black(self.black_button.isChecked())

    def _on_edit(self) -> None:
        self.dialog = MessagesDialog(self._context, self.window())
        self.dialog.accepted.connect(self._fill)
        self.dialog.open()

    @Slot()
    def _show(self) -> None:
        said, is_open = self._projector.message(), self._projector.is_open()
        until = self._projector.message_until()
        if self._projector.is_waiting():
            words = _("L’écran du mur est débranché : le mur reviendra avec lui.")
        elif not is_open:
            words = _("Rien au mur. La salle n’y verra aucun nom.")
        elif self._projector.is_black():
            words = _("Le mur est noir.")
        elif said and until is not None:
            hour = clock_time(until, self._context.zone)
            words = _("La salle lit : « {message} », jusqu’à {time}").format(message=said, time=hour)
        elif said:
            words = _("La salle lit : « {message} »").format(message=said)
        else:
            words = _("La salle voit le temps et l’étape, aucun nom.")
        self.state.setText(words)
        self.clear_button.setEnabled(bool(said))
        self.black_button.setChecked(self._projector.is_black())


def screen_words(number: int, screen: QScreen) -> str:
    """A screen as people know it: its number, its name, its size."""
    size = screen.size()
    return _("Écran {n} – {name} ({width} × {height})").format(
        n=number, name=screen.name(), width=size.width(), height=size.height()
    )
