"""What a cell that cannot be read may be meant to say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from probono_desk.roster.line_error import LineError
from probono_desk.roster.question import Answers
from probono_desk.roster.read import read_roster
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.roster.checks import with_fix
from probono_desk.usecases.roster.import_roster import preview_roster
from probono_desk.usecases.roster.proposals import nearest_word, proposal
from tests.roster.files import write_csv
from tests.usecases.roster.small_list import skilled_day

AT = datetime(2026, 12, 5, 7, 10, tzinfo=UTC)


WHO: dict[str, Any] = {"at": AT, "actor": "Responsable"}


HEADER = ("Référence", "Nom", "Prénom", "E-mail", "Téléphone", "Compétences", "Table", "Remarque")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Dossier]:
    made = skilled_day(tmp_path / "dossier")
    yield made
    made.close()


def test_a_proposal_is_taken_into_the_reading(desk: Dossier, tmp_path: Path) -> None:
    row = ("V-9", "Roy", "Ana", "ana@gmial.com", "", "finanse, droit", 2, "")
    reading = read_roster(write_csv(tmp_path / "volontaires.csv", [HEADER, row]))
    before = preview_roster(desk, reading)
    for check in (*before.checks, *before.aside):
        reading = with_fix(reading, check)
    (line,) = reading.volunteers
    assert (line.email, line.skills, line.table) == ("ana@gmail.com", ("finance", "droit"), 2)
    after = preview_roster(desk, reading)
    assert not after.checks
    assert not after.aside


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("trois", "3"),
        ("Table 3 au fond", "3"),
        ("table n° 3 (fenêtre)", "3"),
        ("3e", "3"),
        ("8 pers.", "8"),
        ("B2", None),
        ("12B", None),
        ("A1", None),
        ("1 bis", None),
        ("1bis", None),
        ("1 B", None),
        ("2-B", None),
        ("Table 1 ou 2", None),
        ("-4", None),
        ("0", None),
    ],
)
def test_a_number_is_proposed_where_it_is_plainly_that_one(typed: str, near: str | None) -> None:
    assert proposal(LineError("Volontaires", 2, "Table", typed, "whole_number", ("3",))) == near


def test_an_unknown_profile_has_a_nearest_one_and_is_read_as_it(tmp_path: Path) -> None:
    file = write_csv(tmp_path / "volontaires.csv", [("Nom", "Prénom", "Profil"), ("Roy", "Ana", "salarriée")])
    (error,) = read_roster(file).set_aside
    near = nearest_word(error)
    assert near == "salarié"
    reading = read_roster(file, answers=Answers(words={"salarriée": near}))
    assert not reading.set_aside
    assert reading.volunteers[0].profile == "employee"
