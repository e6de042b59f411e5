"""What the door asks of the dossier."""

from __future__ import annotations

from datetime import timedelta

from probono_desk.domain.badge_code import BadgeCode
from probono_desk.domain.ids import new_id
from probono_desk.domain.paper import PaperKind, PaperPrint
from probono_desk.domain.people import Badge
from probono_desk.store import door
from probono_desk.store.history import undo
from probono_desk.usecases.door.check_in import check_in_person, leave
from probono_desk.usecases.door.walk_in import walk_in
from tests.dossiers import ACTOR, NINE, SmallDay


def test_a_code_leads_to_its_badge_a_good_one_first(day: SmallDay) -> None:
    lea, karim = day.volunteers[0], day.volunteers[5]
    code = BadgeCode(day.codes[lea.id])
    with day.dossier.act("perdu", at=NINE, actor=ACTOR) as uow:
        (old,) = uow.all(Badge, person_id=lea.id)
        uow.retire(old)
    with day.dossier.read() as db:
        found, other = door.badge_by_code(db, code), door.badge_by_code(db, BadgeCode(day.codes[karim.id]))
        nobody = door.badge_by_code(db, BadgeCode("BBBBBBBBBBBB"))
    assert found is not None
    assert (found.person_id, found.retired) == (lea.id, True)
    assert other is not None
    assert (other.person_id, other.retired) == (karim.id, False)
    assert nobody is None


def test_presence_is_arrival_and_last_passage(day: SmallDay) -> None:
    lea = day.volunteers[0]
    check_in_person(day.dossier, lea.id, at=NINE, actor=ACTOR)
    leave(day.dossier, lea.id, at=NINE + timedelta(hours=3), actor=ACTOR)
    with day.dossier.read() as db:
        found = door.presence_of(db, lea.id)
        assert door.presence(db) == {lea.id: found}
        assert door.presence_of(db, day.volunteers[1].id) is None
    assert found is not None
    assert (found.arrived_at, found.inside, found.last_at) == (NINE, False, NINE + timedelta(hours=3))


def test_heads_are_counted_once_and_walk_ins_apart(day: SmallDay) -> None:
    for person in (day.volunteers[0], day.representatives[0]):
        check_in_person(day.dossier, person.id, at=NINE, actor=ACTOR)
    walk_in(day.dossier, "Coline", "Hautecœur", at=NINE, actor=ACTOR, team_id=day.teams[1].id)
    with day.dossier.read() as db:
        count = door.head_count(db)
        tables = door.tables_now(db)
        assert door.arrived_at_team(db, day.teams[0].id) == (1, 4)
    assert (count.expected, count.came, count.walk_ins) == (8, 1, 1)
    assert [(table.number, table.present, table.seated) for table in tables] == [(1, 1, 4), (2, 1, 5)]


def test_the_last_acts_say_what_was_taken_back(day: SmallDay) -> None:
    for person in day.volunteers[:2]:
        check_in_person(day.dossier, person.id, at=NINE, actor=ACTOR)
    with day.dossier.read() as db:
        newest = door.last_door_acts(db)[0]
    undo(day.dossier, newest.act_id, at=NINE, actor=ACTOR)
    with day.dossier.read() as db:
        acts = door.last_door_acts(db)
    assert [(str(act.label), act.undone) for act in acts] == [
        ("Arrivée de Jean-François Leclercq", True),
        ("Arrivée de Léa Martin", False),
    ]


def test_who_was_written_since_a_mark_is_listed_the_retired_too(day: SmallDay) -> None:
    with day.dossier.read() as db:
        mark, everybody = door.everybody_listed(db)
    assert len(everybody) == door_count(day) == 10
    with day.dossier.act("essai", at=NINE, actor=ACTOR) as uow:
        uow.retire(day.volunteers[3])
    with day.dossier.read() as db:
        _mark, since = door.listed_since(db, mark)
        assert not door.tables_changed_since(db, mark)
    assert [(one.person_id, one.retired) for one in since] == [(day.volunteers[3].id, True)]


def door_count(day: SmallDay) -> int:
    with day.dossier.read() as db:
        return door.people_count(db)


def test_the_bin_of_a_table_holds_the_badges_that_say_it(day: SmallDay) -> None:
    moved, *stayed = day.volunteers[4:]
    for kept, table in ((day.volunteers[4:], 2), ([moved], 1)):  # printed for table 2, then one of them for table 1
        with day.dossier.act("Badges", at=NINE, actor=ACTOR) as uow:
            uow.add_all(
                PaperPrint(
                    new_id(NINE),
                    PaperKind.BADGE,
                    who.id,
                    "x",
                    NINE + timedelta(minutes=2 - table),
                    ACTOR,
                    table_number=table,
                )
                for who in kept
            )
    walk_in(day.dossier, "Coline", "Hautecœur", at=NINE, actor=ACTOR, team_id=day.teams[1].id)
    with day.dossier.read() as db:
        bins = {table: {who for who, _last, _first in door.badges_in_bin(db, table)} for table in (1, 2, 3)}
    assert bins == {1: {moved.id}, 2: {who.id for who in stayed}, 3: set()}


def test_who_holds_a_ticket_is_found_by_its_code_or_the_reference_of_the_list(day: SmallDay) -> None:
    first, second = day.volunteers[:2]
    with day.dossier.act("x", at=NINE, actor=ACTOR) as uow:
        uow.change(first, ticket="eb-77810")
        uow.change(second, reference="HA-4412")
    with day.dossier.read() as db:
        assert door.ticket_holders(db, " EB-77810\n") == [first.id]
        assert door.ticket_holders(db, "https://tickets.example/EB-77810") == [first.id]
        assert door.ticket_holders(db, "HA-4412") == [second.id]
        assert door.ticket_holders(db, "77810") == []
        assert door.ticket_holders(db, "") == []


def test_what_may_be_the_beginning_of_a_ticket_is_told(day: SmallDay) -> None:
    first, second, gone = day.volunteers[:3]
    with day.dossier.act("x", at=NINE, actor=ACTOR) as uow:
        uow.change(first, ticket="eb-77810")
        uow.change(second, reference="HA-4412")
        uow.retire(uow.change(gone, ticket="zz-12345"))
    with day.dossier.read() as db:
        told = [
            text
            for text in ("E", "eb-7", "EB- 778", "HA", "h", "http", "https://t.ex/1", "")
            if door.begins_ticket(db, text)
        ]
        assert told == ["E", "eb-7", "EB- 778", "HA", "h", "http", "https://t.ex/1"]
        assert not any(door.begins_ticket(db, text) for text in ("", "b", "eb-778101", "77810", "zz", "ha"))
