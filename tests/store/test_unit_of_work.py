"""The only way to write: what changes and why is logged in the same commit."""

from __future__ import annotations

import pytest

from probono_desk.domain.edition import Edition
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import new_id
from probono_desk.domain.people import Person, Scan, ScanKind
from probono_desk.store import door
from probono_desk.store.log import Change, Op
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.exchanging import all_records


def test_the_log_says_what_changed_from_what_to_what(day: SmallDay) -> None:
    coline = Person(new_id(NINE), "Coline", "Hautecœur")
    with day.dossier.act("Arrivée", at=NINE, actor=ACTOR) as uow:
        uow.add(coline)
        lou = uow.change(day.volunteers[0], first_name="Lou", last_name="Martin")
        uow.retire(day.volunteers[1])
    record = all_records(day.dossier)[-1]
    assert (record["label"], record["actor"], lou.first_name) == ("Arrivée", ACTOR, "Lou")
    assert record["changes"] == [
        {
            "table": "person",
            "row": coline.id,
            "op": "insert",
            "columns": {"first_name": [None, "Coline"], "last_name": [None, "Hautecœur"]},
        },
        {"table": "person", "row": lou.id, "op": "update", "columns": {"first_name": ["Léa", "Lou"]}},
        {"table": "person", "row": day.volunteers[1].id, "op": "update", "columns": {"retired": [0, 1]}},
    ]


def test_an_act_reads_what_it_has_written(day: SmallDay) -> None:
    with day.dossier.act("essai", at=NINE, actor=ACTOR) as uow:
        uow.all(Person)
        uow.change(day.volunteers[0], first_name="Lou")
        assert [person.id for person in uow.all(Person, first_name="Lou")] == [day.volunteers[0].id]
        assert uow.get(Person, day.volunteers[0].id) in uow.all(Person)


def test_an_act_reads_a_table_once_until_it_writes_there(day: SmallDay) -> None:
    with day.dossier.act("essai", at=NINE, actor=ACTOR) as uow:
        (edition,) = uow.all(Edition)
        uow.change(day.volunteers[0], first_name="Lou")
        assert uow.all(Edition)[0] is edition
        uow.change(edition, title="Autre")
        assert uow.all(Edition)[0].title == "Autre"


def test_what_follows_from_several_tables_is_read_again_after_any_write(day: SmallDay) -> None:
    with day.dossier.act("essai", at=NINE, actor=ACTOR) as uow:
        assert door.presence(uow) == {}
        uow.add(Scan(new_id(NINE), day.volunteers[0].id, ScanKind.IN, NINE, uow.desk, "scan"))
        assert list(door.presence(uow)) == [day.volunteers[0].id]


def test_a_change_holds_until_somebody_changes_it_again(day: SmallDay) -> None:
    lea = day.volunteers[0]
    change = Change("person", lea.id, Op.UPDATE, {"first_name": ("Léa", "Lou")})
    with day.dossier.act("essai", at=NINE, actor=ACTOR) as uow:
        assert not uow.still_holds(change)
        uow.apply(change)
        assert uow.still_holds(change)


def test_head_office_s_key_does_not_change_by_any_act(day: SmallDay) -> None:
    with day.dossier.act("clé", at=NINE, actor=ACTOR) as uow:
        (edition,) = uow.all(Edition)
        uow.change(edition, office_recipient="age1one")
    with day.dossier.act("vol", at=NINE, actor=ACTOR) as uow:
        (edition,) = uow.all(Edition)
        with pytest.raises(DeskError, match="office_key_unsigned"):
            uow.change(edition, office_recipient="age1two")
    with day.dossier.read() as db:
        assert [edition.office_recipient for edition in db.all(Edition)] == ["age1one"]
