"""What one country's scanner becomes on another's computer."""

from __future__ import annotations

import pytest

from probono_desk.scanning.layouts import LAYOUTS, Layout, typed


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_a_layout_has_each_key_once(layout: Layout) -> None:
    assert len(layout.plain) == len(layout.shifted) == 47
    assert len(set(layout.plain)) == 47


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_a_scanner_and_a_computer_of_one_country_agree(layout: Layout) -> None:
    text = layout.plain + layout.shifted
    assert typed(text, scanner=layout, computer=layout) == text


def test_a_us_scanner_on_a_french_computer_types_the_known_mistakes() -> None:
    us, fr = LAYOUTS[0], LAYOUTS[1]
    assert typed("QAZWM1-", scanner=us, computer=fr) == "AQWZ?&)"
    assert typed("é", scanner=us, computer=fr) == "", "a sign without a key is lost"
