from __future__ import annotations

import json
from pathlib import Path

import pytest

from probono_desk.store.backup import DATABASE
from probono_desk.store.opening import open_dossier
from probono_desk.usecases.desk.where_one_was import keep_place, kept_place
from probono_desk.usecases.file import kit
from tests.dossiers import NINE, small_day

PLACE = {"page": "door", "pages": {"door": {"page": {"search": "Amandine Vergnaud"}}}, "drafts": {"note": "à rappeler"}}


def test_it_is_there_when_the_dossier_is_opened_again(tmp_path: Path) -> None:
    day = small_day(tmp_path / "desk")
    assert kept_place(day.dossier) == {}
    keep_place(day.dossier, PLACE)
    day.dossier.close()
    again = open_dossier(tmp_path / "desk", at=NINE)
    assert kept_place(again) == PLACE
    again.close()


def test_names_in_it_are_nowhere_in_clear_and_leave_with_no_file(tmp_path: Path) -> None:
    day = small_day(tmp_path / "desk")
    keep_place(day.dossier, PLACE)
    written = kit.write_kit(day.dossier, tmp_path / "kit.probono", "quatre mots au moins", at=NINE)
    day.dossier.close()
    assert b"Amandine" not in (tmp_path / "desk" / DATABASE).read_bytes()
    other = kit.new_desk_from_kit(tmp_path / "second", written.path, "quatre mots au moins", at=NINE).dossier
    assert kept_place(other) == {}
    other.close()


def test_one_page_with_more_than_can_be_kept_costs_no_other_its_place(tmp_path: Path) -> None:
    day = small_day(tmp_path / "desk")
    pasted = {"page": {"import": {"source": {"text": "Nom\tPrénom\n" * 30_000}}}}
    keep_place(day.dossier, PLACE | {"pages": PLACE["pages"] | {"roster": pasted}})  # type: ignore[operator]
    assert kept_place(day.dossier) == PLACE
    day.dossier.close()


@pytest.mark.parametrize("kept", ["", "[]", "{", json.dumps("door"), "[" * 100_000])
def test_what_is_no_place_is_none(tmp_path: Path, kept: str) -> None:
    day = small_day(tmp_path / "desk")
    day.dossier.set_meta(where_one_was=kept)
    assert kept_place(day.dossier) == {}
    day.dossier.close()
