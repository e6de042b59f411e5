"""A photograph of a paper board: take it, put the corners right, see it straight and clean, keep it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from probono_desk.domain.errors import DeskError
from probono_desk.domain.picture import Picture
from probono_desk.error_text import sentence
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.latest import Latest
from probono_desk.gui.devices.camera import CameraView, cameras
from probono_desk.gui.look import theme
from probono_desk.gui.screens.deliverables.capture.corner_view import CornerView
from probono_desk.gui.screens.deliverables.capture.pixels import to_image, to_picture
from probono_desk.gui.screens.deliverables.capture.preview_dialog import Sheet
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.form_dialog import FormDialog
from probono_desk.gui.widgets.label import Label
from probono_desk.i18n import _
from probono_desk.scanning.board_photo import (
    LONGEST_PX,
    WHOLE,
    Corners,
    can_straighten,
    find_corners,
    jpeg,
    straightened,
)
from probono_desk.usecases.deliverables.missions import MissionSheet
from probono_desk.words import clock_time

_WANTED = QSize(1920, 1080)  # a board has small letters


class PhotoDialog(FormDialog):
    """Takes a photograph and straightens it; ``keep_by`` says what is done with its ``picture``.

    Args:
        context: the desk.
        sheet: whose deliverable it is.
        image: a photograph that is here already; without one the camera is shown.
    """

    def __init__(
        self, context: DeskContext, sheet: MissionSheet, parent: QWidget, *, image: QImage | None = None, name: str = ""
    ) -> None:
        super().__init__(
            _("Photo d’un tableau, pour {structure}").format(structure=sheet.structure), parent, keep=_("Ajouter")
        )
        self._context = context
        self._photo: Picture | None = None
        self._result: Picture | None = None
        tasks, label = context.tasks, _("Photo redressée")
        self._corners_found = Latest[Corners | None](tasks, self, self._on_found, failed=self._on_failed, label=label)
        self._straightened = Latest[Picture](tasks, self, self._on_straight, failed=self._on_failed, label=label)
        self.steps = QStackedWidget()
        self.camera = CameraView(mirrored=False, wanted=_WANTED)
        self.camera.frame.connect(self._on_frame)
        self.camera.changed.connect(self._on_cameras)
        self.choice = QComboBox()
        self.choice.setAccessibleName(_("Quelle caméra"))
        self.choice.activated.connect(lambda place: self.camera.start(self.choice.itemData(place)))
        self.corners = CornerView()
        self.corners.moved.connect(self._on_corners)
        self.outcome = Sheet(_("Photo redressée"))
        self.outcome.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.steps.addWidget(self._taking())
        self.steps.addWidget(self._straightening())
        room_px = max(theme.current().px(220), parent.window().height() - theme.current().px(372))
        self.steps.setFixedHeight(room_px)
        self.add_widget(self.steps)
        self.said = Label(ink="muted", wrap=True)
        self.add_widget(self.said)
        self.straight = QCheckBox(_("Redresser"))
        self.clean = QCheckBox(_("Blanchir le fond et ôter les ombres"))
        for box in (self.straight, self.clean):
            box.setChecked(can_straighten())
            box.setEnabled(can_straighten())
            box.toggled.connect(self._on_corners)
        boxes = QWidget()
        row = QHBoxLayout(boxes)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID_PX * 3)
        row.addWidget(self.straight)
        row.addWidget(self.clean)
        row.addStretch(1)
        self.add_widget(boxes)
        when = clock_time(context.local_now()).replace(":", "h")
        self.name = QLineEdit(name or _("Tableau {time}").format(time=when))
        self.add_field(_("Nom"), self.name, required=True)
        self.take_button = Button(_("Prendre la photo"), kind=Kind.PRIMARY, icon_name="camera", on_click=self._on_take)
        self.again_button = Button(_("Reprendre"), kind=Kind.QUIET, icon_name="refresh-cw", on_click=self.show_camera)
        self.add_action(self.take_button)
        self.add_side(self.again_button)
        self.finished.connect(self.camera.stop)
        if image is not None:
            self.again_button.hide()
            self.show_photo(image)
        else:
            self.show_camera()

    def sizeHint(self) -> QSize:
        """Most of the window."""
        room = self.allowed_size()
        return QSize(min(theme.current().px(1040), room.width() - 4 * theme.GRID_PX), super().sizeHint().height())

    def show_camera(self) -> None:
        """Aim."""
        self._corners_found.drop()
        self._straightened.drop()
        self._photo = self._result = None
        self.steps.setCurrentIndex(0)
        self._arrange()
        self.camera.start()
        self._on_cameras()

    def show_photo(self, image: QImage) -> None:
        """Show a photograph, and look for the sheet in it."""
        self.camera.stop()
        photo = to_picture(image, longest_px=LONGEST_PX)
        self._photo, self._result = photo, None
        self.corners.show_image(to_image(photo), WHOLE)
        self.steps.setCurrentIndex(1)
        self._arrange()
        if can_straighten():
            self.said.setText(_("Recherche des coins…"))
            self._corners_found.ask(lambda _progress: find_corners(photo), instead=True)
        else:
            self.said.setText(_("La photo sera gardée telle quelle : le complément « camera » n’est pas installé."))
            self._on_straight(photo)

    # Parts

    def _taking(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX)
        column.addWidget(self.camera, 1)
        column.addWidget(self.choice)
        return whole

    def _straightening(self) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID_PX * 2)
        row.addWidget(self.corners, 1)
        row.addWidget(self.outcome, 1)
        return whole

    def _arrange(self) -> None:
        taken = self._photo is not None
        self.take_button.setVisible(not taken)
        self.take_button.setEnabled(False)
        self.take_button.setDefault(not taken)
        self.keep_button.setVisible(taken)
        self.keep_button.setDefault(taken)
        self.keep_button.setEnabled(False)
        self.again_button.setEnabled(taken)
        for box in (self.straight, self.clean):
            box.setVisible(taken)
        self.said.setText("" if taken else _aim_words())

    # Work

    def _on_failed(self, error: DeskError) -> None:
        self.said.setText(sentence(error))

    def _on_found(self, found: Corners | None) -> None:
        if found is not None:
            self.corners.set_corners(found)
        self._on_corners()

    @Slot()
    def _on_corners(self) -> None:
        photo = self._photo
        if photo is None or not can_straighten():
            return
        self.keep_button.setEnabled(False)
        where: Corners = self.corners.corners() if self.straight.isChecked() else WHOLE
        clean = self.clean.isChecked()
        self.corners.setEnabled(self.straight.isChecked())
        if where == WHOLE and not clean:
            self._straightened.drop()
            self._on_straight(photo)
        else:
            self._straightened.ask(lambda _progress: straightened(photo, where, clean=clean), instead=True)

    def _on_straight(self, made: Picture) -> None:
        self._result = made
        self.outcome.show_image(to_image(made))
        self.said.setText(
            _("Glissez les coins sur ceux de la feuille ; ou Espace, puis les flèches.")
            if can_straighten()
            else self.said.text()
        )
        self.keep_button.setEnabled(bool(self.name.text().strip()))

    @Slot()
    def _on_take(self) -> None:
        image = self.camera.image()
        if not image.isNull():
            self.show_photo(image.copy())

    @Slot()
    def _on_frame(self) -> None:
        if self._photo is None:
            self.take_button.setEnabled(True)

    @Slot()
    def _on_cameras(self) -> None:
        found = cameras()
        if [self.choice.itemData(place) for place in range(self.choice.count())] != [one.id for one in found]:
            self.choice.clear()
            for one in found:
                self.choice.addItem(one.name, one.id)
        self.choice.setVisible(len(found) > 1)
        if self._photo is None:
            self.said.setText(_aim_words())
        if self.camera.image().isNull():
            self.take_button.setEnabled(False)

    @Slot()
    def _on_text(self) -> None:
        super()._on_text()
        self.keep_button.setEnabled(self.keep_button.isEnabled() and self._result is not None)

    def picture(self) -> tuple[str, bytes]:
        """The name of its file, and the JPEG in it."""
        assert self._result is not None  # noqa: S101 - until then nothing can be kept
        return " ".join(self.name.text().split()) + ".jpg", jpeg(self._result)


def _aim_words() -> str:
    """How to take the photograph; without a camera, how one that a telephone took comes in."""
    if cameras():
        return _("Cadrez tout le tableau : il peut être de travers, les coins se corrigent ensuite.")
    return _("Une photo prise au téléphone s’ajoute par « Clé ou carte… » ; son aperçu la redresse.")
