"""What is wrong at the tables: in order, at the right time, with the people to call."""

from __future__ import annotations

from probono_desk.domain.people import Absence, Person
from probono_desk.usecases.door.check_in import leave
from probono_desk.usecases.tables.alerts import Alert, AlertKind, Severity, alerts
from probono_desk.usecases.tables.room import room
from probono_desk.usecases.tables.seat_people import move, set_absence
from tests.full_days import ACTOR, FullDay, at

CUT_OFF = at(8, 50)


def _at(full: FullDay, hour: int, minute: int = 0) -> tuple[Alert, ...]:
    return alerts(room(full.dossier, at(hour, minute)))


def _of(found: tuple[Alert, ...], kind: AlertKind) -> list[int]:
    return [alert.table.team.number for alert in found if alert.kind is kind]


def _everybody(full: FullDay) -> tuple[Person, ...]:
    return full.volunteers + full.representatives + full.staff


def test_nobody_is_missing_before_the_cut_off(full: FullDay) -> None:
    assert not [alert for alert in _at(full, 8, 49) if alert.kind is not AlertKind.SKILL_MISSING]


def test_empty_room_is_in_trouble_at_the_cut_off(full: FullDay) -> None:
    found = _at(full, 8, 50)
    assert _of(found, AlertKind.UNDER_MINIMUM) == [1, 2, 3, 4, 5]
    assert _of(found, AlertKind.NO_REPRESENTATIVE) == [1, 2, 3, 4, 5]
    assert _of(found, AlertKind.NO_GUIDE) == [1, 2, 3, 4, 5]


def test_full_room_is_quiet(full: FullDay) -> None:
    full.arrive(_everybody(full), at(8, 40))
    assert _at(full, 9) == ()


def test_kinds_come_in_the_order_in_which_they_matter(full: FullDay) -> None:
    lawyers = [p for p in full.at_table(5) if "droit" in p.skills]
    absent = [*full.at_table(2)[:3], *lawyers, full.staff[1], *full.representatives[4:6]]
    full.arrive((p for p in _everybody(full) if p not in absent), at(8, 40))
    found = _at(full, 9)
    assert [(a.kind, a.table.team.number) for a in found] == [
        (AlertKind.UNDER_MINIMUM, 2),
        (AlertKind.SKILL_MISSING, 5),
        (AlertKind.NO_GUIDE, 1),
        (AlertKind.NO_REPRESENTATIVE, 3),
    ]
    assert found[0].severity is Severity.TROUBLE
    assert found[0].sentence == "7 personnes présentes, il en faut 8"
    assert {seat.person.id for seat in found[0].call} == {p.id for p in full.at_table(2)[:3]}
    assert found[1].sentence == "parmi les présents, personne n’a «\u00a0droit\u00a0»"
    assert {seat.person.id for seat in found[1].call} == {p.id for p in lawyers}


def test_excused_people_are_not_to_be_called(full: FullDay) -> None:
    set_absence(full.dossier, full.at_table(1)[0].id, Absence.EXCUSED, at=CUT_OFF, actor=ACTOR)
    found = next(a for a in _at(full, 9) if a.kind is AlertKind.UNDER_MINIMUM and a.table.team.number == 1)
    assert len(found.call) == 9


def test_roster_too_short_is_said_on_the_eve(full: FullDay) -> None:
    for person in full.at_table(4)[:3]:
        move(full.dossier, person.id, full.teams[0].id, at=at(7), actor=ACTOR)
    found = [a for a in _at(full, 7) if a.kind is AlertKind.UNDER_MINIMUM]
    assert [(a.severity, a.sentence) for a in found] == [(Severity.ATTENTION, "7 personnes attendues, il en faut 8")]


def test_who_is_out_during_a_pause_is_not_gone(full: FullDay) -> None:
    full.arrive(_everybody(full), at(8, 40))
    for person in full.at_table(1):
        leave(full.dossier, person.id, at=at(12, 46), actor=ACTOR)
    full.begin("Déjeuner", at(12, 45))
    assert _at(full, 13) == ()
    full.begin("Production", at(13, 45))
    assert _of(_at(full, 13, 50), AlertKind.UNDER_MINIMUM) == [1]


def test_one_company_round_one_table_is_good_to_know(full: FullDay) -> None:
    full.arrive(_everybody(full), at(8, 40))
    with full.dossier.act("Même employeur", at=at(8, 45), actor=ACTOR) as uow:
        for person in full.at_table(3):
            uow.change(person, organisation="Banque Coquelicot")
    found = _at(full, 9)
    assert [(a.kind, a.severity, a.sentence) for a in found] == [
        (AlertKind.ONE_COMPANY, Severity.INFORMATION, "tout le monde vient de «\u00a0Banque Coquelicot\u00a0»")
    ]
