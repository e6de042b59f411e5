from __future__ import annotations

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.place.place import TRIAL, is_name, require_name

pytestmark = pytest.mark.usefixtures("disk_of_windows")


@pytest.mark.parametrize("name", ["marathon_2026-12-05_lille.probono", "a", TRIAL])
def test_a_name_that_every_place_takes(name: str) -> None:
    assert is_name(name)
    assert require_name(name) == name


@pytest.mark.parametrize("name", ["", "..", "../a", "a/b", "a\\b", ".hidden", "é.probono", "a b", "a" * 200, "a.part"])
def test_a_name_that_climbs_out_hides_or_is_half_written_is_none(name: str) -> None:
    assert not is_name(name)
    with pytest.raises(DeskError):
        require_name(name)
