"""Scans in the order in which they happened, by the log where the instants do not tell."""

from __future__ import annotations

from datetime import timedelta

import pytest

from probono_desk.domain.people import ScanKind
from probono_desk.store.passages import Line, of_everybody, told_by_instants
from probono_desk.usecases.door.check_in import check_in_person, leave
from tests.dossiers import ACTOR, NINE, SmallDay

IN: Line = ("in", "2026-12-05T08:00:00.000000Z", "D", "1")
OUT: Line = ("out", "2026-12-05T11:00:00.000000Z", "D", "2")
OTHER_YEAR: Line = ("out", "2015-01-01T11:00:00.000000Z", "E", "3")


@pytest.mark.parametrize(
    ("lines", "told"), [([IN], True), ([OTHER_YEAR], True), ([IN, OUT], True), ([OTHER_YEAR, IN], False)]
)
def test_the_log_is_asked_only_where_the_instants_do_not_tell(lines: list[Line], told: bool) -> None:
    assert told_by_instants(lines) is told


def test_a_departure_by_a_clock_of_another_year_comes_after_the_arrival(day: SmallDay) -> None:
    lea = day.volunteers[0]
    check_in_person(day.dossier, lea.id, at=NINE, actor=ACTOR)
    leave(day.dossier, lea.id, at=NINE - timedelta(days=4000), actor=ACTOR)
    with day.dossier.read() as db:
        found = of_everybody(db)
    assert [passage.kind for passage in found[lea.id]] == [ScanKind.IN, ScanKind.OUT]
    assert list(found) == [lea.id]
