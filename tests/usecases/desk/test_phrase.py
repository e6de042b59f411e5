"""The recovery phrase of an open dossier: proved by showing it, and replaced by another."""

from __future__ import annotations

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.usecases.desk.phrase import (
    RecoveryState,
    check_phrase,
    mark_proved,
    new_phrase,
    phrase_state,
    take_phrase,
)
from tests.dossiers import SmallDay


def test_nobody_has_proved_a_new_phrase_until_it_is_given_back(day: SmallDay) -> None:
    assert (phrase_state(day.dossier).sound, phrase_state(day.dossier).proved) == (True, False)
    mark_proved(day.dossier)
    assert phrase_state(day.dossier).proved


def test_the_whole_phrase_proves_itself_however_it_is_typed(day: SmallDay) -> None:
    phrase = new_phrase(day.dossier)
    take_phrase(day.dossier, phrase)
    with pytest.raises(DeskError, match="phrase_not_this_one"):
        check_phrase(day.dossier, "BCDFG-HJKLN-PRSTV-XBCDF-GHJKL-NPRST")
    assert not phrase_state(day.dossier).proved
    check_phrase(day.dossier, phrase.lower().replace("-", " "))
    assert phrase_state(day.dossier).proved


def test_a_new_phrase_takes_the_place_of_the_old_one_once_it_is_noted(day: SmallDay) -> None:
    old = new_phrase(day.dossier)
    take_phrase(day.dossier, old)
    check_phrase(day.dossier, old)
    new = new_phrase(day.dossier)
    assert new != old
    assert phrase_state(day.dossier) == RecoveryState(sound=True, proved=False), "which is on the paper is not known"
    check_phrase(day.dossier, old)
    take_phrase(day.dossier, new)
    assert phrase_state(day.dossier) == RecoveryState(sound=True, proved=False)
    with pytest.raises(DeskError, match="phrase_not_this_one"):
        check_phrase(day.dossier, old)
    check_phrase(day.dossier, new)


def test_a_damaged_copy_of_the_recovery_file_comes_back_from_the_other(day: SmallDay) -> None:
    file = day.dossier.folder / "key.age"
    whole = file.read_bytes()
    file.write_bytes(whole[:20])
    assert phrase_state(day.dossier).sound
    assert file.read_bytes() == whole


def test_a_dossier_that_is_only_read_makes_no_phrase_that_would_open_nothing(
    day: SmallDay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(day.dossier), "read_only", property(lambda _dossier: True))
    with pytest.raises(DeskError, match="dossier_read_only"):
        new_phrase(day.dossier)
