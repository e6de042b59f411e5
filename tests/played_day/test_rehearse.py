"""The whole day by one command, without a screen: what it leaves is read back by other means than made it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from pypdf import PdfReader

from tests.programs import run_program

PAGES = ("clock", "day", "deliverables", "door", "file", "outcome", "paper", "roster", "settings", "tables", "wall")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("rehearsal")


def at(home: Path) -> dict[str, str]:
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")}
    environment |= {"HOME": str(home), "PROBONO_DESK_KEYS": "file"}
    environment |= {f"XDG_{kind}_HOME": str(home / kind) for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
    return environment


def run(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run_program(arguments, env=at(home))


@pytest.fixture(scope="module")
def summary(home: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "probono_desk", "rehearse", "--dir", str(home / "day"), "--json"]
    ran = subprocess.run(command, capture_output=True, text=True, env=at(home))
    assert ran.returncode == 0, ran.stderr
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def test_the_day_ends_with_the_figures_of_the_sample(summary: dict[str, Any]) -> None:
    figures = {name: summary[name] for name in ("present", "walk_ins", "absent", "deliverables", "trail_pledges")}
    assert figures == {"present": 48, "walk_ins": 2, "absent": 4, "deliverables": 5, "trail_pledges": 13}
    assert summary["verified"] is True
    assert summary["faults"] == []


def test_every_screen_is_pictured_light_and_dark(home: Path, summary: dict[str, Any]) -> None:
    assert set(summary["screens"]) == {f"{page}{dark}.png" for page in PAGES for dark in ("", "-dark")}
    sizes = {(home / "day" / "out" / "screens" / name).stat().st_size for name in summary["screens"]}
    assert min(sizes) > 10_000


def test_every_badge_is_read_back_from_paper(home: Path, summary: dict[str, Any]) -> None:
    with pypdfium2.PdfDocument(home / "day" / "out" / "badges.pdf") as pdf:
        pages = [page.render(scale=150 / 72).to_numpy() for page in pdf]
    codes = [found.text for page in pages for found in zxingcpp.read_barcodes(page)]
    assert len(codes) == len(set(codes)) == summary["status"]["expected"] + 2 + 10 + 7
    answers = [json.loads(run(home, "check-in", str(home / "day"), code, "--json").stdout) for code in codes[:2]]
    assert [answer["outcome"] in ("already", "returned", "arrived") for answer in answers] == [True, True]


def test_the_report_has_what_volunteers_and_structures_said_on_its_one_page(
    home: Path, summary: dict[str, Any]
) -> None:
    (page,) = PdfReader(home / "day" / "out" / "report.pdf").pages
    text = " ".join(page.extract_text().split())
    assert "Votre journée : 41 réponses, sur 5" in text
    assert "Votre structure et cette journée : 5 réponses, sur 5" in text
    assert "Arrivées par quart d’heure" in text


def test_team_sheets_name_everybody_at_the_tables(home: Path, summary: dict[str, Any]) -> None:
    text = "\n".join(page.extract_text() for page in PdfReader(home / "day" / "out" / "team-sheets.pdf").pages)
    assert "L’Établi des Hauts-Jardins" in text
    assert "Œuvrard" in text
    assert "Nguyễn" in text


def test_the_package_verifies_for_head_office_and_for_nobody_else(home: Path, summary: dict[str, Any]) -> None:
    good = run(home, "verify", summary["package"], "--identity", summary["identity"], "--json")
    assert json.loads(good.stdout)["ok"] is True
    bad = run(home, "verify", summary["package"])
    assert (bad.returncode, len(bad.stderr.splitlines())) == (1, 1)


def test_the_dossier_is_whole(home: Path, summary: dict[str, Any]) -> None:
    ran = run(home, "check", str(home / "day"))
    assert ran.returncode == 0, ran.stderr


def test_nothing_is_in_clear_in_the_dossier(home: Path, summary: dict[str, Any]) -> None:
    day = home / "day"
    files = [f for f in day.rglob("*") if f.is_file() and day / "out" not in f.parents]
    assert any(f.parent.name == "blobs" for f in files)
    assert [
        f.name
        for f in files
        if any(w in f.read_bytes() for w in (b"Lefebvre", "Œuvrard".encode(), "comités sociaux".encode()))
    ] == []
