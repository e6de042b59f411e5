"""The recovery phrase of an open dossier: proved by showing it, and replaced by another."""

from __future__ import annotations

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.usecases.desk.phrase import check_phrase, mark_proved, new_phrase, phrase_state
from tests.dossiers import SmallDay


def test_nobody_has_proved_a_new_phrase_until_it_is_given_back(day: SmallDay) -> None:
    assert (phrase_state(day.dossier).sound, phrase_state(day.dossier).proved) == (True, False)
    mark_proved(day.dossier)
    assert phrase_state(day.dossier).proved


def test_the_whole_phrase_proves_itself_however_it_is_typed(day: SmallDay) -> None:
    phrase = new_phrase(day.dossier)
    with pytest.raises(DeskError, match="recovery_wrong_passphrase"):
        check_phrase(day.dossier, "BCDFG-HJKLN-PRSTV-XBCDF-GHJKL-NPRST")
    assert not phrase_state(day.dossier).proved
    check_phrase(day.dossier, phrase.lower().replace("-", " "))
    assert phrase_state(day.dossier).proved


def test_a_new_phrase_takes_the_place_of_the_old_one(day: SmallDay) -> None:
    old = new_phrase(day.dossier)
    new = new_phrase(day.dossier)
    assert new != old
    with pytest.raises(DeskError, match="recovery_wrong_passphrase"):
        check_phrase(day.dossier, old)
    check_phrase(day.dossier, new)


def test_a_damaged_copy_of_the_recovery_file_comes_back_from_the_other(day: SmallDay) -> None:
    file = day.dossier.folder / "key.age"
    whole = file.read_bytes()
    file.write_bytes(whole[:20])
    assert phrase_state(day.dossier).sound
    assert file.read_bytes() == whole
