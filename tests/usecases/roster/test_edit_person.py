from __future__ import annotations

from typing import Any

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Person
from probono_desk.store import history
from probono_desk.store.history import recent_acts
from probono_desk.usecases.roster.edit_person import PersonCorrection, edit_person
from tests.dossiers import ACTOR, NINE, SmallDay

NOW: dict[str, Any] = {"at": NINE, "actor": ACTOR}


def stored(day: SmallDay, person_id: RowId) -> Person:
    with day.dossier.read() as db:
        found = db.get(Person, person_id)
    assert found is not None
    return found


def test_a_correction_is_one_act_that_can_be_taken_back(day: SmallDay) -> None:
    lea = day.volunteers[0]
    correction = PersonCorrection(
        first_name="  Léa   Rose ",
        badge_name="Léa R.",
        phone="+33 6 39 98 10 01",
        email=" Lea@Example.org",
        team_id=day.teams[1].id,
        photo_taken=True,
        photo_published=False,
    )
    changed = edit_person(day.dossier, lea.id, correction, **NOW)
    assert changed == stored(day, lea.id)
    assert (changed.first_name, changed.last_name, changed.phone, changed.email) == (
        "Léa Rose",
        "Martin",
        "0639981001",
        "lea@example.org",
    )
    assert (changed.team_id, changed.photo_taken, changed.photo_published) == (day.teams[1].id, True, False)
    with day.dossier.read() as db:
        (act,) = recent_acts(db, 1)
    assert str(act.label) == "Fiche de Léa Rose Martin"
    history.undo(day.dossier, act.id, **NOW)
    assert stored(day, lea.id) == lea


def test_only_what_was_touched_is_logged(day: SmallDay) -> None:
    lea = day.volunteers[0]
    edit_person(day.dossier, lea.id, {"first_name": lea.first_name, "organisation": "Mutuelle"}, **NOW)
    with day.dossier.read() as db:
        (change,) = history.changes_of(db, recent_acts(db, 1)[0].id)
    assert change.columns == {"organisation": ("Les Ateliers", "Mutuelle")}


def test_nothing_changed_is_no_act(day: SmallDay) -> None:
    with day.dossier.read() as db:
        before = recent_acts(db)
    edit_person(day.dossier, day.volunteers[0].id, {"organisation": " Les  Ateliers"}, **NOW)
    with day.dossier.read() as db:
        assert recent_acts(db) == before


def test_a_telephone_can_be_taken_away(day: SmallDay) -> None:
    lea = day.volunteers[0]
    edit_person(day.dossier, lea.id, {"phone": "06 39 98 10 01", "email": "l@a.org"}, **NOW)
    edit_person(day.dossier, lea.id, {"phone": " ", "email": ""}, **NOW)
    assert stored(day, lea.id) == lea


@pytest.mark.parametrize(
    ("correction", "code"),
    [
        ({"phone": "06 39"}, "phone_wrong"),
        ({"email": "lea"}, "email_wrong"),
        ({"first_name": " ", "last_name": ""}, "name_missing"),
        ({"team_id": "nowhere"}, "team_unknown"),
        ({"ticket": "A 12"}, "ticket_short"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(day: SmallDay, correction: PersonCorrection, code: str) -> None:
    lea = day.volunteers[0]
    with pytest.raises(DeskError, match=code):
        edit_person(day.dossier, lea.id, {"organisation": "Mutuelle", **correction}, **NOW)
    assert stored(day, lea.id) == lea


def test_one_name_is_enough(day: SmallDay) -> None:
    assert edit_person(day.dossier, day.volunteers[0].id, {"last_name": ""}, **NOW).full_name == "Léa"


def test_somebody_who_is_not_there_is_said(day: SmallDay) -> None:
    with pytest.raises(DeskError, match="person_unknown"):
        edit_person(day.dossier, RowId("nobody"), {"first_name": "Léa"}, **NOW)
