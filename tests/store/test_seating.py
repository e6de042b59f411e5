"""Tables for the rule of who sits where: all of them, or the one that is asked for."""

from __future__ import annotations

from probono_desk.domain.edition import Structure
from probono_desk.domain.ids import RowId
from probono_desk.store.seating import PlacesInDossier, seating_plan
from tests.dossiers import SmallDay
from tests.full_days import ACTOR, EVE, FullDay, full_day


def test_one_table_at_a_time_says_the_same_as_the_plan(day: SmallDay) -> None:
    with day.dossier.read() as db:
        plan, places = seating_plan(db), PlacesInDossier(db)
        for person in (*day.volunteers, *day.representatives):
            assert person.team_id is not None
            place = places.of_team(person.team_id)
            assert place is not None
            assert plan.number_of(person) == place.number
        assert places.of_team(RowId("nowhere")) is None


def test_a_structure_and_a_referent_lead_to_the_lowest_table(day: SmallDay) -> None:
    full: FullDay = full_day(day.dossier.folder.parent / "full")
    referent = full.staff[1]
    with full.dossier.act("suit aussi", at=EVE, actor=ACTOR) as uow:
        for structure in uow.all(Structure):
            uow.change(structure, referent_id=referent.id)
    with full.dossier.read() as db:
        places = PlacesInDossier(db)
        of_structure = places.of_structure(full.missions[2].structure_id)
        of_referent = places.of_referent(referent.id)
        nobody = places.of_referent(full.volunteers[0].id)
    full.dossier.close()
    assert of_structure is not None
    assert of_referent is not None
    assert (of_structure.number, of_referent.number, nobody) == (3, 1, None)
