"""Badges before the camera, at the door."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from probono_desk.gui.checkin.camera_panel import ANY, CameraPanel
from probono_desk.gui.checkin.page import DoorPage
from probono_desk.gui.context import DeskContext
from probono_desk.usecases.check_in import Outcome
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
    QTest.mouseClick(page.camera_button, Qt.MouseButton.LeftButton)
    panel = page.camera_panel
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
    answer = page.answer()
    assert answer is not None
    assert (answer.outcome, page.said().name) == (Outcome.ARRIVED, "Léa Martin")
    with qtbot.waitSignal(panel.reader.looked):
        hold_before(panel, day.codes[person.id])
    assert page.answer() is answer, "the badge is still there: that is no second arrival"


def test_the_choice_of_a_camera_is_kept_and_the_picture_goes_when_it_is_put_off(page: DoorPage) -> None:
    panel = panel_of(page)
    assert panel.isVisible()
    assert panel.view.words() == "Aucune caméra n’est branchée."
    assert page._context.settings.camera == ANY
    QTest.mouseClick(page.camera_button, Qt.MouseButton.LeftButton)
    assert not panel.isVisible()
    assert page._context.settings.camera == ""


def test_a_door_that_used_the_camera_uses_it_again(
    context: DeskContext, day: SmallDay, show: Callable[[QWidget], QWidget]
) -> None:
    context.open_dossier, context.now = day.dossier, lambda: NINE
    context.settings = context.settings.changed(camera=ANY)
    page = DoorPage(context)
    show(page)
    assert page.camera_button.isChecked()
    assert page.camera_panel is not None
    assert page.camera_panel.isVisible()


def test_the_camera_at_the_door_is_readable_and_named(page: DoorPage) -> None:
    panel_of(page)
    assert_readable(page)
    assert_named(page)
