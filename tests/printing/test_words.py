"""Words and numbers as paper says them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from probono_desk import i18n
from probono_desk.domain.people import EngagementType, Profile, Role
from probono_desk.printing import style
from probono_desk.printing.words import (
    ROLE_COLOURS,
    band_word,
    clock,
    day_and_clock,
    engagement_word,
    hours,
    long_date,
    profile_word,
)

AT = datetime(2026, 12, 5, 6, 52, tzinfo=UTC)


def test_dates_and_times_are_those_of_the_place() -> None:
    assert long_date(date(2026, 12, 5)) == "5 décembre 2026"
    assert clock(AT, "Europe/Paris") == "7:52"
    assert day_and_clock(AT, "America/Martinique") == "5 décembre 2026 à 2:52"
    i18n.set_language("en")
    assert long_date(date(2026, 12, 5)) == "5 December 2026"


@pytest.mark.parametrize(("minutes", "said"), [(0, "0 h 00"), (65, "1 h 05"), (600, "10 h 00")])
def test_minutes_are_said_as_hours(minutes: int, said: str) -> None:
    assert hours(minutes).replace("\u00a0", " ") == said


@pytest.mark.parametrize("role", Role)
def test_every_role_has_a_word_and_a_colour_that_reads_under_white(role: Role) -> None:
    assert band_word(role)[0].isupper()
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in ROLE_COLOURS.get(role, style.INK)
    )
    assert 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 4.9


def test_what_nobody_said_is_empty_or_said_so() -> None:
    assert profile_word(None) == ""
    assert engagement_word(None) == "Non renseigné"
    assert all(profile_word(one)[0].isupper() for one in Profile)
    assert all(engagement_word(one)[0].isupper() for one in EngagementType)
