"""The camera: a real sink is given frames, as a camera would; nothing else is in the camera's place."""

from __future__ import annotations

import logging
import random
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from probono_desk.gui.devices.camera import CameraView, cameras
from probono_desk.gui.devices.camera_reader import REPEAT_MS, CameraReader
from probono_desk.gui.devices.multimedia import multimedia
from tests.bench.camera_frames import HEIGHT, WIDTH, picture

CODE, OTHER = "BCDFGHJKLNPR", "NPRSTVXBCDFX"


def badge(code: str) -> QImage:
    pixels = picture(code, "", random.Random(2))
    return QImage(pixels, WIDTH, HEIGHT, WIDTH, QImage.Format.Format_Grayscale8).convertToFormat(
        QImage.Format.Format_RGB32
    )


def hold_before(view: CameraView, image: QImage) -> None:
    """What a camera does with a frame."""
    assert view.sink is not None
    view.sink.setVideoFrame(QVideoFrame(image))


@pytest.fixture
def view(qtbot: QtBot) -> CameraView:
    made = CameraView()
    qtbot.addWidget(made)
    made.show()
    made.start()
    return made


def middle_row(widget: QWidget) -> list[int]:
    shot = widget.grab().toImage()
    y = shot.height() // 2
    return [shot.pixelColor(shot.width() * x // 10, y).red() for x in (1, 9)]


def test_a_frame_is_shown_as_in_a_mirror_and_given_away_as_it_is(view: CameraView, qtbot: QtBot) -> None:
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    image.fill(0xFF000000)
    for x in range(320, 640):
        for y in (0, 240, 479):
            image.setPixel(x, y, 0xFFFFFFFF)
    image = image.copy(0, 240, 640, 1).scaled(640, 480)
    with qtbot.waitSignal(view.frame) as given:
        hold_before(view, image)
    assert given.args is not None
    left, right = (given.args[0].pixelColor(x, 240).red() for x in (60, 580))
    assert (left, right) == (0, 255)
    assert middle_row(view) == [255, 0]


def test_many_frames_at_once_give_the_newest_only(view: CameraView, qtbot: QtBot) -> None:
    got: list[int] = []
    view.frame.connect(lambda image: got.append(image.pixelColor(3, 3).red()))
    for shade in range(0, 200, 10):
        image = QImage(64, 48, QImage.Format.Format_RGB32)
        image.fill(0xFF000000 | shade << 16)
        hold_before(view, image)
    qtbot.waitUntil(lambda: got[-1:] == [190])
    assert len(got) <= 3


def test_without_a_camera_it_says_so(view: CameraView) -> None:
    assert cameras() == []
    assert view.words() == view.accessibleDescription() == "Aucune caméra n’est branchée."


def test_without_the_extra_it_says_so_and_the_log_says_it_once(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    multimedia.cache_clear()
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)
    try:
        with caplog.at_level(logging.INFO):
            for _i in range(2):
                made = CameraView()
                qtbot.addWidget(made)
                made.show()
                made.start()
                assert "complément" in made.words()
                assert cameras() == []
        assert sum("QtMultimedia is not here" in message for message in caplog.messages) == 1
    finally:
        multimedia.cache_clear()


def test_hidden_it_gives_nothing_and_forgets_what_it_saw(view: CameraView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.frame):
        hold_before(view, badge(CODE))
    view.hide()
    assert view.image().isNull()
    with qtbot.assertNotEmitted(view.frame):
        hold_before(view, badge(CODE))


@pytest.fixture
def seconds() -> list[float]:
    return [100.0]


@pytest.fixture
def reader(qtbot: QtBot, seconds: list[float]) -> Iterator[CameraReader]:
    owner = QWidget()
    qtbot.addWidget(owner)
    yield CameraReader(owner, seconds=lambda: seconds[0])
    owner.close()  # until here it is held, or it would take its reader with it


def looked_at(reader: CameraReader, image: QImage, qtbot: QtBot) -> list[str]:
    """What a frame is read as, once it has been."""
    heard: list[str] = []
    reader.read.connect(heard.append)
    with qtbot.waitSignal(reader.looked):
        reader.take(image)
    reader.read.disconnect(heard.append)
    return heard


def test_a_badge_that_stays_before_the_camera_is_read_once(
    reader: CameraReader, seconds: list[float], qtbot: QtBot
) -> None:
    image = badge(CODE)
    assert looked_at(reader, image, qtbot) == [CODE]
    for _i in range(3):
        seconds[0] += REPEAT_MS / 1000 - 0.1
        assert looked_at(reader, image, qtbot) == []
    seconds[0] += REPEAT_MS / 1000 + 0.1
    assert looked_at(reader, image, qtbot) == [CODE]


def test_two_badges_that_come_by_turns_are_each_read_once(reader: CameraReader, qtbot: QtBot) -> None:
    images = (badge(CODE), badge(OTHER))
    assert [looked_at(reader, images[i % 2], qtbot) for i in range(4)] == [[CODE], [OTHER], [], []]


def test_while_a_frame_is_read_only_the_newest_waits(reader: CameraReader, qtbot: QtBot) -> None:
    heard: list[str] = []
    looks: list[int] = []
    reader.read.connect(heard.append)
    reader.looked.connect(lambda: looks.append(1))
    blank = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    blank.fill(0xFF808080)
    for image in (badge(CODE), blank, blank, blank, badge(OTHER)):
        reader.take(image)
    qtbot.waitUntil(lambda: heard == [CODE, OTHER])
    assert len(looks) == 2


def test_a_reader_that_goes_while_it_reads_says_nothing_more(qtbot: QtBot) -> None:
    owner = QWidget()
    gone = CameraReader(owner)
    heard: list[str] = []
    gone.read.connect(heard.append)
    gone.take(badge(CODE))
    owner.deleteLater()
    with qtbot.waitSignal(owner.destroyed):
        pass
    assert heard == []
