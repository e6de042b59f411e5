"""Badges before the camera, at the door."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, ClassVar

import pytest
from PySide6.QtCore import QByteArray, QObject, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QMediaDevices, QVideoFrame, QVideoSink
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.devices import camera
from probono_desk.gui.screens.door.camera_panel import ANY, CameraPanel
from probono_desk.gui.screens.door.page import DoorPage
from probono_desk.usecases.door.check_in import Answer, Outcome
from tests.bench.camera_frames import HEIGHT, WIDTH, picture
from tests.dossiers import NINE, SmallDay
from tests.gui.readable import assert_named, assert_readable


@pytest.fixture
def page(context: DeskContext, day: SmallDay, show: Callable[[QWidget], QWidget]) -> DoorPage:
    context.open_dossier, context.now = day.dossier, lambda: NINE
    made = DoorPage(context)
    made.resize(1000, 800)
    show(made)
    return made


def panel_of(page: DoorPage) -> CameraPanel:
    QTest.mouseClick(page.camera.button, Qt.MouseButton.LeftButton)
    panel = page.camera.panel
    assert panel is not None
    return panel


def hold_before(panel: CameraPanel, code: str) -> None:
    pixels = picture(code, "", random.Random(2))
    image = QImage(pixels, WIDTH, HEIGHT, WIDTH, QImage.Format.Format_Grayscale8)
    assert panel.view.sink is not None
    panel.view.sink.setVideoFrame(QVideoFrame(image.convertToFormat(QImage.Format.Format_RGB32)))


def test_a_badge_held_before_the_camera_is_an_arrival(page: DoorPage, day: SmallDay, qtbot: QtBot) -> None:
    panel, person = panel_of(page), day.volunteers[0]
    with qtbot.waitSignal(panel.read):
        hold_before(panel, day.codes[person.id])
    answer = page.answers.last
    assert isinstance(answer, Answer)
    assert (answer.outcome, page.answer_view.said().name) == (Outcome.ARRIVED, "Léa Martin")
    with qtbot.waitSignal(panel.reader.looked):
        hold_before(panel, day.codes[person.id])
    assert page.answers.last is answer, "the badge is still there: that is no second arrival"


def test_the_choice_of_a_camera_is_kept_and_the_picture_goes_when_it_is_put_off(
    page: DoorPage, context: DeskContext
) -> None:
    panel = panel_of(page)
    assert panel.isVisible()
    assert panel.view.words() == "Aucune caméra n’est branchée."
    assert context.settings.camera == ANY
    QTest.mouseClick(page.camera.button, Qt.MouseButton.LeftButton)
    assert not panel.isVisible()
    assert context.settings.camera == ""


@dataclass(frozen=True, slots=True)
class Device:
    """A camera as the system describes it."""

    name: str

    def id(self) -> QByteArray:
        return QByteArray(self.name.encode())

    def description(self) -> str:
        return self.name

    def videoFormats(self) -> list[Any]:  # noqa: N802 - Qt's name
        return []


class RunningCamera(QObject):
    """In the place of a QCamera, which takes no device but a real one."""

    errorOccurred = Signal()  # noqa: N815 - Qt's name
    running: ClassVar[list[str]] = []

    def __init__(self, device: Device, parent: QObject) -> None:
        super().__init__(parent)
        self.device = device

    def cameraDevice(self) -> Device:  # noqa: N802 - Qt's name
        return self.device

    def start(self) -> None:
        self.running.append(self.device.name)

    def stop(self) -> None:
        self.running.remove(self.device.name)


class Session(QObject):
    """In the place of a QMediaCaptureSession, which takes no camera but a real one."""

    def setCamera(self, camera: RunningCamera | None) -> None:  # noqa: N802 - Qt's name
        self.camera = camera

    def setVideoSink(self, sink: QVideoSink | None) -> None:  # noqa: N802 - Qt's name
        self.sink = sink


@pytest.fixture
def plugged(monkeypatch: pytest.MonkeyPatch) -> list[Device]:
    """Two cameras: the laptop's own, which the system proposes, and one on a stand."""
    devices = [Device("Du portable"), Device("Sur pied")]

    class Devices(QMediaDevices):
        @staticmethod
        def videoInputs() -> list[Any]:  # noqa: N802 - Qt's name
            return devices

        @staticmethod
        def defaultVideoInput() -> Any:  # noqa: N802 - Qt's name
            return devices[0]

    module = SimpleNamespace(
        QVideoSink=QVideoSink, QMediaDevices=Devices, QCamera=RunningCamera, QMediaCaptureSession=Session
    )
    monkeypatch.setattr(camera, "multimedia", lambda: module)
    monkeypatch.setattr(RunningCamera, "running", [])
    return devices


def test_of_two_cameras_one_is_chosen_used_and_kept(
    page: DoorPage, plugged: list[Device], context: DeskContext, show: Callable[[QWidget], QWidget]
) -> None:
    panel = panel_of(page)
    assert panel.choice.isVisible()
    assert [panel.choice.itemText(i) for i in range(panel.choice.count())] == ["Du portable", "Sur pied"]
    assert (panel.choice.currentText(), RunningCamera.running) == ("Du portable", ["Du portable"])
    QTest.keyClick(panel.choice, Qt.Key.Key_Down)
    assert (panel.choice.currentText(), RunningCamera.running) == ("Sur pied", ["Sur pied"])
    assert context.settings.camera == "Sur pied"
    page.close()
    assert RunningCamera.running == []

    tomorrow = DoorPage(context)
    show(tomorrow)
    assert tomorrow.camera.panel is not None
    assert (tomorrow.camera.panel.choice.currentText(), RunningCamera.running) == ("Sur pied", ["Sur pied"])

    del plugged[1]
    inputs = tomorrow.camera.panel.view.findChild(QMediaDevices)
    assert isinstance(inputs, QMediaDevices)
    inputs.videoInputsChanged.emit()
    assert not tomorrow.camera.panel.choice.isVisible()
    assert RunningCamera.running == ["Du portable"], "the one that was pulled out is replaced"


def test_the_camera_put_off_and_on_again_is_still_the_chosen_one(page: DoorPage, plugged: list[Device]) -> None:
    panel = panel_of(page)
    QTest.keyClick(panel.choice, Qt.Key.Key_Down)
    panel_of(page)
    assert RunningCamera.running == []
    panel_of(page)
    assert RunningCamera.running == ["Sur pied"]


def test_a_door_that_used_the_camera_uses_it_again(
    context: DeskContext, day: SmallDay, show: Callable[[QWidget], QWidget]
) -> None:
    context.open_dossier, context.now = day.dossier, lambda: NINE
    context.settings = context.settings.changed(camera=ANY)
    page = DoorPage(context)
    show(page)
    assert page.camera.button.isChecked()
    assert page.camera.panel is not None
    assert page.camera.panel.isVisible()


def test_the_camera_at_the_door_is_readable_and_named(page: DoorPage) -> None:
    panel_of(page)
    assert_readable(page)
    assert_named(page)
