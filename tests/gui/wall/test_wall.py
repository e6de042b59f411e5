"""The wall: its faces, its silence about people, its window."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QPaintEvent, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from probono_desk.domain.people import Person
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.look import theme
from probono_desk.gui.time.countdown import Urgency
from probono_desk.gui.wall.board import Face, WallBoard
from probono_desk.gui.wall.brush import Brush
from probono_desk.gui.wall.canvas import WallCanvas
from probono_desk.gui.wall.projector import Projector, projector_of
from probono_desk.gui.wall.window import WallWindow
from probono_desk.usecases.clock import run_day
from probono_desk.usecases.door.check_in import check_in_person
from tests.dossiers import ACTOR, SmallDay
from tests.gui.beats import application, beat_of, second_passes, timer_of
from tests.gui.painted import looks_whole
from tests.gui.screens.clock.conftest import Hand


@pytest.fixture
def projector(context: DeskContext, day: SmallDay) -> Projector:
    return projector_of(context)


def board_at(projector: Projector, hand: Hand, minutes: float) -> WallBoard:
    hand.set(minutes)
    if not projector.is_open():
        projector.open_on(None)
    second_passes(projector)
    return window_of(projector).canvas.board()


def window_of(projector: Projector) -> WallWindow:
    window = projector.window()
    assert window is not None
    return window


def test_there_is_one_projector_a_desk(projector: Projector, context: DeskContext) -> None:
    assert projector_of(context) is projector


def test_while_people_come_it_shows_the_tables_and_how_many_are_there(
    projector: Projector, hand: Hand, context: DeskContext, day: SmallDay
) -> None:
    board = board_at(projector, hand, -12)
    assert (board.face, board.title, board.note, board.time.text) == (
        Face.WELCOME,
        "Bienvenue",
        "Départ à 9:00",
        "12:00",
    )
    assert [(t.number, t.structure, t.arrived, t.seated) for t in board.tables] == [
        (1, "L’Établi", 0, 4),
        (2, "Le Beffroi", 0, 4),
    ]
    check_in_person(day.dossier, day.volunteers[0].id, at=hand.now, actor=ACTOR)
    check_in_person(day.dossier, day.representatives[0].id, at=hand.now, actor=ACTOR)
    context.bridge.changed.emit(frozenset({"scan"}))
    assert board_at(projector, hand, -11).tables[0].arrived == 1, "volunteers alone are counted"


def test_hours_before_the_start_the_seconds_are_still_painted(projector: Projector, hand: Hand) -> None:
    assert board_at(projector, hand, -164).time.text == "2:44:00"
    canvas = window_of(projector).canvas
    canvas.resize(1280, 720)
    now = canvas.grab().toImage()
    assert board_at(projector, hand, -164 + 1 / 60).time.text == "2:43:59"
    a_minute = canvas.grab().toImage()
    assert now != a_minute
    assert board_at(projector, hand, -164 + 2 / 60).time.text == "2:43:58"
    assert canvas.grab().toImage() != a_minute, "an ellipsis would hide the second"


def test_in_a_phase_it_shows_time_phase_and_next(projector: Projector, hand: Hand) -> None:
    board = board_at(projector, hand, 30)
    assert (board.face, board.title, board.time.text) == (Face.RUNNING, "Départ", "30:00")
    assert board.following == "Ravitaillement à 10:00"
    assert board.tables == ()
    assert board.position == pytest.approx(30 / 75)
    assert board_at(projector, hand, 62).is_break


def test_the_last_minutes_have_words_a_colour_and_a_shape(projector: Projector, hand: Hand) -> None:
    assert board_at(projector, hand, 56).note == "Dernières minutes"
    assert board_at(projector, hand, 59.5).note == "Dernière minute"


def test_an_overrun_is_not_counted_before_the_room(projector: Projector, hand: Hand, day: SmallDay) -> None:
    hand.set(70)
    run_day.set_held(day.dossier, True, at=hand.now, actor=ACTOR)
    board = board_at(projector, hand, 80)
    assert (board.title, board.time.text, board.urgency) == ("Ravitaillement", "0:00", Urgency.OVER)
    assert board.following == "Production", "no hour is promised"


def test_after_the_end_it_thanks(projector: Projector, hand: Hand) -> None:
    assert board_at(projector, hand, 165).face is Face.FINISHED


def test_nothing_personal_is_ever_painted(
    projector: Projector, hand: Hand, day: SmallDay, monkeypatch: pytest.MonkeyPatch
) -> None:
    with day.dossier.act("Téléphones", at=hand.now, actor=ACTOR) as uow:
        for n, person in enumerate(uow.all(Person)):
            uow.change(person, phone=f"06 00 00 00 {n:02}", email=f"quelqu-un-{n}@exemple.fr", access_need=True)
    with day.dossier.read() as db:
        people = db.all(Person)
    for person in people[:5]:
        check_in_person(day.dossier, person.id, at=hand.now, actor=ACTOR)
    painted: list[str] = []
    write = Brush.write

    def heard(self: Brush, *args: object, **more: object) -> None:
        painted.append(str(args[1]))
        write(self, *args, **more)  # type: ignore[arg-type]  # passed on as they come

    monkeypatch.setattr(Brush, "write", heard)
    for minutes in (-60, -5, 5, 57, 62, 80, 163, 200):
        board_at(projector, hand, minutes)
        canvas = window_of(projector).canvas
        canvas.grab()
        painted.append(canvas.accessibleName())
    seen = " ".join(painted)
    assert "L’Établi" in seen, "the ear works"
    secrets = {p.last_name for p in people} | {p.phone for p in people} | {p.email for p in people}
    secrets |= {p.organisation for p in people} | {p.first_name for p in people}
    assert [secret for secret in secrets if secret and secret in seen] == []


def test_a_second_paints_the_figures_alone(qtbot: QtBot, projector: Projector, hand: Hand) -> None:
    board_at(projector, hand, 30 + 1 / 60)
    canvas = window_of(projector).canvas
    qtbot.waitExposed(window_of(projector))
    qtbot.wait(0)
    asked: list[QRegion] = []

    class Spy(WallCanvas):
        def paintEvent(self, event: QPaintEvent) -> None:
            asked.append(event.region())
            super().paintEvent(event)

    mine = Spy()
    qtbot.addWidget(mine)
    mine.resize(1280, 720)
    mine.show_board(canvas.board())
    mine.show()
    qtbot.waitExposed(mine)
    qtbot.waitUntil(lambda: bool(asked), timeout=1000)
    asked.clear()
    mine.show_board(board_at(projector, hand, 30 + 2 / 60))
    qtbot.waitUntil(lambda: bool(asked), timeout=1000)
    painted = sum(part.width() * part.height() for region in asked for part in cast("Iterable[QRect]", region))
    assert painted < 1280 * 720 / 12, "the last figures and the line under them"


@pytest.mark.parametrize("minutes", [-164, -11, -1.2, 10.1, 30, 59.2])
def test_what_a_second_paints_is_what_the_whole_would_be(
    qtbot: QtBot, projector: Projector, hand: Hand, minutes: float
) -> None:
    """Hours before, the welcome, into the last minute, a figure less, a phase and its last minute."""
    canvas = WallCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(1280, 720)
    canvas.show_board(board_at(projector, hand, minutes))
    canvas.show()
    qtbot.waitExposed(canvas)
    for second in range(1, 15):
        canvas.show_board(board_at(projector, hand, minutes + second / 60))
        QApplication.processEvents()
        assert looks_whole(canvas), second


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_message_and_darkness(projector: Projector, hand: Hand, scheme: str, dressed: object) -> None:
    theme.apply_theme(dressed, scheme, 100)  # type: ignore[arg-type]  # the application
    projector.set_message("  On reprend   dans 5 minutes ")
    assert board_at(projector, hand, 30).message == "On reprend dans 5 minutes"
    projector.set_black(True)
    image = window_of(projector).canvas.grab().toImage()
    assert {image.pixelColor(x, y).name() for x in range(0, 400, 40) for y in range(0, 200, 20)} == {"#000000"}
    projector.set_black(False)
    assert window_of(projector).canvas.grab().toImage().pixelColor(2, 2).name() == theme.current().colours.page.lower()


def test_escape_takes_it_away_and_the_projector_is_quiet(projector: Projector, hand: Hand) -> None:
    board_at(projector, hand, 30)
    QTest.keyClick(window_of(projector), Qt.Key.Key_Escape)
    assert not projector.is_open()
    assert not timer_of(beat_of(projector)).isActive()


def test_f11_and_b(projector: Projector, hand: Hand) -> None:
    board_at(projector, hand, 30)
    window = window_of(projector)
    assert not window.isFullScreen()
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert window.isFullScreen()
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert not window.isFullScreen()
    QTest.keyClick(window, Qt.Key.Key_B)
    assert projector.is_black()


def test_the_screen_is_remembered_and_its_loss_survived(projector: Projector, hand: Hand, context: DeskContext) -> None:
    screen = QGuiApplication.primaryScreen()
    hand.set(30)
    projector.open_on(screen)
    window = window_of(projector)
    assert window.isFullScreen()
    assert context.settings.wall_screen == screen.name()
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    app.screenRemoved.emit(screen)
    assert projector.is_waiting()
    assert not window.isVisible(), "it would lie on the operator's screen"
    app.screenAdded.emit(screen)
    assert not projector.is_waiting()
    assert window.isFullScreen()


def test_a_screen_that_changes_its_resolution_is_still_filled(projector: Projector, hand: Hand) -> None:
    screen = QGuiApplication.primaryScreen()
    projector.open_on(screen)
    window = window_of(projector)
    window.resize(640, 480)
    screen.geometryChanged.emit(screen.geometry())
    assert window.geometry() == screen.geometry()
    projector.open_on(None)
    box = window.geometry()
    screen.geometryChanged.emit(screen.geometry())
    assert window.geometry() == box, "a normal window stays one"


def test_a_wall_that_waits_for_its_screen_can_be_taken_away(projector: Projector, hand: Hand) -> None:
    screen = QGuiApplication.primaryScreen()
    projector.open_on(screen)
    application().screenRemoved.emit(screen)
    projector.close()
    assert not projector.is_open()
    application().screenAdded.emit(screen)
    assert not projector.is_open(), "nobody asked for it any more"


def test_it_never_opens_by_itself_on_the_operator_s_screen(projector: Projector, context: DeskContext) -> None:
    screen = QGuiApplication.primaryScreen()
    context.settings = context.settings.changed(wall_screen=screen.name())
    assert projector.default_screen(screen) is None, "there is no other: a window then"
    assert projector.default_screen(None) == screen


def test_it_goes_with_its_dossier(projector: Projector, hand: Hand) -> None:
    board_at(projector, hand, 30)
    projector.end()
    assert not projector.is_open()
    assert not timer_of(projector.beat).isActive()


def test_the_program_does_not_live_on_for_the_wall(projector: Projector, hand: Hand) -> None:
    board_at(projector, hand, 30)
    assert not window_of(projector).testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)


def test_a_rehearsal_is_marked_on_the_wall(context: DeskContext, day: SmallDay) -> None:
    projector = projector_of(context)
    projector.open_on(None)
    wall = projector.window()
    assert wall is not None
    assert not wall.canvas.board().rehearsal
    day.dossier.set_meta(rehearsal="1")
    second_passes(projector)
    assert wall.canvas.board().rehearsal
    projector.close()
