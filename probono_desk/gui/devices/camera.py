"""The laptop's camera: which there are, a live picture, and its frames. For the door and for photographs alike.

QtMultimedia comes with the extra ``camera`` and wants libpulse0 on Linux: it is loaded when a camera is first asked
for, and where that fails the view says so; nothing else needs it.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCameraPermission, QPoint, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QHideEvent, QImage, QPainter, QPainterPath, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from probono_desk.gui.devices.multimedia import multimedia
from probono_desk.gui.look import theme
from probono_desk.i18n import _

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QCameraDevice, QVideoSink

WANTED = QSize(1280, 720)
"""Enough for a badge at arm's length; a photograph may ask for more."""

FRAME_EVERY_MS = 66
"""Fifteen pictures a second: more would only keep a small laptop busy."""


@dataclass(frozen=True, slots=True)
class Camera:
    """A camera of this laptop: the system's own id, and the name people know."""

    id: str
    name: str


def cameras() -> list[Camera]:
    """The cameras that are plugged in now, the system's first choice first."""
    return [Camera(_id(device), device.description()) for device in _devices()]


class CameraView(QWidget):
    """The live picture while it is shown; the camera's light goes out as soon as it is not.

    Args:
        mirrored: as people see themselves; the frames that are given away never are.
        wanted: the size of frame to ask the camera for.

    Signals:
        frame: a QImage, at most fifteen a second, always the newest.
        changed: cameras came or went, or the words in the place of the picture are others.
    """

    frame = Signal(QImage)
    changed = Signal()

    def __init__(self, parent: QWidget | None = None, *, mirrored: bool = True, wanted: QSize = WANTED) -> None:
        super().__init__(parent)
        self._mirrored, self._wanted = mirrored, wanted
        self._camera_id: str | None = None
        self._image = QImage()
        self._fresh = False
        self._words = ""
        self._session: Any = None
        self._camera: Any = None
        self._pace = QTimer(self)
        self._pace.setInterval(FRAME_EVERY_MS)
        self._pace.setSingleShot(True)
        self._pace.timeout.connect(self._on_pace)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(_("Image de la caméra"))
        module = multimedia()
        self.sink: QVideoSink | None = None if module is None else module.QVideoSink(self)
        if module is not None and self.sink is not None:
            self.sink.videoFrameChanged.connect(self._on_frame)
            self._inputs = module.QMediaDevices(self)
            self._inputs.videoInputsChanged.connect(self._on_inputs)

    def start(self, camera_id: str = "") -> None:
        """Show a camera, by its id, or the system's first choice; it runs while this widget can be seen.

        Args:
            camera_id: of ``cameras``; one that is not plugged in any more gives the first choice.
        """
        self._camera_id = camera_id
        if self.isVisible():
            self._begin()

    def stop(self) -> None:
        """Let go of the camera."""
        self._camera_id = None
        self._end()

    def words(self) -> str:
        """What is said in the place of a picture."""
        return self._words

    def image(self) -> QImage:
        """The newest frame."""
        return self._image

    def heightForWidth(self, width: int) -> int:
        """Four to three, as most cameras are."""
        return width * 3 // 4

    def sizeHint(self) -> QSize:
        """A thumbnail that a badge can be aimed with."""
        width = theme.current().px(320)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Smaller than this nobody can aim."""
        width = theme.current().px(200)
        return QSize(width, self.heightForWidth(width))

    def showEvent(self, event: QShowEvent) -> None:
        """The camera begins when there is somebody to see it."""
        super().showEvent(event)
        if self._camera_id is not None:
            self._begin()

    def hideEvent(self, event: QHideEvent) -> None:
        """And ends."""
        super().hideEvent(event)
        self._end()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture, cut to this shape; or words on a quiet ground."""
        colours = theme.current().colours
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        sheet = QPainterPath()
        sheet.addRoundedRect(self.rect(), theme.RADIUS_PX, theme.RADIUS_PX)
        painter.setClipPath(sheet)
        if self._image.isNull():
            painter.fillRect(self.rect(), QColor(colours.sunken))
            painter.setPen(QColor(colours.muted))
            painter.setFont(theme.font(14))
            edge_px = theme.GRID_PX * 2
            words_in = self.rect().adjusted(edge_px, edge_px, -edge_px, -edge_px)
            painter.drawText(words_in, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._words)
            return
        if self._mirrored:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        painter.drawImage(self.rect(), self._image, _cut(self._image.size(), self.size()))

    def _begin(self) -> None:
        if self._camera is not None and _id(self._camera.cameraDevice()) == self._camera_id:
            return
        self._end()
        if multimedia() is None:
            self._say(_("La caméra n’est pas installée : il manque le complément « camera » de Probono Desk."))
            return
        app, permission = QApplication.instance(), QCameraPermission()
        if app is not None and app.checkPermission(permission) is Qt.PermissionStatus.Undetermined:
            self._say(_("L’ordinateur demande si Probono Desk peut voir par la caméra."))
            app.requestPermission(permission, self, self._on_permission)
        else:
            self._open()

    def _on_permission(self, _permission: QCameraPermission) -> None:
        if self._camera_id is not None and self.isVisible():
            self._open()

    def _open(self) -> None:
        module, devices = multimedia(), _devices()
        if module is None or not devices:
            self._say(_("Aucune caméra n’est branchée."))
            return
        device = next((one for one in devices if _id(one) == self._camera_id), devices[0])
        self._say(_("La caméra se met en route…"))
        self._session = module.QMediaCaptureSession(self)
        self._camera = module.QCamera(device, self)
        chosen = _format(device, self._wanted)
        if chosen is not None:
            self._camera.setCameraFormat(chosen)
        self._camera.errorOccurred.connect(self._on_error)
        self._session.setCamera(self._camera)
        self._session.setVideoSink(self.sink)
        self._camera.start()

    def _end(self) -> None:
        self._pace.stop()
        self._fresh = False
        if self._camera is not None:
            self._camera.stop()
            self._session.setVideoSink(None)
            self._session.setCamera(None)
            self._camera.deleteLater()
            self._session.deleteLater()
            self._camera = self._session = None
        self._image = QImage()
        self._say("")

    def _say(self, words: str) -> None:
        self._words = words
        self.setAccessibleDescription(words)
        self.update()
        self.changed.emit()

    @Slot()
    def _on_frame(self) -> None:
        """The sink keeps the newest: what it sent in between is not looked at."""
        self._fresh = True
        if not self._pace.isActive():
            self._on_pace()

    @Slot()
    def _on_pace(self) -> None:
        if not self._fresh or self.sink is None or not self.isVisible():
            return
        self._fresh = False
        image = self.sink.videoFrame().toImage()
        if image.isNull():
            return
        self._image = image
        if self._words:
            self._say("")
        self._pace.start()
        self.update()
        self.frame.emit(image)

    @Slot()
    def _on_error(self) -> None:
        logging.getLogger(__name__).info("camera: it does not start")
        self._end()
        self._say(_("La caméra ne répond pas. Un autre programme s’en sert peut-être : fermez-le, puis choisissez-la."))

    @Slot()
    def _on_inputs(self) -> None:
        """One was plugged in or pulled out."""
        if self._camera_id is not None and self.isVisible():
            self._end()
            self._begin()
        self.changed.emit()


def _devices() -> list[QCameraDevice]:
    module = multimedia()
    if module is None:
        return []
    first = module.QMediaDevices.defaultVideoInput()
    return sorted(module.QMediaDevices.videoInputs(), key=lambda device: device != first)


def _id(device: QCameraDevice) -> str:
    return bytes(device.id().data()).decode("utf-8", "replace")


def _format(device: QCameraDevice, wanted: QSize) -> Any | None:
    """The smallest format that is as large as wanted, at its fastest; the largest there is where none is."""
    formats = sorted(device.videoFormats(), key=lambda one: (_area(one.resolution()), -one.maxFrameRate()))
    large = [one for one in formats if _area(one.resolution()) >= _area(wanted)]
    return next(iter(large or formats[-1:]), None)


def _area(size: QSize) -> int:
    return size.width() * size.height()


def _cut(image: QSize, shape: QSize) -> QRect:
    """The largest middle part of an image that has another's shape."""
    part = shape.scaled(image, Qt.AspectRatioMode.KeepAspectRatio)
    return QRect(QPoint((image.width() - part.width()) // 2, (image.height() - part.height()) // 2), part)
