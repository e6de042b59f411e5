"""The commands of places, in real processes."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

from probono_desk.usecases.file import close_day
from tests import servers
from tests.dossiers import NINE, small_day
from tests.laptops import Laptop


def test_upload_is_proved_and_safe_to_repeat(tmp_path: Path) -> None:
    day = small_day(tmp_path / "a").dossier
    made = close_day.close_day(day, tmp_path, at=NINE, passphrase="quatre mots bien choisis")
    day.close()
    file, lieu = tmp_path / made.receipt.file_name, tmp_path / "lieu"
    lieu.mkdir()
    desk = Laptop(tmp_path / "home")
    with servers.webdav(lieu, user="lea", password="sésame") as url:
        (tmp_path / "mdp").write_text("sésame\n")
        options = ("--user", "lea", "--password-file", tmp_path / "mdp", "--json")
        first = json.loads(desk.run("upload", file, "--to", url, *options).stdout)
        again = json.loads(desk.run("upload", file, "--to", url, *options).stdout)
    assert (first["kind"], first["known"], again["known"]) == ("webdav", False, True)
    assert (lieu / first["name"]).read_bytes() == file.read_bytes()
    refused = desk.run("upload", file, "--to", str(tmp_path / "nulle-part"))
    assert refused.returncode == 1
    assert len(refused.stderr.splitlines()) == 1
    assert desk.run("upload", file, "--to", "gopher://x").returncode == 1


def test_places_are_added_tried_listed_and_sent_to(tmp_path: Path) -> None:
    day = small_day(tmp_path / "home" / "a").dossier
    made = close_day.close_day(day, tmp_path, at=NINE, passphrase="quatre mots bien choisis")
    day.close()
    dossier, lieu = tmp_path / "home" / "a", tmp_path / "lieu"
    desk = Laptop(tmp_path / "home", clock=NINE + timedelta(hours=9))
    lieu.mkdir()
    assert desk.run("places", dossier, "add", lieu, "--name", "Siège").returncode == 0
    tried = desk.run("places", dossier, "try", "Siège", "--json")
    assert json.loads(tried.stdout) == {"ok": True, "place": str(lieu), "kind": "folder", "files": 0, "left": False}
    unknown = desk.run("places", dossier, "try", "Siege")
    assert (unknown.returncode, "ne connaît pas de lieu" in unknown.stderr) == (1, True)
    assert desk.run("places", dossier, "try", tmp_path / "ailleurs").returncode == 1
    again = desk.run("places", dossier, "add", tmp_path / "ailleurs", "--name", "siège")
    assert (again.returncode, "s’appelle déjà" in again.stderr) == (1, True)
    sent = desk.run("places", dossier, "send", tmp_path / made.receipt.file_name, "--json")
    assert sent.returncode == 0, sent.stderr
    assert json.loads(sent.stdout)["queue"][0]["stage"] == "sent"
    listed = desk.run("places", dossier)
    assert "Siège" in listed.stdout
    assert (
        "Dans le lieu depuis 18:00, relu et identique. En attente du reçu" in listed.stdout
    )  # in Lille, not at Greenwich
    removed = desk.run("places", dossier, "remove", "Siège")
    assert (removed.returncode, removed.stderr.splitlines()) == (
        0,
        ["1 fichier sans reçu du siège sort de la file\N{NARROW NO-BREAK SPACE}; il reste où il est."],
    )
    assert json.loads(desk.run("places", dossier, "list", "--json").stdout) == {"places": [], "queue": []}
