from __future__ import annotations

from pathlib import Path

import pytest

from probono_desk.domain.edition import Mission
from probono_desk.domain.errors import DeskError
from probono_desk.store.disagreements import Disagreement, Said
from probono_desk.store.history import next_undo, undo
from probono_desk.usecases.deliverables.follow import set_checklist, tick
from probono_desk.usecases.deliverables.missions import MissionSheet, missions
from probono_desk.usecases.file import merge_words
from tests.dossiers import ACTOR, NINE, SmallDay


def sheet(day: SmallDay) -> MissionSheet:
    return missions(day.dossier)[0]


def items(day: SmallDay) -> list[tuple[str, bool]]:
    return [(item.text, item.tick is not None) for item in sheet(day).checklist]


def wanted(day: SmallDay, *said: str) -> None:
    set_checklist(day.dossier, day.missions[0].id, said, at=NINE, actor=ACTOR)


def test_items_are_kept_in_order_each_once(day: SmallDay) -> None:
    wanted(day, " Prix  couverts ", "", "Deux pages", "prix couverts")
    assert items(day) == [("prix couverts", False), ("Deux pages", False)]


def test_a_tick_says_who_and_when_and_can_be_taken_back(day: SmallDay) -> None:
    wanted(day, "Prix", "Pages")
    tick(day.dossier, day.missions[0].id, "Prix", done=True, at=NINE, actor="Sam")
    assert items(day) == [("Prix", True), ("Pages", False)]
    assert sheet(day).done_items == 1
    made = sheet(day).checklist[0].tick
    assert made is not None
    assert (made.actor, made.at) == ("Sam", NINE)
    tick(day.dossier, day.missions[0].id, "Prix", done=False, at=NINE, actor=ACTOR)
    assert items(day)[0] == ("Prix", False)
    tick(day.dossier, day.missions[0].id, "Prix", done=True, at=NINE, actor="Léa")
    again = sheet(day).checklist[0].tick
    assert again is not None
    assert (again.id, again.actor) == (made.id, "Léa")


def test_a_tick_outlives_an_edit_that_keeps_its_words(day: SmallDay) -> None:
    wanted(day, "Prix", "Pages")
    tick(day.dossier, day.missions[0].id, "Prix", done=True, at=NINE, actor=ACTOR)
    wanted(day, "Pages", "Prix", "Modèle")
    assert items(day) == [("Pages", False), ("Prix", True), ("Modèle", False)]


def test_undo_unticks(day: SmallDay) -> None:
    wanted(day, "Prix")
    tick(day.dossier, day.missions[0].id, "Prix", done=True, at=NINE, actor=ACTOR)
    with day.dossier.read() as db:
        last = next_undo(db)
    assert last is not None
    assert "Prix" in str(last.label)
    undo(day.dossier, last.id, at=NINE, actor=ACTOR)
    assert items(day) == [("Prix", False)]


def test_what_is_not_on_the_list_is_refused(day: SmallDay) -> None:
    with pytest.raises(DeskError, match="checklist_item_unknown"):
        tick(day.dossier, day.missions[0].id, "Prix", done=True, at=NINE, actor=ACTOR)
    with pytest.raises(DeskError, match="checklist_too_long"):
        wanted(day, *map(str, range(41)))


def test_the_roster_brings_it(tmp_path: Path) -> None:
    from probono_desk.roster.read import read_roster

    roster = tmp_path / "structures.csv"
    roster.write_text(
        "Référence;Structure;Points à vérifier\nS-1;L’Établi;Prix, coûts compris | Deux pages\n", encoding="utf-8"
    )
    (line,) = read_roster(roster).structures
    assert line.checklist == ("Prix, coûts compris", "Deux pages")
    assert Mission.__dataclass_fields__["checklist"].default == ()


def test_two_desks_that_disagree_are_told_in_words(day: SmallDay) -> None:
    wanted(day, "Prix")
    tick(day.dossier, day.missions[0].id, "Prix", done=True, at=NINE, actor=ACTOR)
    made = sheet(day).checklist[0].tick
    assert made is not None
    stands, other = (Said(value, NINE, ACTOR, day.dossier.desk) for value in (1, 0))
    apart = Disagreement("d", "checklist_tick", made.id, "retired", stands, other)
    (said,) = merge_words.told(day.dossier, [apart])
    assert (said.subject, said.what, said.stands) == ("«\u00a0Prix\u00a0», L’Établi", "retiré", "oui")
