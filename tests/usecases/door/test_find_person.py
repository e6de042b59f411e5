from __future__ import annotations

from datetime import timedelta

import pytest

from probono_desk.domain.edition import Structure
from probono_desk.domain.ids import new_id
from probono_desk.domain.people import Person, Role
from probono_desk.store import history
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.door import check_in, walk_in
from probono_desk.usecases.door.find_person import PersonFinder
from probono_desk.usecases.tables import seat_people
from tests.dossiers import ACTOR, NINE, SmallDay


@pytest.fixture
def finder(day: SmallDay) -> PersonFinder:
    return PersonFinder(day.dossier)


def names(finder: PersonFinder, text: str) -> list[str]:
    return [found.name for found in finder.search(text).found]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("maelle", "Maëlle D’Hondt"),
        ("MAËLLE", "Maëlle D’Hondt"),
        ("d'hon", "Maëlle D’Hondt"),
        ("dhon", "Maëlle D’Hondt"),
        ("hondt maelle", "Maëlle D’Hondt"),
        ("oeuv", "Zoé Œuvrard"),
        ("œuv", "Zoé Œuvrard"),
        ("jean francois", "Jean-François Leclercq"),
        ("jeanf", "Jean-François Leclercq"),
        ("leclercq jean", "Jean-François Leclercq"),
        ("nguyen", "Thị Hồng Nguyễn"),
        ("hong thi", "Thị Hồng Nguyễn"),
        ("lukasz", "Łukasz Wójcik"),
        ("ojci", "Łukasz Wójcik"),
        ("k", "Karim Benali"),
    ],
)
def test_spelling_order_and_accents_make_no_difference(finder: PersonFinder, typed: str, name: str) -> None:
    assert name in names(finder, typed)
    assert finder.search(typed).exact


@pytest.mark.parametrize("typed", ["leclerq", "lecelrcq", "benalli", "banali", "ngyuen", "wojcki", "wojk"])
def test_typing_error_is_found_and_said(finder: PersonFinder, typed: str) -> None:
    search = finder.search(typed)
    assert len(search.found) == 1
    assert not search.exact


def test_first_letter_is_enough_and_beginnings_come_first(finder: PersonFinder) -> None:
    assert set(names(finder, "l")[:4]) == {"Léa Martin", "Jean-François Leclercq", "Łukasz Wójcik"}


def test_namesakes_are_told_apart(finder: PersonFinder) -> None:
    found = finder.search("lea martin").found
    assert [(line.namesake, line.table) for line in found] == [(True, 1), (True, 2)]
    assert not finder.search("karim").found[0].namesake


def test_company_table_and_telephone_are_searched_too(day: SmallDay) -> None:
    with day.dossier.act("x", at=NINE, actor=ACTOR) as uow:
        uow.change(day.volunteers[5], phone="+33 6 12 34 56 78", organisation="Filature d’Aronde")
    finder = PersonFinder(day.dossier)
    assert names(finder, "filat") == ["Karim Benali"]
    assert names(finder, "karim aronde") == ["Karim Benali"]
    assert names(finder, "5678") == ["Karim Benali"]
    assert len(names(finder, "table 2")) == len(names(finder, "2")) == 5
    assert names(finder, "lea table 2") == ["Léa Martin"]
    assert names(finder, "table 77") == []


def test_answer_says_who_is_here(day: SmallDay, finder: PersonFinder) -> None:
    karim = day.volunteers[5]
    assert finder.search("karim").found[0].presence is None
    check_in.check_in_person(day.dossier, karim.id, at=NINE, actor=ACTOR)
    presence = finder.search("karim").found[0].presence
    assert presence is not None
    assert (presence.inside, presence.arrived_at) == (True, NINE)


def test_changes_are_learnt_one_by_one(day: SmallDay, finder: PersonFinder) -> None:
    assert names(finder, "braten") == []
    walk_in.walk_in(day.dossier, "Yaël", "Bråten", at=NINE, actor=ACTOR, team_id=day.teams[1].id)
    with day.dossier.act("x", at=NINE, actor=ACTOR) as uow:
        uow.change(day.volunteers[5], last_name="Haddad")
        uow.retire(day.volunteers[6])
    finder.refresh()
    assert names(finder, "braten") == ["Yaël Bråten"]
    assert names(finder, "raten") == ["Yaël Bråten"]
    assert names(finder, "karim") == ["Karim Haddad"]
    assert names(finder, "benali") == names(finder, "enali") == []
    assert names(finder, "wojcik") == []
    seat_people.move(day.dossier, day.volunteers[5].id, day.teams[0].id, at=NINE + timedelta(minutes=1), actor=ACTOR)
    finder.refresh()
    assert finder.search("haddad").found[0].table == 1


def test_much_that_was_written_is_known_to_take_a_while(day: SmallDay, finder: PersonFinder) -> None:
    assert not finder.far_behind()
    finder.refresh()
    for many, far in ((20, False), (300, True)):
        with day.dossier.act("Liste", at=NINE, actor=ACTOR) as uow:
            uow.add_all([Person(new_id(NINE), "Aliénor", "Zwaenepoel") for _n in range(many)])
        assert finder.far_behind() is far
    assert PersonFinder(day.dossier).far_behind()
    finder.refresh()
    assert not finder.far_behind()


def test_a_name_learnt_after_a_typing_error_is_found_with_one_too(day: SmallDay, finder: PersonFinder) -> None:
    assert names(finder, "vanderbrugh") == names(finder, "vanderbrugx") == []
    walk_in.walk_in(day.dossier, "Yaël", "Vanderbrugghe", at=NINE, actor=ACTOR, team_id=day.teams[1].id)
    finder.refresh()
    assert names(finder, "vanderbrugx") == names(finder, "vanderbrughe") == ["Yaël Vanderbrugghe"]
    assert names(finder, "derbrugg") == ["Yaël Vanderbrugghe"]


def test_who_follows_a_structure_and_comes_back_to_the_list_is_at_its_table_again(
    day: SmallDay, finder: PersonFinder
) -> None:
    referent = Person(new_id(NINE), "Samira", "Haddad", role=Role.REFERENT)
    with day.dossier.act("Référente", at=NINE, actor=ACTOR) as uow:
        uow.add(referent)
        structures = {structure.id: structure for structure in uow.all(Structure)}
        uow.change(structures[day.missions[1].structure_id], referent_id=referent.id)
    with day.dossier.act("Sort de la liste", at=NINE, actor=ACTOR) as uow:
        uow.retire(referent)
    assert finder.search("haddad").found == ()
    with day.dossier.read() as db:
        gone = history.recent_acts(db, 1)[0]
    history.undo(day.dossier, gone.id, at=NINE, actor=ACTOR)
    finder.refresh()
    assert finder.search("haddad").found[0].table == 2


@pytest.mark.parametrize("text", ["", "   ", "’’’", "%_*", "\0", "ﷺ" * 50, "table", "0", "99999999999999"])
def test_hostile_searches_only_find_nothing_or_somebody(finder: PersonFinder, text: str) -> None:
    assert len(finder.search(text).found) <= 24


def test_walk_in_may_be_somebody_who_is_expected(day: SmallDay, finder: PersonFinder) -> None:
    assert [line.name for line in finder.resembling("Benalli Karim")] == ["Karim Benali"]
    assert finder.resembling("Karim") == []
    assert finder.resembling("Karim Dupont") == []
    check_in.check_in_person(day.dossier, day.volunteers[5].id, at=NINE, actor=ACTOR)
    assert finder.resembling("Karim Benali") == []


def test_no_more_than_asked_for(day: SmallDay) -> None:
    _crowd(day.dossier)
    assert len(PersonFinder(day.dossier).search("pat").found) == 8


def _crowd(dossier: Dossier) -> None:
    with dossier.act("x", at=NINE, actor=ACTOR) as uow:
        uow.add_all(Person(new_id(NINE), f"Pat{i}", "Mo") for i in range(150))


def test_a_company_is_found_whole_with_who_is_awaited(day: SmallDay, finder: PersonFinder) -> None:
    check_in.check_in_person(day.dossier, day.volunteers[0].id, at=NINE, actor=ACTOR)
    together = finder.search("ateliers").together
    assert together is not None
    assert (together.organisation, together.table) == ("Les Ateliers", None)
    assert set(together.people) == {person.id for person in day.volunteers[1:]}


def test_a_table_is_found_whole(day: SmallDay, finder: PersonFinder) -> None:
    together = finder.search("table 2").together
    assert together is not None
    assert together.table == 2
    assert {person.id for person in day.volunteers[4:]} <= set(together.people)


@pytest.mark.parametrize("typed", ["lea", "ateliers lea", "personne"])
def test_a_name_brings_nobody_else_along(day: SmallDay, finder: PersonFinder, typed: str) -> None:
    assert finder.search(typed).together is None
