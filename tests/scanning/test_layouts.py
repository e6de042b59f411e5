"""What one country's scanner becomes on another's computer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from probono_desk.scanning.layouts import LAYOUTS, Layout, has_figure, meant, readings, typed


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


@pytest.mark.parametrize("ticket", ["AB#12-C", "#4417", "w@Z:a.m;q", "QUAZARM", "PARTENAIRES", "(A)/2_3", "100%Q1"])
@pytest.mark.parametrize("country", ["fr", "be"])
@pytest.mark.parametrize("caps", [str, str.swapcase])
def test_any_ticket_is_among_what_a_us_scanner_may_have_read(
    ticket: str, country: str, caps: Callable[[str], str]
) -> None:
    us, computer = LAYOUTS[0], next(layout for layout in LAYOUTS if layout.name == country)
    came = caps(typed(ticket, scanner=us, computer=computer))
    assert ticket.casefold() in {one.casefold() for one in meant(came)}


def test_caps_lock_of_windows_shifts_the_figures_and_marks_too() -> None:
    us, fr = LAYOUTS[0], LAYOUTS[1]
    shifted = Layout("fr", fr.shifted, fr.plain)
    came = typed("EB-77810-qa", scanner=us, computer=shifted)
    assert "°77810°" in came
    assert "eb-77810-qa" in {one.casefold() for one in meant(came)}


@pytest.mark.parametrize(("came", "never"), [("Q1001", "A1001"), ("Y1001", "Z1001"), ("AW", "QZ"), ("1234", "!@#$A")])
def test_nothing_is_guessed_where_no_sign_tells(came: str, never: str) -> None:
    assert never not in set(meant(came))
    assert came not in set(meant(came))


@pytest.mark.parametrize("came", ["", "Œuvrard", "🎟️"])
def test_what_no_keyboard_has_is_itself(came: str) -> None:
    assert list(meant(came)) == []
    assert list(readings(came)) == [came]


def test_each_reading_comes_once_and_what_came_is_the_first() -> None:
    found = list(readings("a-1"))
    assert found[0] == "a-1"
    assert len(found) == len(set(found))
    assert "q6!" in found


@pytest.mark.parametrize(
    ("came", "expected"), [("A12", True), ("&é", True), ("le", False), ("", False), ("Wattel", False)]
)
def test_a_figure_is_told_also_where_it_came_as_a_sign(came: str, expected: bool) -> None:
    assert has_figure(came) is expected
