"""The log as people read it: in their language, with what may be taken back."""

from __future__ import annotations

from datetime import timedelta

from probono_desk import i18n
from probono_desk.store.history import undo
from probono_desk.store.log import Kind, next_hlc
from probono_desk.store.merge import merge_records
from probono_desk.usecases.desk.journal import WayBack, journal
from probono_desk.usecases.door.check_in import check_in_person
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.exchanging import Forger


def test_lines_are_worded_in_the_language_of_who_reads(day: SmallDay) -> None:
    person = day.volunteers[4]
    act_id = check_in_person(day.dossier, person.id, at=NINE, actor=ACTOR).act_id
    assert act_id is not None
    undo(day.dossier, act_id, at=NINE + timedelta(minutes=1), actor="Awa")
    said = [(line.sentence, line.actor, line.undone) for line in journal(day.dossier, 2)]
    assert said == [("Annulé\u00a0: Arrivée de Zoé Œuvrard", "Awa", False), ("Arrivée de Zoé Œuvrard", ACTOR, True)]
    i18n.set_language("en")
    assert [line.sentence for line in journal(day.dossier, 2)] == ["Undone: Zoé Œuvrard arrived", "Zoé Œuvrard arrived"]


def test_each_line_offers_the_way_that_is_left(day: SmallDay) -> None:
    act_id = check_in_person(day.dossier, day.volunteers[0].id, at=NINE, actor=ACTOR).act_id
    assert act_id is not None
    assert [line.way_back for line in journal(day.dossier, 2)] == [WayBack.UNDO, WayBack.NONE]  # a setup stays
    undo(day.dossier, act_id, at=NINE, actor=ACTOR)
    assert [line.way_back for line in journal(day.dossier, 2)] == [WayBack.REDO, WayBack.NONE]


def test_what_an_older_version_wrote_in_words_stays_as_it_was(day: SmallDay) -> None:
    with day.dossier.act("Arrivée de Léa Martin", at=NINE, actor=ACTOR, kind=Kind.ACT) as uow:
        uow.change(day.volunteers[0], organisation="Ailleurs")
    i18n.set_language("en")
    assert journal(day.dossier, 1)[0].sentence == "Arrivée de Léa Martin"


def test_what_another_desk_calls_its_act_is_one_line_in_which_everything_is_seen(day: SmallDay) -> None:
    liar = Forger()
    change = {"table": "person", "row": day.volunteers[0].id, "op": "update", "columns": {"badge_name": ["", "Lé"]}}
    act = liar.act([change], label="Arrivée\n\u202enitraM aéL ed", hlc=next_hlc(0, NINE + timedelta(hours=9)))
    merge_records(day.dossier, [act], [liar.head()], at=NINE)
    assert journal(day.dossier, 1)[0].sentence == "Arrivée <U+202E>nitraM aéL ed"
