from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from probono_desk.roster.line_error import LineError
from probono_desk.roster.read import read_roster
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.roster.checks import says_health
from probono_desk.usecases.roster.import_roster import preview_roster
from probono_desk.usecases.roster.proposals import proposal
from tests.roster.files import write_csv
from tests.usecases.roster.small_list import STAFF, STRUCTURES, skilled_day, whole

AT = datetime(2026, 12, 5, 7, 10, tzinfo=UTC)
WHO: dict[str, Any] = {"at": AT, "actor": "Responsable"}
HEADER = ("Référence", "Nom", "Prénom", "E-mail", "Téléphone", "Compétences", "Table", "Remarque")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Dossier]:
    made = skilled_day(tmp_path / "dossier")
    yield made
    made.close()


def checks(desk: Dossier, folder: Path, *rows: tuple[object, ...]) -> tuple[LineError, ...]:
    diff = preview_roster(desk, read_roster(write_csv(folder / "volontaires.csv", [HEADER, *rows])))
    return (*diff.checks, *diff.aside)


@pytest.mark.parametrize(
    ("row", "code", "column", "expected"),
    [
        (("V-9", "Roy", "Ana", "ana@gmial.com", "", "droit", 1, ""), "email_domain", "E-mail", ("ana@gmail.com",)),
        (("V-9", "Roy", "Ana", "ana@exa_mple.org", "", "droit", 1, ""), "email_cannot_be", "E-mail", ()),
        (("V-9", "Roy", "Ana", "", "+44 20 7946", "droit", 1, ""), "phone_cannot_be", "Téléphone", ()),
        (("V-9", "Roy", "Ana", "", "", "finanse", 1, ""), "skill_unlike", "Compétences", ("finance",)),
        (("V-9", "Roy", "Ana", "", "", "droit", 22, ""), "table_not_here", "Table", ()),
        (("V-9", "Roy", "Ana", "", "", "droit", 9, ""), "table_not_here", "Table", ()),
        (("V-9", "Roy", "Ana", "", "", "droit", 1, "allergie aux noix"), "health_in_note", "Remarque", ()),
    ],
)
def test_what_is_doubtful_is_said_with_its_line(
    desk: Dossier, tmp_path: Path, row: tuple[object, ...], code: str, column: str, expected: tuple[str, ...]
) -> None:
    (found,) = [check for check in checks(desk, tmp_path, row) if check.code == code]
    assert (found.line, found.column, found.expected) == (2, column, expected)
    assert found.sentence
    assert not expected or expected[0] in found.sentence
    assert "  " not in found.sentence


@pytest.mark.parametrize("typed", [12, "Table 12", 11, 22])
def test_another_table_is_no_slip_of_a_finger(desk: Dossier, tmp_path: Path, typed: object) -> None:
    (found,) = checks(desk, tmp_path, ("V-9", "Roy", "Ana", "", "", "finance, droit", typed, ""))
    assert (found.code, found.expected, proposal(found)) == ("table_not_here", (), None)


@pytest.mark.parametrize("typed", ["Table 1", "01", "1"])
def test_a_table_that_is_plainly_here_is_it(desk: Dossier, tmp_path: Path, typed: str) -> None:
    assert not checks(desk, tmp_path, ("V-9", "Roy", "Ana", "", "", "finance, droit", typed, ""))


def test_a_skill_of_somebody_s_own_is_said_once(desk: Dossier, tmp_path: Path) -> None:
    own = [("V-9", "Roy", "Ana", "", "", "Tricot, projet", 1, ""), ("V-8", "Sow", "Awa", "", "", "tricot", 1, "")]
    sentence = ("V-7", "Kern", "Paul", "", "", "je sais faire beaucoup de choses utiles", 1, "")
    found = [(check.code, check.line, check.value) for check in checks(desk, tmp_path, *own, sentence)]
    assert [one for one in found if one[0] == "skill_own"] == [("skill_own", 2, "Tricot")]


def test_a_sound_line_is_left_alone(desk: Dossier, tmp_path: Path) -> None:
    row = ("V-9", "Roy", "Ana", "ana.roy+probono@example.org", "06 39 98 10 01", "finance; droit", 1, "végétarienne")
    assert not checks(desk, tmp_path, row)


def test_health_is_flagged_but_not_repeated_nor_imported(desk: Dossier, tmp_path: Path) -> None:
    (found,) = checks(desk, tmp_path, ("V-9", "Roy", "Ana", "", "", "finance, droit", 1, "diabète de type 1"))
    assert "diab" not in found.sentence


@pytest.mark.parametrize("text", ["Asthmatique", "en fauteuil roulant", "intolérante au gluten", "pregnant"])
def test_words_about_health_are_known(text: str) -> None:
    assert says_health(text)


@pytest.mark.parametrize("text", ["arrive à 10 h", "vient avec Paul", "traite les dossiers", ""])
def test_other_words_are_not(text: str) -> None:
    assert not says_health(text)


def test_a_table_over_its_size_is_said(desk: Dossier, tmp_path: Path) -> None:
    rows = [
        (f"V-{n}", f"Nom{n * 7919}", "Ana", f"x{n * 31}@example.org", "", "finance, droit", 1, "")
        for n in range(10, 16)
    ]
    (found,) = checks(desk, tmp_path, *rows)
    assert (found.code, found.value, found.expected) == ("team_too_large", "1", ("7 > 5",))


def test_a_skill_that_nobody_has_is_said_with_its_structure(desk: Dossier, tmp_path: Path) -> None:
    found = checks(desk, tmp_path, ("V-9", "Roy", "Ana", "", "", "finance", 1, ""))
    assert [(check.value, check.expected) for check in found if check.code == "skill_nobody"] == [
        ("droit", ("L’Établi",)),
        ("droit", ("Le Beffroi",)),
    ]


def test_a_structure_without_referent_or_representative_is_said(desk: Dossier, tmp_path: Path) -> None:
    structures = [*STRUCTURES, ("S-3", "La Halte", "Des rôles", 3, 3, 5, "")]
    found = preview_roster(desk, whole(tmp_path, Structures=structures, Équipe=STAFF)).checks
    assert {(check.code, check.value) for check in found} >= {
        ("no_referent", "La Halte"),
        ("no_representative", "La Halte"),
        ("no_representative", "Le Beffroi"),
    }
