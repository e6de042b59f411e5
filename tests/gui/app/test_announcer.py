"""What the day itself says on the wall, and what keeps the laptop awake meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from probono_desk.domain.announcements import Announcement, Mark
from probono_desk.domain.day_plan import DayPlan
from probono_desk.domain.ids import RowId
from probono_desk.gui.app.announcer import Announcer
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.sound import Sound
from probono_desk.gui.devices.stay_awake import StayAwake
from probono_desk.gui.wall.projector import projector_of
from probono_desk.usecases.clock import announce
from probono_desk.usecases.clock.run_day import plan_of
from tests.full_days import ACTOR, EVE, FullDay, at, full_day
from tests.gui.app.test_chimes import Heard

SECOND = timedelta(seconds=1)


@pytest.fixture
def full(context: DeskContext, tmp_path: Path) -> Iterator[FullDay]:
    made = full_day(tmp_path / "full")
    context.open_dossier = made.dossier
    yield made
    context.open_dossier = None
    made.dossier.close()


def plan(full: FullDay, now: datetime) -> DayPlan:
    with full.dossier.read() as db:
        return plan_of(db, now)


@pytest.fixture
def announcer(context: DeskContext, full: FullDay) -> Announcer:
    context.sounds = Heard()
    made = Announcer(context)
    made.begin()
    return made


def test_a_message_comes_at_its_moment_with_a_sound_and_goes(
    announcer: Announcer, context: DeskContext, full: FullDay
) -> None:
    projector = projector_of(context)
    for now, expected in (
        (at(15, 49), ""),
        (at(15, 50), "Gel des livrables à 16:00"),
        (at(15, 51), "Gel des livrables à 16:00"),
        (at(15, 52), ""),
    ):
        announcer.look(plan(full, now), now)
        assert projector.message() == expected
    assert isinstance(context.sounds, Heard)
    assert context.sounds.heard == [Sound.MESSAGE]


def test_20_the_minutes_that_it_names_go_down_while_it_stands(
    announcer: Announcer, context: DeskContext, full: FullDay
) -> None:
    """« Départ dans 5 minutes » stood under 3:03."""
    own = Announcement(RowId("own"), "Départ dans {minutes} minutes", 5, Mark.DEPARTURE)
    announce.save_announcements(full.dossier, [own], at=EVE, actor=ACTOR)
    announcer.begin()
    projector = projector_of(context)
    for second, said in ((0, 5), (1, 5), (60, 4), (117, 4)):
        now = at(8, 55) + timedelta(seconds=second)
        announcer.look(plan(full, now), now)
        assert projector.message() == f"Départ dans {said} minutes"
    announcer.look(plan(full, at(8, 57)), at(8, 57))
    assert projector.message() == ""


def test_29_a_crash_in_its_midst_leaves_it_to_the_day_and_not_on_the_wall_for_good(
    announcer: Announcer, context: DeskContext, full: FullDay
) -> None:
    """« Départ à 9:00 » came back as if a person had written it, and stood until somebody cleared it."""
    projector = projector_of(context)
    announcer.look(plan(full, at(15, 50)), at(15, 50))
    assert projector.message() == "Gel des livrables à 16:00"
    assert projector.kept()["message"] == ""
    context.now = lambda: at(15, 51)
    projector.set_message("")
    projector.restore(projector.kept())
    anew = Announcer(context)
    anew.begin()
    for now, expected in ((at(15, 51), "Gel des livrables à 16:00"), (at(15, 52), "")):
        anew.look(plan(full, now), now)
        assert projector.message() == expected
    projector.set_message("Le déjeuner est servi")
    assert projector.kept()["message"] == "Le déjeuner est servi", "what a person wrote comes back"


def test_after_a_sleep_it_is_read_but_no_longer_heard(
    announcer: Announcer, context: DeskContext, full: FullDay
) -> None:
    now = at(15, 50) + timedelta(seconds=40)
    announcer.look(plan(full, now), now)
    assert projector_of(context).message() == "Gel des livrables à 16:00"
    assert isinstance(context.sounds, Heard)
    assert not context.sounds.heard


def test_what_a_person_wrote_stands_and_the_operator_is_told(
    announcer: Announcer, context: DeskContext, full: FullDay, monkeypatch: pytest.MonkeyPatch
) -> None:
    projector = projector_of(context)
    told: list[str] = []
    monkeypatch.setattr(DeskContext, "toast", lambda _self, text, **_how: told.append(text))
    projector.set_message("Le café est servi")
    for second in (0, 1, 2):
        announcer.look(plan(full, at(15, 50)), at(15, 50) + second * SECOND)
    assert projector.message() == "Le café est servi"
    assert told == ["«\u00a0Gel des livrables à 16:00\u00a0» attend que votre message quitte le mur."]
    announcer.look(plan(full, at(15, 53)), at(15, 53))
    assert projector.message() == "Le café est servi"


def test_what_waited_for_a_person_s_message_comes_after_it_and_once(
    announcer: Announcer, context: DeskContext, full: FullDay
) -> None:
    projector = projector_of(context)
    projector.set_message("Le café est servi")
    announcer.look(plan(full, at(15, 50)), at(15, 50))
    projector.set_message("")
    announcer.look(plan(full, at(15, 51)), at(15, 51))
    assert projector.message() == "Gel des livrables à 16:00"
    projector.set_message("")
    announcer.look(plan(full, at(15, 51)), at(15, 51) + SECOND)
    assert projector.message() == "", "it was taken away by hand"


@dataclass(slots=True)
class Locks:
    """How often the laptop was kept awake, and whether it is now."""

    taken: int = 0
    active: bool = False
    possible: bool = True

    @contextmanager
    def lock(self) -> Iterator[Locks]:
        self.taken += 1
        self.active = self.possible
        yield self
        self.active = False

    def make(self) -> AbstractContextManager[Locks]:
        return self.lock()


def test_the_laptop_stays_awake_from_an_hour_before_until_the_day_is_over(full: FullDay) -> None:
    locks = Locks()
    awake = StayAwake(make_lock=locks.make)
    held = []
    for now in (at(7), at(7, 30), at(12), at(17, 29), at(17, 31), at(18)):
        awake.look(plan(full, now), now)
        held.append((awake.held, locks.active))
    assert held == [(False, False), (True, True), (True, True), (True, True), (False, False), (False, False)]
    assert locks.taken == 1


def test_once_the_dossier_is_closed_it_may_sleep(full: FullDay) -> None:
    locks = Locks()
    awake = StayAwake(make_lock=locks.make)
    awake.look(plan(full, at(12)), at(12))
    awake.end()
    assert (awake.held, locks.active) == (False, False)


def test_where_nothing_can_keep_it_awake_the_day_goes_on_and_nothing_is_tried_each_second(full: FullDay) -> None:
    locks = Locks(possible=False)
    awake = StayAwake(make_lock=locks.make)
    for second in range(3):
        awake.look(plan(full, at(12)), at(12) + second * SECOND)
    assert not awake.held
    assert locks.taken == 1
    without = StayAwake(make_lock=lambda: None)
    without.look(plan(full, at(12)), at(12))
    assert not without.held


def test_the_lock_of_this_system_can_be_entered_whatever_it_is() -> None:
    from probono_desk.gui.devices.stay_awake import can_stay_awake, wake_lock

    assert wake_lock() is not None
    assert can_stay_awake() in (True, False)
