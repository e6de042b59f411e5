"""The turning points are found by the field's words, and by place where the words are missing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from probono_desk.domain.day_plan import day_plan
from probono_desk.domain.edition import Phase, PhaseKind
from probono_desk.domain.ids import RowId
from probono_desk.domain.landmarks import Landmarks, announced_freeze, is_pause, landmarks, restitution_over

EIGHT = datetime(2026, 12, 5, 8, 0, tzinfo=UTC)


def _agenda(*lines: tuple[int, str, PhaseKind]) -> list[Phase]:
    return [
        Phase(RowId(str(n)), n, title, EIGHT + timedelta(minutes=minute), 1800, kind)
        for n, (minute, title, kind) in enumerate(lines)
    ]


def _found(phases: list[Phase], now: datetime = EIGHT) -> Landmarks:
    found = landmarks(day_plan(phases, now))
    assert found is not None
    return found


def test_words_of_the_field_are_found() -> None:
    found = _found(
        _agenda(
            (0, "Arrivée des volontaires", PhaseKind.SLIDING),
            (30, "Départ du Marathon", PhaseKind.FIXED),
            (420, "GEL des livrables", PhaseKind.SLIDING),
            (480, "Ligne d’arrivée", PhaseKind.FIXED),
            (510, "Fin", PhaseKind.SLIDING),
        )
    )
    assert found.opens_at == EIGHT
    assert found.departs_at == EIGHT + timedelta(minutes=30)
    assert found.call_at == EIGHT + timedelta(minutes=20)
    assert found.collect_at == EIGHT + timedelta(minutes=390)
    assert found.finishes_at == EIGHT + timedelta(minutes=480)
    assert found.ends_at == EIGHT + timedelta(minutes=540)


def test_18_the_words_of_the_field_stand_in_the_plural_too() -> None:
    agenda = _agenda(
        (0, "Accueil", PhaseKind.SLIDING),
        (30, "Départ", PhaseKind.FIXED),
        (420, "Gels annoncés", PhaseKind.SLIDING),
        (440, "Restitutions aux structures", PhaseKind.SLIDING),
        (480, "Ligne d’arrivée", PhaseKind.FIXED),
    )
    plan = day_plan(agenda, EIGHT + timedelta(minutes=485))
    assert announced_freeze(plan) == EIGHT + timedelta(minutes=420)
    assert restitution_over(plan) == EIGHT + timedelta(minutes=480)


def test_agenda_without_the_words_falls_back_on_places() -> None:
    found = _found(
        _agenda(
            (0, "Café", PhaseKind.SLIDING),
            (30, "Ouverture", PhaseKind.FIXED),
            (60, "Travail", PhaseKind.SLIDING),
            (300, "Au revoir", PhaseKind.SLIDING),
        )
    )
    assert found.departs_at == EIGHT + timedelta(minutes=30)
    assert found.finishes_at == EIGHT + timedelta(minutes=300)
    assert found.freezes_at == EIGHT + timedelta(minutes=240)


def test_a_late_departure_moves_the_call() -> None:
    phases = _agenda((0, "Accueil", PhaseKind.SLIDING), (30, "Départ", PhaseKind.SLIDING))
    late = Phase(RowId("0"), 0, "Accueil", EIGHT, 1800, started_at=EIGHT + timedelta(minutes=15))
    assert _found([late, phases[1]]).call_at == EIGHT + timedelta(minutes=35)


def test_empty_agenda_has_none_and_a_single_line_is_everything() -> None:
    assert landmarks(day_plan([], EIGHT)) is None
    found = _found(_agenda((0, "Journée", PhaseKind.SLIDING)))
    assert found.opens_at == found.departs_at == found.finishes_at == EIGHT


def test_meals_at_a_fixed_time_are_pauses_too() -> None:
    kinds = [
        is_pause(phase)
        for phase in _agenda(
            (0, "Déjeuner", PhaseKind.FIXED), (1, "Café", PhaseKind.BREAK), (2, "Départ", PhaseKind.FIXED)
        )
    ]
    assert kinds == [True, True, False]
