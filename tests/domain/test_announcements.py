"""What is said to the tables by itself: a function of the plan and the instant, so that nothing is said late."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from probono_desk.domain.announcements import SHOWN, Announcement, Mark, due
from probono_desk.domain.day_plan import day_plan
from probono_desk.domain.edition import Phase, PhaseKind
from probono_desk.domain.ids import RowId

NINE = datetime(2026, 12, 5, 8, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
PHASES = [
    Phase(RowId("1"), 1, "Accueil", NINE - 30 * MINUTE, 1800),
    Phase(RowId("2"), 2, "Départ", NINE, 3600, PhaseKind.FIXED),
    Phase(RowId("3"), 3, "Ravitaillement", NINE + 60 * MINUTE, 900, PhaseKind.BREAK),
    Phase(RowId("4"), 4, "Production", NINE + 75 * MINUTE, 45 * 60),
    Phase(RowId("5"), 5, "Gel annoncé", NINE + 120 * MINUTE, 3600),
    Phase(RowId("6"), 6, "Ligne d’arrivée", NINE + 180 * MINUTE, 1800, PhaseKind.FIXED),
]
SAID = [
    Announcement(RowId("a"), "Départ dans {minutes} minutes", 5, Mark.DEPARTURE),
    Announcement(RowId("b"), "On reprend", 5, Mark.BREAK_END),
    Announcement(RowId("c"), "Plus que 30 minutes", 30, Mark.FREEZE),
    Announcement(RowId("d"), "Arrivée à {time}", 5, Mark.FINISH),
]


def said_at(minutes: float, phases: list[Phase] = PHASES, said: list[Announcement] = SAID) -> str | None:
    now = NINE + minutes * MINUTE
    found = due(said, day_plan(phases, now), now)
    return None if found is None else found.announcement.id


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [(-5.1, None), (-5, "a"), (-3.1, "a"), (-3, None), (70, "b"), (90, "c"), (175, "d"), (177, None), (400, None)],
)
def test_each_is_shown_from_its_moment_for_two_minutes(minutes: float, expected: str | None) -> None:
    assert timedelta(minutes=2) == SHOWN
    assert said_at(minutes) == expected


def test_it_follows_the_plan_and_its_delays() -> None:
    longer = [*PHASES]
    longer[3] = Phase(RowId("4"), 4, "Production", NINE + 75 * MINUTE, 45 * 60, extra_s=600)
    assert said_at(90, longer) is None
    assert said_at(100, longer) == "c"


def test_one_that_was_taken_out_is_not_said_and_the_latest_wins() -> None:
    assert said_at(90, said=[Announcement(RowId("c"), "x", 30, Mark.FREEZE, retired=True)]) is None
    both = [*SAID, Announcement(RowId("e"), "Gel bientôt", 29, Mark.FREEZE)]
    assert (said_at(90.5, said=both), said_at(91, said=both)) == ("c", "e")


def test_nothing_is_said_once_its_instant_has_come() -> None:
    assert said_at(0, said=[Announcement(RowId("a"), "x", 1, Mark.DEPARTURE)]) is None
