"""Every state of the wall on the full edition: what it says, how large, and that nobody is named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from probono_desk.domain.deliverables import Deliverable, DeliverableState
from probono_desk.domain.people import Person
from probono_desk.domain.table_colour import HEX, table_colour
from probono_desk.domain.table_round import VisitState
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.sound import Sound
from probono_desk.gui.look import theme
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.time.countdown import Urgency
from probono_desk.gui.wall.board import Face, Shape, WallBoard
from probono_desk.gui.wall.brush import LEAST, Brush, unit_px
from probono_desk.gui.wall.canvas import WallCanvas
from probono_desk.gui.wall.layout import layout_of
from probono_desk.gui.wall.projector import Projector, projector_of
from probono_desk.usecases.clock import run_day
from probono_desk.usecases.clock import turns as turns
from probono_desk.usecases.deliverables.capture import capture_text
from probono_desk.usecases.tables.round import visit_table
from tests.full_days import ACTOR, FullDay, at, full_day
from tests.gui.app.test_chimes import Heard
from tests.gui.beats import timer_of
from tests.gui.inks import inks


class Wall:
    """The wall of a full edition, with a clock to set."""

    def __init__(self, context: DeskContext, full: FullDay) -> None:
        self.full, self.context = full, context
        self.now = at(8, 40)
        context.now = lambda: self.now
        context.open_dossier = full.dossier
        full.dossier.news.subscribe(context.bridge.publish)
        self.projector: Projector = projector_of(context)
        self.projector.open_on(None)
        window = self.projector.window()
        assert window is not None
        self.canvas: WallCanvas = window.canvas
        self.canvas.setFixedSize(1280, 720)

    def at(self, when: datetime) -> WallBoard:
        """What it shows then."""
        self.now = when
        QApplication.processEvents()  # the news of a commit
        self.projector.beat.beat.emit(when)
        return self.canvas.board()

    def set_states(self, *states: DeliverableState) -> None:
        """The deliverables of the first tables."""
        with self.full.dossier.act("Livrables", at=self.now, actor=ACTOR) as uow:
            found = {deliverable.mission_id: deliverable for deliverable in uow.all(Deliverable)}
            for mission, state in zip(self.full.missions, states, strict=False):
                uow.change(found[mission.id], state=state)

    def through_the_day(self) -> Iterator[tuple[str, WallBoard]]:
        """Every state that a room may see, in the order of the day."""
        full, dossier = self.full, self.full.dossier
        full.arrive(full.at_table(1), at(8, 30))
        full.arrive(full.at_table(2)[:7], at(8, 31))
        yield "welcome", self.at(at(8, 40))
        yield "countdown", self.at(at(8, 59) + timedelta(seconds=23))
        yield "running", self.at(at(10, 30))
        for team, state in zip(full.teams, (*VisitState, VisitState.GREEN), strict=False):
            note = f"{full.volunteers[0].first_name} {full.volunteers[0].last_name} est bloqué"
            visit_table(dossier, team.id, state, at=at(10, 40), actor="Sam Delattre", note=note, needs_help=True)
        yield "soon", self.at(at(11, 6))
        yield "last minutes", self.at(at(11, 11))
        yield "last minute", self.at(at(11, 14) + timedelta(seconds=30))
        yield "break", self.at(at(11, 20))
        self.projector.set_message("Gel des livrables à 16:00, " * 4, flash=True)
        yield "message", self.at(at(12, 50))
        self.projector.set_message("")
        run_day.set_held(dossier, True, at=at(15, 50), actor=ACTOR)
        yield "over", self.at(at(16, 1))
        run_day.set_held(dossier, False, at=at(16, 1), actor=ACTOR)
        self.set_states(*list(DeliverableState)[1:])
        yield "frozen", self.at(at(16, 10))
        turns.start_next_turn(dossier, at=at(16, 35), actor=ACTOR)
        yield "turn", self.at(at(16, 36))
        yield "turn, last minute", self.at(at(16, 38) + timedelta(seconds=20))
        yield "turn over", self.at(at(16, 40))
        turns.stop_turn(dossier, at=at(16, 41), actor=ACTOR)
        yield "arrival", self.at(at(17, 5))
        yield "finish", self.at(at(17, 40))
        self.projector.set_black(True)
        yield "black", self.at(at(17, 41))
        self.projector.set_black(False)
        dossier.set_meta(rehearsal="1")
        yield "rehearsal", self.at(at(10, 30))


@pytest.fixture
def wall(qtbot: QtBot, context: DeskContext, tmp_path: Path) -> Iterator[Wall]:
    full = full_day(tmp_path / "full")
    made = Wall(context, full)
    yield made
    made.projector.close()
    full.dossier.close()


def test_no_state_names_anybody_and_nothing_is_too_small_to_read(wall: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    with wall.full.dossier.act("Adresses", at=at(8), actor=ACTOR) as uow:
        for n, person in enumerate(uow.all(Person)):
            uow.change(person, email=f"quelqu-un-{n}@exemple.fr", phone=f"06 39 98 20 {n:02}")
        people = uow.all(Person)
    seen: list[str] = []
    sizes: list[tuple[str, float]] = []
    write = Brush.write

    def heard(self: Brush, box: object, text: str, font: QFont, *rest: object, **more: object) -> None:
        seen.append(text)
        sizes.append((text, font.pixelSize() / self.u))
        write(self, box, text, font, *rest, **more)  # type: ignore[arg-type]  # passed on as they come

    monkeypatch.setattr(Brush, "write", heard)
    faces = set()
    for name, board in wall.through_the_day():
        wall.canvas.grab()
        seen += [repr(board), wall.canvas.accessibleName()]
        faces.add(board.face)
        assert wall.canvas.accessibleName(), name
    assert faces == set(Face) - {Face.NO_AGENDA}
    assert "L’Établi des Hauts-Jardins" in seen, "the ear works"
    room = " ".join(seen)
    secrets = {p.last_name for p in people} | {p.phone for p in people} | {p.email for p in people}
    secrets |= {f"{p.first_name} " for p in people} | {p.organisation for p in people if p.role == "volunteer"}
    assert [secret for secret in secrets if secret.strip() and secret in room] == []
    slack = 0.5 / unit_px(wall.canvas.size())  # sizes are whole pixels
    assert [(text, size) for text, size in sizes if size < LEAST - slack] == []


def _painted_height(canvas: WallCanvas, ink: str) -> float:
    """How many rows of the place of the time carry the ink of its figures, as a share of the screen's height."""
    image, layout = canvas.grab().toImage(), layout_of(canvas.board())
    wanted, height = QColor(ink).rgb(), image.height()
    top, bottom = layout.time_top, layout.time_top + layout.time_height - 3  # the line under the figures left out
    places = range(round(top * height / 100), round(bottom * height / 100))
    rows = [y for y in places if any(image.pixel(x, y) == wanted for x in range(0, 1280, 3))]
    return (rows[-1] - rows[0] + 1) / height


@pytest.mark.parametrize(("hour", "minute", "least"), [(10, 30, 0.25), (11, 11, 0.25), (16, 36, 0.25)])
def test_the_digits_are_a_quarter_of_the_screen_high(wall: Wall, hour: int, minute: int, least: float) -> None:
    turns.start_next_turn(wall.full.dossier, at=at(16, 35), actor=ACTOR)
    if hour < 16:
        turns.restart_turns(wall.full.dossier, at=at(16, 35), actor=ACTOR)
    board = wall.at(at(hour, minute))
    colours = theme.current().colours
    ink = colours.ink if board.meaning is Meaning.NEUTRAL else colours.of(board.meaning)
    # At ten metres a letter is read with ease when it is a two-hundredth of the distance high: 5 cm; a projection is
    # a metre high and more.
    assert _painted_height(wall.canvas, ink) >= least


def test_each_threshold_has_its_own_word_colour_and_shape(wall: Wall) -> None:
    moments = {"10": at(11, 5), "5": at(11, 10), "1": at(11, 14)}
    boards = {name: wall.at(when) for name, when in moments.items()}
    assert {name: board.note for name, board in boards.items()} == {
        "10": "La fin approche",
        "5": "Dernières minutes",
        "1": "Dernière minute",
    }
    assert len({board.meaning for board in boards.values()}) == 3
    wall.context.change_settings(soon_minutes=20, last_minutes=12)
    assert [wall.at(at(11, minute)).urgency for minute in (0, 5)] == [Urgency.SOON, Urgency.LAST_MINUTES]


def test_tables_show_how_far_they_are_by_number_word_colour_and_shape(wall: Wall) -> None:
    assert wall.at(at(10, 19)).cells == ()  # not until the lead says so
    wall.context.change_settings(wall_tables=True)
    visit_table(wall.full.dossier, wall.full.teams[3].id, VisitState.RED, at=at(10, 20), actor=ACTOR, needs_help=True)
    mission = wall.full.missions[0].id
    capture_text(wall.full.dossier, mission, "Plan", "Trois étapes.", at=at(10, 20), actor=ACTOR)
    wall.set_states(DeliverableState.FROZEN)
    cells = wall.at(at(10, 30)).cells
    assert [(cell.number, cell.word, cell.meaning, cell.shape) for cell in cells] == [
        (1, "gelé", Meaning.INFORMATION, Shape.FULL_SQUARE),
        (2, "à cadrer", Meaning.NEUTRAL, Shape.RING),
        (3, "à cadrer", Meaning.NEUTRAL, Shape.RING),
        (4, "à cadrer", Meaning.NEUTRAL, Shape.RING),  # whatever the round found
        (5, "à cadrer", Meaning.NEUTRAL, Shape.RING),
    ]
    wall.context.change_settings(wall_tables=False)
    assert wall.at(at(10, 31)).cells == ()


@pytest.mark.parametrize("shows_progress", [False, True])
def test_16_whatever_the_round_found_the_wall_says_the_same(wall: Wall, shows_progress: bool) -> None:
    wall.context.change_settings(wall_tables=shows_progress)
    moments = [at(11, 20), at(12, 0), at(15, 35), at(16, 40), at(17, 5), at(17, 40)]
    before = [wall.at(when) for when in moments]
    for team, state in zip(wall.full.teams, [*VisitState, VisitState.RED, VisitState.ORANGE], strict=False):
        visit_table(
            wall.full.dossier, team.id, state, at=at(11, 15), actor=ACTOR, note="tout est à refaire", needs_help=True
        )
    assert [wall.at(when) for when in moments] == before


def test_a_turn_shows_table_structure_time_and_order_and_says_calmly_when_it_is_up(wall: Wall) -> None:
    ids = [team.id for team in wall.full.teams]
    turns.order_turns(wall.full.dossier, [ids[2], ids[0], *ids[3:], ids[1]], at=at(16, 30), actor=ACTOR)
    turns.start_next_turn(wall.full.dossier, at=at(16, 35), actor=ACTOR)
    board = wall.at(at(16, 36))
    assert (board.face, board.number, board.title, board.time.text) == (Face.TURN, 3, "Le Fil d’Aronde", "3:00")
    assert board.following == "table 1, L’Établi des Hauts-Jardins"
    assert [(cell.number, cell.word) for cell in board.cells] == [
        (3, "a la parole"),
        (1, "se prépare"),
        (4, "à venir"),
        (5, "à venir"),
        (2, "à venir"),
    ]
    late = wall.at(at(16, 41))
    assert (late.time.text, late.note, late.meaning) == ("0:00", "Temps écoulé, merci", Meaning.INFORMATION)
    turns.start_next_turn(wall.full.dossier, at=at(16, 41), actor=ACTOR)
    assert wall.at(at(16, 41)).cells[0].word == "a présenté"
    turns.stop_turn(wall.full.dossier, at=at(16, 43), actor=ACTOR)
    assert wall.at(at(16, 43)).face is Face.RUNNING


def test_the_end_of_a_turn_is_heard_once_and_never_late(wall: Wall) -> None:
    heard = wall.context.sounds = Heard()
    for minute in (30, 35):
        turns.start_turn(wall.full.dossier, wall.full.teams[0].id, at=at(16, minute), actor=ACTOR)
        wall.at(at(16, minute + 3) + timedelta(seconds=59))
        assert heard.heard == [Sound.PHASE] * (minute == 35), "not before its time"
        # The second time the laptop slept over the end.
        wall.at(at(16, minute + 4) + timedelta(seconds=0 if minute == 30 else 40))
        wall.at(at(16, minute + 4) + timedelta(seconds=41))
    assert heard.heard == [Sound.PHASE]


def test_a_turn_that_nobody_ended_leaves_the_wall_by_itself(wall: Wall) -> None:
    turns.start_next_turn(wall.full.dossier, at=at(16, 35), actor=ACTOR)
    assert wall.at(at(16, 53)).face is Face.TURN
    assert wall.at(at(16, 54)).face is Face.RUNNING


def test_the_ligne_d_arrivee_is_cheered_for_a_minute_and_then_its_phase_runs(wall: Wall) -> None:
    assert wall.at(at(16, 59)).face is Face.RUNNING
    board = wall.at(at(17))
    assert (board.face, board.title, board.position) == (Face.FINISHED, "Ligne d’arrivée franchie", 1.0)
    later = wall.at(at(17, 1))
    assert (later.face, later.time.text) == (Face.RUNNING, "29:00")
    last = wall.at(at(17, 40))
    assert (last.face, last.note) == (Face.FINISHED, "Merci à toutes et à tous")


def test_a_message_goes_when_its_time_is_over_even_with_no_wall(wall: Wall) -> None:
    wall.at(at(12))
    wall.projector.set_message("Le déjeuner est servi", minutes=5)
    assert wall.projector.message_until() == at(12, 5)
    assert wall.at(at(12, 4)).message == "Le déjeuner est servi"
    assert wall.at(at(12, 5)).message == ""
    wall.projector.set_message("Le déjeuner est servi", minutes=5)
    wall.projector.close()
    assert timer_of(wall.projector.beat).isActive()
    wall.now = at(12, 10)
    wall.projector.beat.beat.emit(wall.now)
    assert wall.projector.message() == ""
    assert not timer_of(wall.projector.beat).isActive()


def test_a_message_flashes_shortly_and_without_motion_only_changes_its_colour(wall: Wall, qtbot: QtBot) -> None:
    wall.at(at(12))
    colours = theme.current().colours
    ground = (300, 610)  # inside the frame of the message, away from its words

    def is_loud() -> bool:
        return wall.canvas.grab().toImage().pixelColor(*ground) == QColor(colours.information)

    wall.projector.set_message("Venez", flash=True)
    assert is_loud()
    qtbot.waitUntil(lambda: not wall.canvas.is_loud(), timeout=2000)
    assert not is_loud()
    qtbot.waitUntil(wall.canvas.is_loud, timeout=2000)
    qtbot.waitUntil(lambda: not wall.canvas.flashing.isActive(), timeout=4000)
    assert not is_loud(), "and then it is quiet"
    wall.context.change_settings(motion=False)
    wall.projector.set_message("Venez", flash=True)
    assert is_loud()
    assert wall.canvas.flashing.interval() >= 1000, "one change back, no flicker"


def test_fifteen_tables_still_leave_room_for_the_time(wall: Wall) -> None:
    board = wall.at(at(10, 30))
    many = tuple(cell for _i in range(3) for cell in board.cells)
    wall.canvas.show_board(replace(board, cells=many))
    assert _painted_height(wall.canvas, theme.current().colours.ink) >= 0.18


def test_each_table_wears_its_own_colour_on_the_wall(wall: Wall) -> None:
    wall.full.arrive(wall.full.at_table(1), at(8, 30))
    wall.at(at(8, 40))
    seen = inks(wall.canvas.grab().toImage())
    for team in wall.full.teams:
        assert seen[HEX[table_colour(team.number)].lower()] > 800, "four thousand pixels of it"
