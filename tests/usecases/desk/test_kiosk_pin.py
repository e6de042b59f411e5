"""The lead's code is kept as a digest, per desk."""

from __future__ import annotations

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.usecases.desk.kiosk_pin import has_pin, is_pin, set_pin
from tests.dossiers import SmallDay


def test_only_the_code_that_was_chosen_is_the_code(day: SmallDay) -> None:
    assert not has_pin(day.dossier)
    assert not is_pin(day.dossier, "")
    set_pin(day.dossier, "4821")
    assert has_pin(day.dossier)
    assert is_pin(day.dossier, "4821")
    assert not is_pin(day.dossier, "4822")
    assert "4821" not in (day.dossier.meta("kiosk_pin") or "")[:8]


@pytest.mark.parametrize("wrong", ["", "123", "123456789", "12a4", "１２３４"])
def test_a_code_is_four_to_eight_digits(day: SmallDay, wrong: str) -> None:
    with pytest.raises(DeskError, match="pin_shape"):
        set_pin(day.dossier, wrong)
    assert not has_pin(day.dossier)
