"""``add …`` and ``new --like`` in processes of their own."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.test_roster import desk, people, run

__all__ = ["desk"]


def test_what_no_list_brought_is_added(desk: Path) -> None:
    assert run("add", "table", desk).stdout.strip() == "Table 1 ajoutée"
    added = run("add", "person", desk, "--first", "Léa", "--last", "Martin", "--table", "1", "--skills", "droit, RH")
    assert (added.returncode, added.stdout.strip()) == (0, "Ajout de Léa Martin")
    assert run("add", "structure", desk, "--name", "Le Fil", "--table", "1").returncode == 0
    assert "Salle A" in run("add", "place", desk, "--venue", "Salle A", "--muster-point", "Le porche").stdout
    assert run("add", "programme", desk).returncode == 0
    assert people(desk) == ["Léa Martin"]
    whose = run("add", "person", desk, "--last", "Roy", "--role", "représentante", "--structure", "le fil")
    assert whose.returncode == 0
    assert json.loads(run("status", desk, "--json").stdout)


def test_whom_somebody_is_like_is_said_and_nobody_is_kept_out(desk: Path) -> None:
    run("add", "person", desk, "--first", "Zoé", "--last", "Kermarrec", "--organisation", "Le Fil")
    added = run("add", "person", desk, "--first", "Zoe", "--last", "KERMAREC")
    said = "Ajout de Zoe Kermarec, qui ressemble à Zoé Kermarrec (Le Fil), déjà dans la liste"
    assert (added.returncode, added.stdout.strip()) == (0, said)
    other = run("add", "person", desk, "--first", "Ana", "--last", "Roy")
    assert other.stdout.strip() == "Ajout de Ana Roy".replace("de Ana", "d’Ana")
    assert len(people(desk)) == 3


def test_what_cannot_be_is_one_sentence(desk: Path) -> None:
    wrong = run("add", "person", desk, "--first", "Léa", "--email", "lea")
    assert (wrong.returncode, wrong.stdout) == (1, "")
    assert len(wrong.stderr.splitlines()) == 1
    assert run("add", "person", desk, "--first", "Léa", "--role", "astronaute").returncode == 2
    assert run("add", "place", desk).returncode == 2
    for words in (("--first", "Léa", "--table", "3"), ("--first", "Léa", "--structure", "La Halte")):
        wrong = run("add", "person", desk, *words)
        assert (wrong.returncode, len(wrong.stderr.splitlines())) == (1, 1)
        assert " : ." not in wrong.stderr
    assert people(desk) == []


def test_a_new_edition_is_set_up_like_another(desk: Path, tmp_path: Path) -> None:
    run("add", "table", desk, "--number", "7")
    run("add", "person", desk, "--last", "Martin")
    made = run("new", tmp_path / "suite", "--title", "Suite", "--date", "2027-06-12", "--like", desk)
    assert made.returncode == 0
    assert people(tmp_path / "suite") == []
    assert run("add", "table", tmp_path / "suite", "--number", "7").returncode == 1
