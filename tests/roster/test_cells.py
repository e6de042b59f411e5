from __future__ import annotations

from datetime import date

import pytest

from probono_desk.domain.people import Profile, Role
from probono_desk.roster import cells, words


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("612345678", "0612345678"),
        ("06 39 98 00 01", "0639980001"),
        ("06.39.98.00.01", "0639980001"),
        ("+33 6 39 98 00 01", "0639980001"),
        ("+33 (0)6 39 98 00 01", "0639980001"),
        ("0033639980001", "0639980001"),
        ("33639980001", "0639980001"),
        ("+32 470 12 34 56", "+32470123456"),
        ("447700900501", "+447700900501"),
        ("352621123456", "+352621123456"),
    ],
)
def test_a_telephone_is_read_as_people_write_it(written: str, number: str) -> None:
    assert cells.phone(written) == number


@pytest.mark.parametrize(
    "written",
    [
        "12",
        "06 39 98 00",
        "0639980001 / 0639980002",
        "6,12E+08",
        "poste 12",
        "00",
        "+",
        "",
        "20261105123000",
        "3312345678901",
    ],
)
def test_what_is_no_telephone_is_not_guessed(written: str) -> None:
    assert cells.phone(written) is None


@pytest.mark.parametrize(
    "written",
    [
        "5/12/2026",
        "05/12/2026",
        "05-12-26",
        "5.12.2026",
        "2026-12-05",
        "2026-12-05 00:00:00",
        "5 décembre 2026",
        "Samedi 5 Décembre 2026",
        "46361",
    ],
)
def test_a_date_is_read_in_every_french_form(written: str) -> None:
    assert cells.day(written) == date(2026, 12, 5)


@pytest.mark.parametrize("written", ["31/02/2026", "12/31/2026", "demain", "5 brumaire 2026", "2026", "99999"])
def test_what_is_no_date_is_not_guessed(written: str) -> None:
    assert cells.day(written) is None


@pytest.mark.parametrize(
    "written", ["9h30", "9 h 30", "09:30", "9:30:00", "09H30", "9h30min", "9 heures 30", "9.30", "0930"]
)
def test_a_time_is_read_in_every_french_form(written: str) -> None:
    assert cells.minute_of_day(written) == 9 * 60 + 30


@pytest.mark.parametrize(
    "written",
    ["vers 9h30", "à partir de 9h30", "samedi 9:30", "05/12/2026 09:30", "9h30 (café)", "9h30 -", "from 9:30"],
)
def test_what_stands_beside_a_time_is_no_part_of_it(written: str) -> None:
    assert cells.minute_of_day(written) == 9 * 60 + 30


def test_a_bare_hour_and_the_fraction_of_a_day_are_times() -> None:
    assert cells.minute_of_day("9h") == 9 * 60
    assert cells.minute_of_day("9 heures") == 9 * 60
    assert cells.minute_of_day("0.375") == 9 * 60


@pytest.mark.parametrize(
    ("written", "minute"),
    [
        ("24:00", 1440),
        ("24h30", 1470),
        ("minuit", 1440),
        ("minuit et demi", 1470),
        ("midi trente", 750),
        ("11:30 PM", 1410),
        ("12:30 a.m.", 30),
        ("12 pm", 720),
        ("22:00 PM", 1320),
        ("1,0208333", 1470),
    ],
)
def test_the_night_and_english_hours_are_times_too(written: str, minute: int) -> None:
    assert cells.minute_of_day(written) == minute


@pytest.mark.parametrize("written", ["30:00", "9:60", "13 pm", "neuf heures", "9", "930"])
def test_what_is_no_time_is_not_guessed(written: str) -> None:
    assert cells.minute_of_day(written) is None


@pytest.mark.parametrize("written", ["90", "90 min", "1h30", "1:30", "01:30:00", "1 heure 30", "1,5 h"])
def test_a_length_is_minutes_or_hours(written: str) -> None:
    assert cells.minutes(written) == 90


@pytest.mark.parametrize("written", ["3", "3.0", "3,0", "Table 3", "table n° 3", "T3", "N°3"])
def test_a_table_number_is_found_in_its_words(written: str) -> None:
    assert cells.whole_number(written) == 3


@pytest.mark.parametrize("written", ["3.5", "trois", "0", "-1", "3 et 4"])
def test_a_table_is_a_whole_number(written: str) -> None:
    assert cells.whole_number(written) is None


def test_an_address_is_lowered_and_freed_of_its_link() -> None:
    assert cells.email("mailto:Lea.Martin@Example.ORG") == "lea.martin@example.org"


@pytest.mark.parametrize(
    "written", ["lea", "lea@", "lea@example", "lea martin@example.org", "a@b.org, c@d.org", "a@b..org"]
)
def test_what_is_no_address_is_refused(written: str) -> None:
    assert cells.email(written) is None


def test_skills_keep_their_order_and_come_once() -> None:
    assert cells.several("Communication, digital/graphisme ; digital\n• RH") == (
        "Communication",
        "digital",
        "graphisme",
        "RH",
    )


def test_cleaning_composes_letters_and_drops_control_characters() -> None:
    assert cells.clean("  Le\u0301a\u00a0 \x00Martin\u200b ") == "Léa Martin"


@pytest.mark.parametrize(
    ("written", "profile"),
    [
        ("Salarié·e", Profile.EMPLOYEE),
        ("SALARIEE", Profile.EMPLOYEE),
        ("demandeur(euse) d'emploi", Profile.JOB_SEEKER),
        ("Demandeuse d’emploi", Profile.JOB_SEEKER),
        ("Dirigeant TPE/PME", Profile.BUSINESS_OWNER),
        ("etudiant.e", Profile.STUDENT),
        ("retraitée", Profile.RETIRED),
        ("Freelance", Profile.INDEPENDENT),
        ("agent public", Profile.PUBLIC_SERVANT),
    ],
)
def test_profiles_are_known_with_accents_or_without(written: str, profile: Profile) -> None:
    assert words.named(written, words.PROFILES) is profile


def test_roles_are_known_in_inclusive_spelling() -> None:
    assert words.named("Représentant·e", words.ROLES) is Role.REPRESENTATIVE
    assert words.named("facilitateur/trice", words.ROLES) is Role.FACILITATOR
    assert words.named("Référente", words.ROLES) is Role.REFERENT
    assert words.named("pilote", words.ROLES) is None


def test_yes_and_no_are_told_from_anything_else() -> None:
    assert [words.yes_or_no(text) for text in ("Oui", "x", "✓", "VRAI", "1")] == [True] * 5
    assert [words.yes_or_no(text) for text in ("non", "N", "Faux", "0")] == [False] * 4
    assert words.yes_or_no("peut-être") is None


@pytest.mark.parametrize("shown", ["#REF!", "#N/A", "#VALEUR!", "#N/D", "#REF !", "#DIV/0 !", "#NOM ?", "Err:502"])
def test_what_a_spreadsheet_shows_of_a_wrong_formula_is_an_error_in_french_too(shown: str) -> None:
    assert cells.is_error(shown)


@pytest.mark.parametrize("said", ["#1", "Errard", "#NO", "Err", ""])
def test_what_only_looks_like_it_is_none(said: str) -> None:
    assert not cells.is_error(said)
