"""The camera at the door: a live picture to aim with, which camera, and what it reads."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.devices.camera import CameraView, cameras
from probono_desk.gui.devices.camera_reader import CameraReader
from probono_desk.gui.look import theme
from probono_desk.i18n import _

ANY = "any"
"""The setting's value for the system's first choice; an empty one is no camera at all."""

_PICTURE_PX = 160  # beside it the last acts keep their place
_LEAST_PX = 96  # on a small screen under a banner; a badge is aimed with it all the same


class CameraPanel(QWidget):
    """Reads for as long as it is shown.

    Signals:
        read: a code, once for each time that a badge is held before the camera.
    """

    read = Signal(str)

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX)
        self.view = CameraView()
        self.reader = CameraReader(self)
        self.view.setMinimumHeight(theme.current().px(_LEAST_PX))
        self.view.setMaximumHeight(theme.current().px(_PICTURE_PX))
        self.view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)  # not four to three
        self.view.setToolTip(_("Tenez le code du badge à quinze centimètres de la caméra, sans le pencher."))
        self.choice = QComboBox()
        self.choice.setAccessibleName(_("Quelle caméra"))
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(10)
        for widget in (self.view, self.choice):
            column.addWidget(widget)
        self.view.frame.connect(self.reader.take)
        self.view.changed.connect(self._on_changed)
        self.reader.read.connect(self.read)
        self.choice.activated.connect(self._on_chosen)

    def start(self) -> None:
        """Show the camera of the settings."""
        self.view.start(self._context.settings.camera.removeprefix(ANY))
        self._on_changed()

    def stop(self) -> None:
        """Let go of it."""
        self.view.stop()

    @Slot()
    def _on_changed(self) -> None:
        found = cameras()
        with QSignalBlocker(self.choice):
            self.choice.clear()
            for camera in found:
                self.choice.addItem(camera.name, camera.id)
            self.choice.setCurrentIndex(max(self.choice.findData(self._context.settings.camera), 0))
        self.choice.setVisible(len(found) > 1)

    @Slot(int)
    def _on_chosen(self, index: int) -> None:
        self._context.change_settings(camera=self.choice.itemData(index))
        self.start()
