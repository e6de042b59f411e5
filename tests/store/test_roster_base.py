"""What the roster last said, from the log alone."""

from __future__ import annotations

from datetime import timedelta

from probono_desk.store.history import undo
from probono_desk.store.log import Kind
from probono_desk.store.opening import create_dossier
from probono_desk.store.outgoing import records
from probono_desk.store.roster_base import last_imported
from tests.dossiers import ACTOR, NINE, SmallDay


def _import(day: SmallDay, name: str, minute: int) -> str:
    with day.dossier.act(name, at=NINE + timedelta(minutes=minute), actor=ACTOR, kind=Kind.IMPORT) as uow:
        (lea,) = uow.all(type(day.volunteers[0]), id=day.volunteers[0].id)
        uow.change(lea, first_name=name)
        return uow.act_id


def _said(day: SmallDay) -> object:
    with day.dossier.read() as db:
        return last_imported(db)[day.volunteers[0].id]["first_name"]


def test_the_setup_speaks_first_then_each_import(day: SmallDay) -> None:
    assert _said(day) == "Léa"
    _import(day, "Lou", 1)
    assert _said(day) == "Lou"


def test_what_the_desk_says_is_not_what_the_roster_said(day: SmallDay) -> None:
    with day.dossier.act("corrigé", at=NINE, actor=ACTOR) as uow:
        uow.change(day.volunteers[0], first_name="Lise")
    assert _said(day) == "Léa"


def test_an_import_that_was_taken_back_has_said_nothing_until_it_is_brought_back(day: SmallDay) -> None:
    act = _import(day, "Lou", 1)
    undo(day.dossier, act, at=NINE, actor=ACTOR)
    assert _said(day) == "Léa"
    with day.dossier.read() as db:
        taken_back = next(record["id"] for record in records(db) if record["undoes"] == act)
    undo(day.dossier, taken_back, at=NINE, actor=ACTOR)
    assert _said(day) == "Lou"


def test_an_empty_dossier_has_heard_nothing(day: SmallDay) -> None:
    empty = create_dossier(day.dossier.folder.parent / "empty").dossier
    with empty.read() as db:
        assert last_imported(db) == {}
    empty.close()
