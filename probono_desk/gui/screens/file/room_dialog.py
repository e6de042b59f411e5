"""« Réunir deux portables »: open a place to the room here, or join the one that the other laptop has opened."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from shiboken6 import isValid

from probono_desk import error_text
from probono_desk.domain.errors import DeskError
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.look import theme
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.form_dialog import FormDialog
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.section import Hairline
from probono_desk.i18n import _
from probono_desk.printing.qr import matrix_of_text
from probono_desk.usecases.file import join_room
from probono_desk.usecases.file.join_room import OpenRoom
from probono_desk.usecases.file.places import KeptPlace

_MODULE_PX, _QUIET = 4, 4


class RoomDialog(FormDialog):
    """The code of the place that is open here, large enough to be read aloud; and a field for the other's."""

    wide_px = 560

    def __init__(self, context: DeskContext, parent: QWidget) -> None:
        super().__init__(_("Réunir deux portables"), parent, keep="")
        self._context = context
        self.add_widget(
            Label(
                _(
                    "Un portable ouvre la réunion, l’autre la rejoint. Les deux sont sur le même réseau local ; "
                    "rien ne passe par internet, et seuls des fichiers scellés circulent."
                ),
                ink="muted",
                wrap=True,
            )
        )
        self.open_button = Button(_("Ouvrir la réunion ici"), kind=Kind.PRIMARY, on_click=self._on_open)
        self.close_button = Button(_("Fermer la réunion"), on_click=self._on_close)
        self.code = Label("", size_px=20, weight=theme.SEMI_BOLD, wrap=True, tabular=True)
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.picture = QLabel()
        self.picture.setAccessibleName(_("Le code de la réunion, à scanner"))
        self.joined = Label("", weight=theme.MEDIUM, wrap=True)
        self._rule = Hairline()
        for widget in (self.open_button, self.code, self.picture, self.joined, self.close_button, self._rule):
            self.add_widget(widget)
        self.typed = QLineEdit()
        self.typed.setPlaceholderText("192.168.1.12:8742 …")
        self.typed.returnPressed.connect(self._on_join)  # a scanner sends Enter too
        self._other = self.add_field(
            _("Le code de l’autre portable"), self.typed, hint=_("L’adresse, puis les six mots.")
        )
        self.join_button = Button(_("Rejoindre"), on_click=self._on_join)
        self.add_widget(self.join_button)
        self.problem = Label("", ink="trouble", weight=theme.MEDIUM, wrap=True)
        self.add_widget(self.problem)
        context.bridge.changed.connect(self._show_room)
        self._show_room()

    @Slot()
    def _show_room(self) -> None:
        room = self._context.room
        for widget in (self.code, self.picture, self.joined, self.close_button):
            widget.setVisible(room is not None)
        # Who has opened a room waits there: to join another one, it is closed first, and the code has all the space.
        for only_before in (self.open_button, self._rule, self._other, self.join_button):
            only_before.setVisible(room is None)
        if room is not None:
            self.code.setText(room.code)
            self.picture.setPixmap(_picture(room.code))
            names = ", ".join(sorted(room.joined.values()))
            self.joined.setText(_("Réunis ici : {names}").format(names=names) if names else _("Personne encore."))
        self.fit()

    @Slot()
    def _on_open(self) -> None:
        context, dossier, at = self._context, self._context.dossier, self._context.now()
        self.open_button.setEnabled(False)

        def opened(room: OpenRoom) -> None:
            context.room = room  # whoever has closed the dialog meanwhile finds it open, and can close it
            if isValid(self):
                self._say("")
                self._show_room()

        task = context.tasks.run(
            lambda _progress: join_room.open_room(dossier, at=at),
            done=opened,
            failed=lambda error: (self._on_failed if isValid(self) else context.tell)(error),
            label=_("Ouverture de la réunion"),
        )
        task.finished.connect(self._on_ended)

    @Slot()
    def _on_close(self) -> None:
        room, self._context.room = self._context.room, None
        if room is not None:
            self._context.attempt(lambda: join_room.close_room(self._context.dossier, room))
        self._show_room()

    @Slot()
    def _on_join(self) -> None:
        if not self.join_button.isEnabled():
            return
        context, dossier, at, code = self._context, self._context.dossier, self._context.now(), self.typed.text()
        self.join_button.setEnabled(False)
        task = context.tasks.run(
            lambda _progress: join_room.join_room(dossier, code, at=at),
            done=self._on_joined,
            owner=self,
            failed=self._on_failed,
            label=_("Réunion avec l’autre portable"),
        )
        task.finished.connect(self._on_ended)

    @Slot()
    def _on_ended(self) -> None:
        self.open_button.setEnabled(True)
        self.join_button.setEnabled(True)

    def _on_joined(self, _place: KeptPlace) -> None:
        self._context.toast(_("Les deux portables sont réunis"))
        self.accept()

    def _on_failed(self, error: DeskError) -> None:
        self._say(error_text.sentence(error))

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.fit()


def _picture(code: str) -> QPixmap:
    """The code to scan, black on white in any theme."""
    rows = matrix_of_text(code)
    side = len(rows) + 2 * _QUIET
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                image.setPixelColor(x + _QUIET, y + _QUIET, QColor("black"))
    return QPixmap.fromImage(image.scaled(side * _MODULE_PX, side * _MODULE_PX))
