"""Nobody who was inside is forgotten; who was ticked when is in the log; all of it can be taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.domain.evacuation import Evacuation, Incident, MusterTick
from probono_desk.scanning.layouts import LAYOUTS, typed
from probono_desk.store import check, history
from probono_desk.store.dossier import Dossier
from probono_desk.store.opening import create_dossier
from probono_desk.usecases.door.check_in import check_in_person
from probono_desk.usecases.evacuation.evacuate import (
    begin_evacuation,
    call_off,
    end_evacuation,
    note_incident,
    take_tick_back,
    tick_off,
    tick_off_code,
)
from probono_desk.usecases.evacuation.muster import muster
from probono_desk.usecases.roster.edit_person import edit_person
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.exchanging import pour
from tests.usecases.evacuation.roll import AFTER, FIRE, counts, roll


def test_ticks_say_who_was_seen_when_and_by_whom(day: SmallDay) -> None:
    one, two = day.volunteers[:2]
    for person in (one, two):
        check_in_person(day.dossier, person.id, at=NINE, actor=ACTOR)
    begin_evacuation(day.dossier, at=FIRE, actor=ACTOR)
    assert tick_off(day.dossier, [one.id], at=AFTER, actor="Nora") == 1
    assert tick_off(day.dossier, [one.id, two.id], at=AFTER, actor=ACTOR) == 1
    assert counts(day.dossier) == (2, 2, 0)
    with day.dossier.read() as db:
        acts = [str(act.label) for act in history.recent_acts(db)][:3]
        tick = next(tick for tick in db.all(MusterTick) if tick.person_id == one.id)
    assert (tick.at, tick.actor) == (AFTER, "Nora")
    assert acts == [
        f"{two.full_name} au point de rassemblement",
        f"{one.full_name} au point de rassemblement",
        "Évacuation",
    ]
    take_tick_back(day.dossier, one.id, at=AFTER, actor=ACTOR)
    assert counts(day.dossier) == (2, 1, 1)


def test_a_badge_that_is_scanned_ticks_its_holder_off(day: SmallDay) -> None:
    one = day.volunteers[0]
    check_in_person(day.dossier, one.id, at=NINE, actor=ACTOR)
    begin_evacuation(day.dossier, at=FIRE, actor=ACTOR)
    assert tick_off_code(day.dossier, day.codes[one.id].lower(), at=AFTER, actor=ACTOR) == one
    assert tick_off_code(day.dossier, "3017620422003", at=AFTER, actor=ACTOR) is None
    assert counts(day.dossier) == (1, 1, 0)


def test_6_a_ticket_that_is_scanned_ticks_its_holder_off_and_one_of_several_is_asked_about(day: SmallDay) -> None:
    """Who came in by a ticket has no badge to show at the muster point."""
    alone, *pair = day.volunteers[:3]
    for person, ticket in ((alone, "EB-77810"), (pair[0], "GROUP-77"), (pair[1], "GROUP-77")):
        edit_person(day.dossier, person.id, {"ticket": ticket}, at=NINE, actor=ACTOR)
        check_in_person(day.dossier, person.id, at=NINE, actor=ACTOR)
    begin_evacuation(day.dossier, at=FIRE, actor=ACTOR)
    seen = tick_off_code(day.dossier, typed("EB-77810", scanner=LAYOUTS[0], computer=LAYOUTS[1]), at=AFTER, actor=ACTOR)
    assert seen is not None
    assert seen.id == alone.id
    with pytest.raises(DeskError, match="ticket_shared"):
        tick_off_code(day.dossier, "group-77", at=AFTER, actor=ACTOR)
    assert counts(day.dossier) == (3, 1, 2)


def test_a_second_press_is_the_same_evacuation(day: SmallDay) -> None:
    first = begin_evacuation(day.dossier, at=FIRE, actor=ACTOR)
    assert begin_evacuation(day.dossier, at=AFTER, actor=ACTOR) == first
    with day.dossier.read() as db:
        assert db.all(Evacuation) == [first]


def test_it_ends_with_its_figures_and_can_begin_again(day: SmallDay) -> None:
    check_in_person(day.dossier, day.volunteers[0].id, at=NINE, actor=ACTOR)
    begin_evacuation(day.dossier, at=FIRE, actor=ACTOR)
    tick_off(day.dossier, [day.volunteers[0].id], at=AFTER, actor=ACTOR)
    end_evacuation(day.dossier, at=AFTER, actor=ACTOR)
    assert muster(day.dossier, AFTER) is None
    with day.dossier.read() as db:
        act = history.next_undo(db)
    assert act is not None
    assert str(act.label) == "Fin de l’évacuation\u00a0: 1 sur 1 au point de rassemblement"
    with pytest.raises(DeskError, match="no_evacuation"):
        tick_off(day.dossier, [day.volunteers[0].id], at=AFTER, actor=ACTOR)
    begin_evacuation(day.dossier, at=AFTER, actor=ACTOR)
    assert counts(day.dossier) == (1, 0, 1)


def test_a_slip_of_the_hand_leaves_no_evacuation_and_stays_in_the_log(day: SmallDay) -> None:
    begin_evacuation(day.dossier, at=FIRE, actor=ACTOR)
    call_off(day.dossier, at=FIRE, actor=ACTOR)
    assert muster(day.dossier, AFTER) is None
    with day.dossier.read() as db:
        assert [str(act.label) for act in history.recent_acts(db)][:2] == [
            "Fausse manœuvre\u00a0: pas d’évacuation",
            "Évacuation",
        ]


def test_two_desks_tick_the_same_evacuation(day: SmallDay) -> None:
    other = create_dossier(day.dossier.folder.parent / "other").dossier

    def send(source: Dossier, target: Dossier) -> None:
        pour(source, target, AFTER)

    for person in day.volunteers[:3]:
        check_in_person(day.dossier, person.id, at=NINE, actor=ACTOR)
    send(day.dossier, other)
    begin_evacuation(day.dossier, at=FIRE, actor=ACTOR)
    begin_evacuation(other, at=FIRE + timedelta(seconds=20), actor="Autre")
    tick_off(day.dossier, [day.volunteers[0].id], at=AFTER, actor=ACTOR)
    tick_off(other, [p.id for p in day.volunteers[:2]], at=AFTER, actor="Autre")
    send(other, day.dossier)
    send(day.dossier, other)
    assert counts(day.dossier) == counts(other) == (3, 2, 1)
    end_evacuation(other, at=AFTER, actor="Autre")
    send(other, day.dossier)
    assert muster(day.dossier, AFTER) is None
    assert check.prove(day.dossier).faults == []
    other.close()


def test_an_incident_is_written_down_with_its_facts(day: SmallDay) -> None:
    before = note_incident(
        day.dossier, " Malaise à la table 2 ", happened_at=NINE, at=FIRE, actor=ACTOR, people="une bénévole"
    )
    begin_evacuation(day.dossier, at=FIRE, actor=ACTOR)
    during = note_incident(day.dossier, "Fumée en cuisine", happened_at=FIRE, at=AFTER, actor=ACTOR)
    assert [incident.id for incident in roll(day.dossier).incidents] == [during.id]
    with day.dossier.read() as db:
        kept = db.index(Incident)[before.id]
        act = history.next_undo(db)
    assert (kept.what, kept.people, kept.happened_at, kept.at) == ("Malaise à la table 2", "une bénévole", NINE, FIRE)
    assert act is not None
    assert str(act.label) == "Note d’incident"
    with pytest.raises(DeskError, match="text_missing"):
        note_incident(day.dossier, "  ", happened_at=FIRE, at=AFTER, actor=ACTOR)
