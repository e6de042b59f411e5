"""The commands of head office, in real processes."""

from __future__ import annotations

import json
from pathlib import Path

from probono_desk.age.identity import new_identity
from probono_desk.domain.desk_id import short
from probono_desk.usecases.file import kit, parts
from tests.dossiers import NINE
from tests.laptops import Laptop
from tests.office.conftest import KIT_PHRASE, Branch, Office, arrive, branch, sent

__all__ = ["branch"]


def test_ingest_report_and_register(branch: Branch, tmp_path: Path) -> None:
    desk = Laptop(tmp_path / "home")
    identity = new_identity()
    (tmp_path / "siege.txt").write_text(f"# siège\n{identity}\n")
    office = Office(f"sqlite:///{tmp_path}/siege.db", identity, tmp_path)
    day = branch("Lille")
    arrive(day, 0, 1)
    sent(day, tmp_path / "lieu", office)
    (tmp_path / "lieu" / "marathon_autre.probono").write_text("rien")
    options = ("--db", office.url, "--identity", tmp_path / "siege.txt", "--json")
    ran = desk.run("office", "ingest", *options, tmp_path / "lieu")
    assert ran.returncode == 3, ran.stderr
    told = json.loads(ran.stdout)
    assert told["counts"] == {"accepted": 1, "known": 0, "superseded": 0, "left": 0, "refused": 1}
    assert all(one["sentence"] for one in told["packages"] if one["verdict"] == "refused")
    assert desk.run("office", "report", "--db", office.url, "-o", tmp_path / "bilan.pdf").returncode == 0
    assert (tmp_path / "bilan.pdf").read_bytes().startswith(b"%PDF")
    (line,) = json.loads(desk.run("office", "desks", "--db", office.url, "--json").stdout)
    assert (line["branch"], line["missing"], line["standing"]) == ("Lille", 0, "heard_of")
    key = f"empreinte {line['fingerprint']}, en mots\u00a0: {line['words']}"
    assert len(line["words"].split()) == 6
    assert line["desk"] == f"Poste {short(day.dossier.desk)}"  # as its own window has it
    assert f": {line['desk']} (" in desk.ok("office", "desks", "--db", office.url)
    nowhere = ("--db", f"sqlite:///{tmp_path}/seige.db")
    assert desk.run("office", "report", *nowhere, "-o", tmp_path / "autre.pdf").returncode == 1
    assert desk.run("office", "desks", *nowhere).returncode == 1
    assert not (tmp_path / "seige.db").exists()
    for option, standing in ((), "pas encore reconnu"), (("--revoke", line["words"]), "plus reconnu"):
        said = desk.ok("office", "desks", "--db", office.url, *option)
        assert f"({standing})" in said
        assert key in said
    assert desk.run("office", "ingest", "--db", "mysql://x/y", tmp_path / "lieu").returncode == 1
    keys = desk.run("office", "keys", "--identity", tmp_path / "siege.txt").stdout.split()
    assert keys[0] == office.recipient


def test_what_lies_in_a_place_and_is_no_package_is_named_and_left(branch: Branch, tmp_path: Path) -> None:
    desk = Laptop(tmp_path / "home")
    identity, lieu = new_identity(), tmp_path / "lieu"
    (tmp_path / "siege.txt").write_text(f"{identity}\n")
    office = Office(f"sqlite:///{tmp_path}/siege.db", identity, tmp_path)
    day = branch("Lille")
    sent(day, lieu, office)
    kit.write_kit(day.dossier, lieu / "kit_2026-12-05.probono", KIT_PHRASE, at=NINE)
    kit.write_kit(day.dossier, lieu / "second.probono", KIT_PHRASE, at=NINE)
    alive = parts.write_part(day.dossier, lieu, 10_000, at=NINE, even_if_empty=True)
    assert alive is not None
    (lieu / "volontaires.csv").write_text("Nom;Prénom\n")
    (lieu / "notes.txt").write_text("rien")
    (tmp_path / "phrase").write_text(KIT_PHRASE)
    options = ("--db", office.url, "--identity", tmp_path / "siege.txt")

    refused = desk.run("office", "ingest", *options, lieu)
    assert (refused.returncode, "second.probono" in refused.stderr) == (3, True), "it may be a day under a passphrase"
    opened = desk.run("office", "ingest", *options, "--passphrase-file", tmp_path / "phrase", lieu / "second.probono")
    assert (opened.returncode, opened.stdout) == (0, "Laissé sans y toucher\u00a0: 1 kit.\n"), "whatever it is called"
    (lieu / "second.probono").unlink()
    left = "1 kit, 1 liste ou tableur, 1 reçu, 1 signe de vie d’un poste"
    said = desk.ok("office", "ingest", *options, lieu).splitlines()
    assert said == ["1 fichier déjà là.", f"Laissé sans y toucher\u00a0: {left}, 1 autre fichier."]
    (lieu / "notes.txt").unlink()
    by_name = desk.ok("office", "ingest", *options, *sorted(lieu.iterdir())).splitlines()
    assert by_name == ["1 fichier déjà là.", f"Laissé sans y toucher\u00a0: {left}."]
    told = json.loads(desk.ok("office", "ingest", *options, "--json", lieu))
    assert told["counts"] == {"accepted": 0, "known": 1, "superseded": 0, "left": 4, "refused": 0}
    assert {one["name"]: one["what"] for one in told["packages"]}[alive.written.path.name] == "sign_of_life"
