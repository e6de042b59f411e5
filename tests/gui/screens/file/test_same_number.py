"""One number for two acts is on the file page: who, when, which desk, what; and on the page of whoever gets a file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.screens.file.same_number import SameNumberSection
from probono_desk.store.dossier import Dossier
from probono_desk.store.merge import merge_records
from probono_desk.usecases.file import exchange, join, kit, same_number
from tests.dossiers import NINE, SmallDay, small_day
from tests.exchanging import Forger, believe

PHRASE = "courir loin ensemble demain"


@pytest.fixture
def day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SmallDay]:
    made = small_day(tmp_path / "a")
    with closing(made.dossier):
        yield made


def use_an_id_twice(day: SmallDay) -> None:
    forger = Forger()

    def named(name: str) -> dict[str, Any]:
        columns = {"badge_name": ["", name]}
        return {"table": "person", "row": day.volunteers[0].id, "op": "update", "columns": columns}

    first = forger.act([named("Lé")], label="Prénom sur le badge : Lé")
    second = forger.act([named("Léo")], label="Prénom sur le badge : Léo", id=first["id"], seq=1, prev_hash="0" * 64)
    merge_records(day.dossier, [first], [forger.head(first)], at=NINE)
    merge_records(day.dossier, [second], [forger.head(second)], at=NINE + timedelta(minutes=1))


def said_by(dossier: Dossier, context: DeskContext) -> list[str]:
    section = SameNumberSection(context)
    section.look(dossier)()
    assert section.isHidden() is (not same_number.same_numbers(dossier))
    return [label.text() for label in section.findChildren(QLabel)]


def test_one_number_for_two_acts_can_be_looked_at_here_and_where_the_file_goes(
    day: SmallDay, context: DeskContext, tmp_path: Path
) -> None:
    assert same_number.same_numbers(day.dossier) == []
    said_by(day.dossier, context)
    use_an_id_twice(day)
    file = kit.write_kit(day.dossier, tmp_path / "kit.probono", PHRASE, at=NINE).path
    with closing(kit.new_desk_from_kit(tmp_path / "b", file, PHRASE, at=NINE).dossier) as other:
        believe(other, day.dossier)
        join.merge(other, exchange.export(day.dossier, tmp_path, at=NINE).path, at=NINE)
        for dossier in (day.dossier, other):
            (one,) = same_number.same_numbers(dossier)
            said = said_by(dossier, context)
            assert {one.sentence, one.also} == {"Prénom sur le badge : Léo", "Prénom sur le badge : Lé"}
            assert (one.actor, one.desk, one.what) == ("Intrus", "Intrus", ("personnes\u00a0: nom sur le badge",))
            assert one.sentence in said
            assert any(line.startswith("Intrus, ") and line.endswith(", poste Intrus") for line in said)
            assert f"Sous le même numéro\u00a0: {one.also}" in said
