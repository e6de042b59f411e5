from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

import pytest

from probono_desk import i18n
from probono_desk.domain.deliverables import DeliverableState
from probono_desk.domain.edition import PhaseKind
from probono_desk.domain.people import Absence, EngagementType, Profile, Role
from probono_desk.domain.presence import HeadCount
from probono_desk.domain.table_round import CheckpointKind, VisitState
from probono_desk.words import (
    absent_count,
    capitalised,
    clock_time,
    duration,
    file_size,
    first_said,
    head_count,
    head_count_label,
    moment,
    phone_said,
    short_date,
    whole,
    word_for,
)

KINDS: tuple[type[StrEnum], ...] = (
    Role,
    Profile,
    EngagementType,
    Absence,
    PhaseKind,
    DeliverableState,
    VisitState,
    CheckpointKind,
)
PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_kind_has_a_word_of_its_own(language: str) -> None:
    i18n.set_language(language)
    for kind in KINDS:
        words = [word_for(value) for value in kind]
        assert len(set(words)) == len(words)
        assert all(word[0].islower() or word.startswith("É") for word in words)


def test_no_two_kinds_are_written_alike() -> None:
    values = [value.value for kind in KINDS for value in kind]
    assert sorted(values) == sorted(set(values))


def test_only_the_first_letter_is_made_large() -> None:
    assert capitalised(word_for(Profile.BUSINESS_OWNER)) == "Dirigeant·e TPE/PME"
    assert capitalised(word_for(Profile.STUDENT)) == "Étudiant·e"
    assert capitalised("") == ""


def test_a_signed_deliverable_is_signed() -> None:
    assert word_for(DeliverableState.SIGNED) == "signé"
    i18n.set_language("en")
    assert word_for(DeliverableState.SIGNED) == "signed"


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (timedelta(0), "0 min"),
        (timedelta(seconds=1), "1 min"),
        (timedelta(minutes=39, seconds=20), "39 min"),
        (timedelta(minutes=60), "1 h"),
        (timedelta(minutes=65), "1 h 05"),
        (timedelta(minutes=-4), "4 min"),
        (timedelta(hours=31, minutes=21), "1 j 7 h"),
        (timedelta(hours=23, minutes=40), "23 h 40"),
        (timedelta(days=2), "2 jours"),
        (timedelta(days=13, hours=2), "13 jours"),
    ],
)
def test_durations_are_said_as_people_do(length: timedelta, words: str) -> None:
    assert duration(length) == words


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("0639981050", "06 39 98 10 50"),
        ("06 39 98 10 50", "06 39 98 10 50"),
        ("+32 2 555 12 12", "+32 2 555 12 12"),
        ("", ""),
    ],
)
def test_telephones_are_said_in_pairs(written: str, said: str) -> None:
    assert phone_said(written) == said


@pytest.mark.parametrize(
    ("size_bytes", "in_french", "in_english"),
    [
        (0, "0\u00a0o", "0\u00a0B"),
        (999, "999\u00a0o", "999\u00a0B"),
        (1500, "1,5\u00a0ko", "1.5\u00a0kB"),
        (999_960, "1,0\u00a0Mo", "1.0\u00a0MB"),
        (123_400_000, "123\u00a0Mo", "123\u00a0MB"),
        (5_000_000_000_000, "5000\u00a0Go", "5000\u00a0GB"),
    ],
)
def test_sizes_are_said_in_the_unit_that_reads_best(size_bytes: int, in_french: str, in_english: str) -> None:
    assert file_size(size_bytes) == in_french
    i18n.set_language("en")
    assert file_size(size_bytes) == in_english


def test_thousands_are_apart_as_the_language_has_it() -> None:
    assert (whole(375), whole(3976), whole(1_234_567)) == ("375", "3\u202f976", "1\u202f234\u202f567")
    i18n.set_language("en")
    assert whole(3976) == "3,976"


def test_a_moment_names_its_day_only_when_it_is_not_today() -> None:
    at = datetime(2026, 12, 5, 7, 5, tzinfo=UTC)
    assert clock_time(at) == "7:05"
    assert moment(at, PARIS, date(2026, 12, 5)) == "8:05"
    assert moment(at, PARIS, date(2026, 12, 6)) == "05/12/2026 8:05"


def test_one_count_of_people_in_one_sentence() -> None:
    assert head_count(HeadCount(50, 46, 2)) == "48 présents = 46 sur 50 attendus + 2 sans rendez-vous"
    assert head_count(HeadCount(50, 46, 0)) == "46 présents sur 50 attendus"
    assert head_count(HeadCount(1, 0, 1)) == "1 présent = 0 sur 1 attendu + 1 sans rendez-vous"
    assert head_count(HeadCount(0, 0, 0)) == "0 présent sur 0 attendu"
    assert (absent_count(4, 1), absent_count(1, 0)) == ("4 absents, dont 1 excusé", "1 absent")
    i18n.set_language("en")
    assert head_count(HeadCount(50, 46, 2)) == "48 present = 46 of 50 expected + 2 walk-ins"
    assert head_count(HeadCount(50, 46, 0)) == "46 present of 50 expected"
    assert absent_count(4, 1) == "4 absent, 1 excused"


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_words_under_a_number_go_on_from_it(language: str) -> None:
    i18n.set_language(language)
    for count in (HeadCount(50, 46, 2), HeadCount(50, 1, 0), HeadCount(3, 0, 1)):
        assert head_count(count) == f"{count.present} {head_count_label(count)}"


def test_the_first_of_a_month_is_counted_in_french() -> None:
    first, eleventh = date(2026, 12, 1), date(2026, 12, 11)
    assert first_said("mardi 1 décembre 2026", first) == "mardi 1er décembre 2026"
    assert first_said("vendredi 11 décembre 2026", eleventh) == "vendredi 11 décembre 2026"
    i18n.set_language("en")
    try:
        assert first_said("Tuesday 1 December 2026", first) == "Tuesday 1 December 2026"
    finally:
        i18n.set_language("fr")


def test_a_day_in_english_is_read_in_one_order_alone() -> None:
    assert short_date(date(2026, 11, 20)) == "20/11/2026"
    i18n.set_language("en")
    assert short_date(date(2026, 11, 20)) == "20 Nov 2026"
