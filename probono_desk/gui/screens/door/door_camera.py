"""The camera's button and its panel, made when it is first wanted."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.devices.multimedia import has_multimedia
from probono_desk.gui.screens.door.camera_panel import ANY, CameraPanel
from probono_desk.gui.screens.door.quiet_side import QuietSide
from probono_desk.gui.widgets.button import Button
from probono_desk.i18n import _
from probono_desk.scanning.camera_frames import has_decoder


class DoorCamera(QObject):
    """Turns the camera on and off; which one is a setting.

    Signals:
        read: what a code in a frame says.
        toggled: it was turned on or off by hand.
    """

    read = Signal(str)
    toggled = Signal()

    def __init__(self, context: DeskContext, side: QuietSide, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._side = context, side
        self._chosen = context.settings.camera or ANY
        self.panel: CameraPanel | None = None
        self.button = Button(
            _("Caméra"), icon_name="camera", name=_("Lire les badges à la caméra"), door=True, acts=True
        )
        self.button.setCheckable(True)
        can = has_multimedia() and has_decoder()
        if not can:
            self.button.hide()  # the check of the morning says how to get it
        if context.settings.camera and can:
            self.button.setChecked(True)
        self.button.toggled.connect(self._on_toggled)

    def show(self) -> None:
        """Show the panel, or put it away: QtMultimedia is slow to load, and most doors have a scanner."""
        on = self.button.isChecked()
        if self.panel is None and on:
            self.panel = CameraPanel(self._context)
            self.panel.read.connect(self.read)
            self._side.add_camera(self.panel)
        if self.panel is not None:
            self.panel.setVisible(on)
            self.panel.start() if on else self.panel.stop()

    @Slot(bool)
    def _on_toggled(self, on: bool) -> None:
        if not on:
            self._chosen = self._context.settings.camera or self._chosen  # put on again, it is the chosen one
        self._context.change_settings(camera=self._chosen if on else "")
        self.show()
        self.toggled.emit()
