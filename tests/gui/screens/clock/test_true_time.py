"""The page and the wall on a fake clock: the nights the clocks change, midnight, sleep, steps, a restart anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from probono_desk.domain.edition import Edition, Phase, PhaseKind
from probono_desk.domain.ids import RowId, new_id
from probono_desk.domain.instants import at_local
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.screens.clock.page import ClockPage
from probono_desk.gui.wall.projector import projector_of
from probono_desk.store.dossier import Dossier
from probono_desk.store.log import Kind
from probono_desk.store.opening import create_dossier, open_dossier
from probono_desk.usecases.clock import run_day
from tests.dossiers import ACTOR
from tests.gui.beats import second_passes
from tests.gui.fake_computer import FakeComputer, computer_at

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


def night(folder: Path, day: date, *, begins: time, lengths_min: tuple[int, ...]) -> Dossier:
    """An agenda in Lille that begins at a time of a day and goes on without gaps."""
    dossier = create_dossier(folder).dossier
    start = at_local(day, begins, "Europe/Paris")
    kinds = (PhaseKind.SLIDING, PhaseKind.BREAK, PhaseKind.FIXED, PhaseKind.SLIDING)
    with dossier.act("Nuit", at=start - HOUR, actor=ACTOR, kind=Kind.SETUP) as uow:
        uow.add(Edition(new_id(start), "Nuit", day))
        at = start
        for n, length_min in enumerate(lengths_min):
            title = f"Phase {n}" if n else "Départ"  # with it the wall no longer says welcome
            uow.add(Phase(RowId(f"p{n}"), n, title, at, length_min * 60, kinds[n % 4]))
            at += length_min * MINUTE
    return dossier


@contextmanager
def shown(qtbot: QtBot, context: DeskContext, dossier: Dossier, computer: FakeComputer) -> Iterator[ClockPage]:
    """The page and the wall on a computer, as after a start of the program."""
    context.open_dossier = dossier
    context.clock = context.now = computer.clock()
    page = ClockPage(context)
    qtbot.addWidget(page)
    page.show()
    projector = projector_of(context)
    projector.open_on(None)
    yield page
    projector.close()
    page.hide()
    context.open_dossier = None


def reading(page: ClockPage, context: DeskContext) -> tuple[str, str]:
    """What page and wall say: the phase and the time left; they must agree."""
    second_passes(page)
    projector = projector_of(context)
    second_passes(projector)
    window = projector.window()
    assert window is not None
    board = window.canvas.board()
    said = (page.now_next.title.text(), page.now_next.time.text())
    assert (board.title, board.time.text) == said
    return said


@pytest.mark.parametrize(
    ("day", "later"),
    [
        # Spring: 01:30 and an hour later it is 03:30. Autumn: an hour later it is 02:30, for the first time.
        (date(2026, 3, 29), "3:30"),
        (date(2026, 10, 25), "2:30"),
    ],
)
def test_an_hour_is_an_hour_on_both_nights_that_the_clocks_change(
    qtbot: QtBot, context: DeskContext, tmp_path: Path, day: date, later: str
) -> None:
    dossier = night(tmp_path / "d", day, begins=time(1, 30), lengths_min=(60, 30, 90))
    begins = at_local(day, time(1, 30), "Europe/Paris")
    with computer_at(begins) as computer, shown(qtbot, context, dossier, computer) as page:
        assert reading(page, context) == ("Départ", "1:00:00")
        assert page.model.index(1, 1).data() == later
        computer.wait(59 * MINUTE)
        assert reading(page, context) == ("Départ", "1:00")
        computer.wait(2 * MINUTE)
        assert reading(page, context) == ("Phase 1", "29:00")
        computer.wait(HOUR)
        assert reading(page, context) == ("Phase 2", "59:00")
    dossier.close()


def test_midnight_is_an_instant_like_any_other(qtbot: QtBot, context: DeskContext, tmp_path: Path) -> None:
    day = date(2026, 12, 31)
    dossier = night(tmp_path / "d", day, begins=time(23, 30), lengths_min=(45, 30, 60))
    with (
        computer_at(at_local(day, time(23, 59), "Europe/Paris")) as computer,
        shown(qtbot, context, dossier, computer) as page,
    ):
        assert reading(page, context) == ("Départ", "16:00")
        computer.wait(2 * MINUTE)
        assert reading(page, context) == ("Départ", "14:00")
        assert page.model.index(1, 1).data() == "0:15"
        computer.wait(15 * MINUTE)
        assert reading(page, context) == ("Phase 1", "29:00")
    dossier.close()


@pytest.mark.parametrize("step", [timedelta(days=-1), timedelta(seconds=90), timedelta(seconds=-90)])
def test_neither_page_nor_wall_jumps_with_the_computer_s_clock(
    qtbot: QtBot, context: DeskContext, tmp_path: Path, step: timedelta
) -> None:
    day = date(2026, 12, 5)
    dossier = night(tmp_path / "d", day, begins=time(9), lengths_min=(60, 15, 90))
    with (
        computer_at(at_local(day, time(9, 30), "Europe/Paris")) as computer,
        shown(qtbot, context, dossier, computer) as page,
    ):
        assert reading(page, context) == ("Départ", "30:00")
        computer.step(step)
        assert reading(page, context) == ("Départ", "30:00")
        computer.wait(3 * HOUR - 90 * MINUTE)  # asleep until eleven
        assert reading(page, context) == ("Phase 2", "45:00")
        assert context.clock is not None
        context.clock.follow_computer()
        assert context.now() == datetime(2026, 12, 5, 10, tzinfo=UTC) + step
    dossier.close()


def test_three_hours_asleep_are_three_hours_later_on_page_and_wall(
    qtbot: QtBot, context: DeskContext, tmp_path: Path
) -> None:
    day = date(2026, 12, 5)
    dossier = night(tmp_path / "d", day, begins=time(9), lengths_min=(60, 15, 90, 60))
    with (
        computer_at(at_local(day, time(9, 30), "Europe/Paris")) as computer,
        shown(qtbot, context, dossier, computer) as page,
    ):
        assert reading(page, context) == ("Départ", "30:00")
        computer.wait(3 * HOUR)
        assert reading(page, context) == ("Phase 3", "15:00")
        assert context.now() == at_local(day, time(12, 30), "Europe/Paris")
    dossier.close()


def _shown_at(qtbot: QtBot, context: DeskContext, dossier: Dossier, now: datetime) -> tuple[str, ...]:
    """What page and wall say right after a start: phase, time and word of the page, phase and time of the wall."""
    with computer_at(now) as computer, shown(qtbot, context, dossier, computer) as page:
        window = projector_of(context).window()
        assert window is not None
        board, says = window.canvas.board(), page.now_next
        return says.title.text(), says.time.text(), says.pill.text(), board.title, board.time.text


def test_a_restart_in_any_phase_shows_the_same(qtbot: QtBot, context: DeskContext, tmp_path: Path) -> None:
    """Held, given minutes and begun by hand: all of it is stored, none of it is counted."""
    day = date(2026, 12, 5)
    nine = at_local(day, time(9), "Europe/Paris")
    dossier = night(tmp_path / "d", day, begins=time(9), lengths_min=(60, 15, 90, 60))
    run_day.give_minutes(dossier, 5, at=nine + MINUTE, actor=ACTOR)
    run_day.set_held(dossier, True, at=nine + 2 * MINUTE, actor=ACTOR)
    seen = []
    for minutes in (-10, 30, 67, 72, 80, 120, 165, 200, 240):
        now = nine + minutes * MINUTE
        if minutes == 72:
            run_day.start_next(dossier, at=now - MINUTE, actor=ACTOR)
        before = _shown_at(qtbot, context, dossier, now)
        dossier.close()
        dossier = open_dossier(tmp_path / "d", at=nine)
        assert _shown_at(qtbot, context, dossier, now) == before
        seen.append(before)
    dossier.close()
    assert [(title, left) for title, left, *_others in seen] == [
        ("Départ", "10:00"),
        ("Départ", "35:00"),
        ("Départ", "+2:00"),
        ("Phase 1", "3:00"),
        ("Phase 2", "1:25:00"),
        ("Phase 2", "45:00"),
        ("Phase 3", "1:00:00"),
        ("Phase 3", "25:00"),
        ("Phase 3", ""),
    ]
    assert [word for _title, _left, word, *_wall in seen if word] == ["Retenue", "Dépassement", "Arrivée"]
