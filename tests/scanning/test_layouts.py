"""What one country's scanner becomes on another's computer."""

from __future__ import annotations

import pytest

from probono_desk.scanning.layouts import LAYOUTS, Layout, meant, typed


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


@pytest.mark.parametrize("country", ["fr", "be"])
@pytest.mark.parametrize("caps_lock", [False, True])
def test_what_was_read_is_known_where_every_figure_came_as_a_sign(country: str, caps_lock: bool) -> None:
    us, computer = LAYOUTS[0], next(layout for layout in LAYOUTS if layout.name == country)
    came = typed("eb-7781002345", scanner=us, computer=computer)
    assert "eb-7781002345" in {one.lower() for one in meant(came.upper() if caps_lock else came)}
    assert "EB-7781002345" in set(meant(typed("EB-7781002345", scanner=us, computer=computer)))
    assert "https://tickets.example/v/7781?x=1" in set(
        meant(typed("https://tickets.example/v/7781?x=1", scanner=us, computer=computer))
    )


@pytest.mark.parametrize("came", ["", "Q1001", "7781002345", "Marie Wattel", "AW", "Œuvrard", "🎟️"])
def test_nothing_is_guessed_where_a_figure_or_no_sign_came(came: str) -> None:
    assert list(meant(came)) == []
