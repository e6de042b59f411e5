"""The real command in a process of its own: what it says, where, and how it ends."""

from __future__ import annotations

import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from probono_desk.domain.people import Person
from probono_desk.roster.read import read_roster
from probono_desk.store.opening import open_dossier
from probono_desk.usecases.desk.open_desk import new_desk
from tests.programs import run_program
from tests.roster.files import write_csv

EVE = datetime(2026, 12, 4, 18, 0, tzinfo=UTC)
HEADER = ("Référence", "Nom", "Prénom", "E-mail", "Table")
LEA = ("V-1", "Martin", "Léa", "lea@example.org", 1)
ZOE = ("V-2", "Œuvrard", "Zoé", "zoe@example.org", 2)


def run(*words: str | Path, as_in_life: bool = False) -> subprocess.CompletedProcess[str]:
    return run_program(words, lists_in_a_child=as_in_life)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    folder = tmp_path / "dossier"
    new_desk(folder, "Petite édition", date(2026, 12, 5), at=EVE, actor="Responsable").dossier.close()
    return folder


def people(folder: Path) -> list[str]:
    dossier = open_dossier(folder, at=EVE)
    with dossier.read() as db:
        found = sorted(person.full_name for person in db.all(Person))
    dossier.close()
    return found


def test_a_list_goes_in_and_goes_in_once(desk: Path, tmp_path: Path) -> None:
    roster = write_csv(tmp_path / "liste.csv", [HEADER, LEA, ZOE])
    first = run("import", desk, roster, as_in_life=True)
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout.startswith("liste.csv\u00a0: 2 personnes nouvelles, 2 autres lignes nouvelles, 0 changée, ")
    assert people(desk) == ["Léa Martin", "Zoé Œuvrard"]
    second = run("import", desk, roster)
    assert second.stdout.startswith("liste.csv\u00a0: 0 ligne nouvelle, 0 changée, 2 inchangées")


def test_a_dry_run_says_what_would_change_and_writes_nothing(desk: Path, tmp_path: Path) -> None:
    run("import", desk, write_csv(tmp_path / "liste.csv", [HEADER, LEA]))
    newer = write_csv(tmp_path / "newer.csv", [HEADER, (*LEA[:3], "lm@example.org", 2), ZOE])
    told = run("import", desk, newer, "--dry-run")
    assert told.returncode == 0
    assert told.stdout.splitlines()[:-1] == [
        "nouveau\u00a0: Zoé Œuvrard (volontaire)",
        "changé\u00a0: Léa Martin, e-mail\u00a0: lea@example.org → lm@example.org",
        "changé\u00a0: Léa Martin, à compléter\u00a0: – → table («\u00a02\u00a0»)",
    ]
    assert people(desk) == ["Léa Martin"]


def test_each_wrong_cell_is_one_sentence_and_everybody_goes_in(desk: Path, tmp_path: Path) -> None:
    wrong = write_csv(tmp_path / "liste.csv", [HEADER, LEA, (*ZOE[:3], "zoe", "au fond")])
    told = run("import", desk, wrong)
    assert told.returncode == 0
    email, table = told.stderr.splitlines()
    assert email.startswith("liste.csv, ligne 3, colonne «\u00a0E-mail\u00a0»\u00a0: «\u00a0zoe\u00a0» n’est pas")
    assert table.startswith("liste.csv, ligne 3, colonne «\u00a0Table\u00a0»\u00a0: «\u00a0au fond\u00a0» n’est pas")
    assert told.stdout.rstrip().endswith("2 à compléter.")
    assert people(desk) == ["Léa Martin", "Zoé Œuvrard"]


def test_a_line_that_names_nobody_is_held_back_and_the_end_says_so(desk: Path, tmp_path: Path) -> None:
    told = run("import", desk, write_csv(tmp_path / "liste.csv", [HEADER, LEA, ("V-2", "", "", "zoe@example.org", 2)]))
    assert told.returncode == 3
    assert "liste.csv, ligne 3" in told.stderr
    assert "zoe@example.org" in told.stderr  # else whose line it is would be looked for in the file
    assert told.stderr.splitlines()[-1].startswith("1 ligne n’est pas entrée")
    assert people(desk) == ["Léa Martin"]


@pytest.mark.parametrize("dry_run", [(), ("--dry-run",)])
def test_strict_says_each_wrong_cell_and_imports_nothing(desk: Path, tmp_path: Path, dry_run: tuple[str, ...]) -> None:
    wrong = write_csv(tmp_path / "liste.csv", [HEADER, LEA, (*ZOE[:3], "zoe", "au fond")])
    told = run("import", desk, wrong, "--strict", *dry_run)
    assert told.returncode == 1
    email, table, end = told.stderr.splitlines()
    assert email.startswith("liste.csv, ligne 3, colonne «\u00a0E-mail\u00a0»\u00a0: «\u00a0zoe\u00a0» n’est pas")
    assert table.startswith("liste.csv, ligne 3, colonne «\u00a0Table\u00a0»\u00a0: «\u00a0au fond\u00a0» n’est pas")
    assert end.startswith("Rien n’a été importé")
    assert people(desk) == []


@pytest.mark.parametrize("name", ["absent.csv", "photo.csv", "vide.csv"])
def test_a_file_that_cannot_be_read_is_one_sentence(desk: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "photo.csv").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    (tmp_path / "vide.csv").write_bytes(b"")
    told = run("import", desk, tmp_path / name)
    assert (told.returncode, told.stdout) == (1, "")
    (sentence,) = told.stderr.splitlines()
    assert name in sentence
    assert "Traceback" not in sentence


def test_a_dossier_that_is_not_one_is_one_sentence(tmp_path: Path) -> None:
    told = run("import", tmp_path / "ailleurs", write_csv(tmp_path / "liste.csv", [HEADER, LEA]))
    assert told.returncode == 1
    assert len(told.stderr.splitlines()) == 1
    assert "dossier" in told.stderr


def test_the_template_is_written_and_can_be_read(tmp_path: Path) -> None:
    told = run("template", tmp_path / "modèle")
    assert (told.returncode, told.stderr) == (0, "")
    assert [path.name for path in tmp_path.glob("mod*")] == ["modèle.xlsx"]
    assert read_roster(tmp_path / "modèle.xlsx").phases


def test_the_template_never_goes_over_a_list(tmp_path: Path) -> None:
    filled = tmp_path / "liste.xlsx"
    filled.write_bytes(b"a week of work")
    told = run("template", filled)
    assert told.returncode == 1
    assert told.stderr.startswith("«\u00a0liste.xlsx\u00a0» existe déjà")
    assert filled.read_bytes() == b"a week of work"


def test_a_template_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    told = run("template", tmp_path / "nowhere" / "modèle.xlsx")
    assert told.returncode == 1
    (sentence,) = told.stderr.splitlines()
    assert sentence.startswith(f"{tmp_path / 'nowhere'}\u00a0: ")
    assert "n’est pas là" in sentence


SEEN = ("Référence", "Nom", "Prénom", "E-mail", "Présence confirmée")


@pytest.mark.parametrize(
    ("answer", "wanted"), [("coming", ["Léa Martin", "Zoé Œuvrard"]), ("not_coming", ["Léa Martin"])]
)
def test_a_question_whose_key_holds_an_equals_sign_is_answered(
    desk: Path, tmp_path: Path, answer: str, wanted: list[str]
) -> None:
    roster = write_csv(tmp_path / "liste.csv", [SEEN, (*LEA[:4], "Oui"), (*ZOE[:4], "")])
    asked = run("import", desk, roster)
    assert asked.returncode == 1
    key = "coming:presence confirmee="
    assert f"  --accept '{key}={answer}' " in asked.stderr  # a shell would cut it in two
    told = run("import", desk, roster, "--accept", f"{key}={answer}")
    assert told.returncode == 0
    assert people(desk) == wanted


def test_an_answer_to_no_question_is_said_and_nothing_goes_in(desk: Path, tmp_path: Path) -> None:
    roster = write_csv(tmp_path / "liste.csv", [HEADER, LEA])
    told = run("import", desk, roster, "--accept", "coming:statut=coming")
    assert told.returncode == 2
    assert "coming:statut" in told.stderr
    assert people(desk) == []


def test_whoever_may_be_somebody_here_is_named_and_not_joined_unseen(desk: Path, tmp_path: Path) -> None:
    run("import", desk, write_csv(tmp_path / "liste.csv", [HEADER, ("", "Roy", "Ana", "ana@example.org", "")]))
    again = write_csv(tmp_path / "suite.csv", [HEADER, ("", "Roy-Dubois", "Ana", "ana@example.org", "")])
    told = run("import", desk, again)
    assert told.returncode == 0
    (said,) = [line for line in told.stderr.splitlines() if "peut-être" in line]
    assert "Ligne 2" in said
    assert "Ana Roy-Dubois" in said
    assert "même e-mail" in said
    assert people(desk) == ["Ana Roy", "Ana Roy-Dubois"]
