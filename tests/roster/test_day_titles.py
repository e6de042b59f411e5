from __future__ import annotations

import pytest

from probono_desk.roster.day_titles import is_day, is_half_day, is_of_a_year, names_day, newest_of, year_of


@pytest.mark.parametrize("title", ["sam. 5", "5 décembre 2026", "2026-12-05", "05/12"])
def test_a_title_may_be_a_day(title: str) -> None:
    assert is_day(title)
    assert not is_half_day(title)


def test_a_title_may_be_half_a_day() -> None:
    assert is_half_day("Matin")
    assert is_half_day("Présence [Après-midi]")
    assert not is_half_day("Nom")
    assert not is_day("Nom")


def test_a_title_may_name_a_day_or_a_year_beside_what_it_asks() -> None:
    assert names_day("Vendredi 4 déc. (formation)")
    assert not names_day("Formation")
    assert (year_of("Présent 2025"), year_of("Présent")) == (2025, 0)
    assert is_of_a_year("Présent en 2025")
    assert not is_of_a_year("Présent le 5 décembre 2026")


def test_two_or_three_years_near_each_other_are_editions() -> None:
    assert newest_of(["2025", "2026", "", "2025"]) == "2026"
    assert newest_of(["2026", "2026"]) == newest_of(["1998", "2004"]) == newest_of(["2025", "Lille"]) == ""
