"""« Prêt ? »: what the day needs of the laptop from morning to evening."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from probono_desk import paths
from probono_desk.usecases.desk.open_desk import back_up
from probono_desk.usecases.desk.phrase import mark_proved
from probono_desk.usecases.desk.readiness import Devices, State, readiness
from probono_desk.usecases.door.check_in import check_in_person
from probono_desk.usecases.roster.edit_person import edit_person
from tests.dossiers import NINE, SmallDay


@pytest.mark.parametrize(("there", "state"), [(True, State.GOOD), (False, State.ATTENTION)])
def test_staying_awake_and_sound_are_checked_and_stand_in_nobody_s_way(
    day: SmallDay, there: bool, state: State
) -> None:
    devices = Devices("Qt", ("Imprimante",), 2, camera=True, stays_awake=there, sound=there)
    found = {finding.name: finding for finding in readiness(day.dossier, devices, at=NINE)}
    assert (found["awake"].state, found["sound"].state) == (state, state)
    assert ("veille" in found["awake"].sentence) is not there


def test_a_phrase_that_nobody_proved_is_said_and_one_that_opens_nothing_is_trouble(day: SmallDay) -> None:
    def said() -> tuple[State, str]:
        (found,) = (one for one in readiness(day.dossier, None, at=NINE) if one.name == "recovery")
        return found.state, found.sentence

    assert said()[0] is State.ATTENTION
    assert "pas encore prouvée" in said()[1]
    mark_proved(day.dossier)
    assert said()[0] is State.GOOD
    for name in ("key.age", "key-2.age"):
        (day.dossier.folder / name).write_bytes(b"")
    assert said()[0] is State.TROUBLE


def test_what_a_list_left_open_is_said_until_it_is_completed(day: SmallDay) -> None:
    def said() -> list[str]:
        return [f.sentence for f in readiness(day.dossier, None, at=NINE) if f.name == "to_complete"]

    assert said() == []
    somebody = day.volunteers[0]
    with day.dossier.act("Import", at=NINE, actor="Siège") as uow:
        uow.change(somebody, set_aside=("email:lea@exemple",))
    assert said()[0].startswith("1 fiche à compléter")
    edit_person(day.dossier, somebody.id, {"email": "lea@example.org"}, at=NINE, actor="Siège")
    assert said() == []


def test_a_backup_is_as_old_as_it_is_and_one_of_tomorrow_is_a_clock_that_is_wrong(day: SmallDay) -> None:
    def said(at: datetime) -> tuple[State, str]:
        (found,) = (one for one in readiness(day.dossier, None, at=at) if one.name == "backup")
        return found.state, found.sentence

    assert said(NINE) == (State.ATTENTION, "Pas encore de sauvegarde\u00a0: faites-en une sur la page Fichier.")
    back_up(day.dossier, at=NINE)
    assert said(NINE + timedelta(minutes=5)) == (State.GOOD, "Dernière sauvegarde il y a 5 min.")
    assert said(NINE + timedelta(hours=5)) == (State.ATTENTION, "Dernière sauvegarde il y a 5 h.")
    state, words = said(NINE - timedelta(days=4000))
    assert (state, "vérifiez l’heure" in words) == (State.ATTENTION, True)


def test_a_home_where_no_key_can_be_kept_is_trouble(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert next(one for one in readiness(None, None, at=NINE) if one.name == "keys").state is State.ATTENTION
    (tmp_path / "file").touch()
    monkeypatch.setattr(paths, "data_dir", lambda: tmp_path / "file" / "data")
    (found,) = (one for one in readiness(None, None, at=NINE) if one.name == "keys")
    assert found.state is State.TROUBLE
    assert str(tmp_path / "file" / "data") in found.sentence


def test_28_a_day_that_is_over_before_anybody_came_is_a_clock_that_is_wrong(day: SmallDay) -> None:
    def said(at: datetime) -> tuple[State, str]:
        (found,) = (one for one in readiness(day.dossier, None, at=at) if one.name == "clock")
        return found.state, found.sentence

    night = NINE.replace(hour=20)
    assert said(NINE)[0] is State.GOOD
    state, words = said(night)
    assert (state, "vérifiez cette heure" in words) == (State.ATTENTION, True)
    check_in_person(day.dossier, day.volunteers[0].id, at=NINE, actor="Accueil")
    assert said(night)[0] is State.GOOD, "the evening of a day that was lived"
