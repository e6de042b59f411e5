"""A stick and a card: only what is new by content, whatever its name; real files, a real dossier."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.usecases.deliverables.capture import capture_files, withdraw_version
from probono_desk.usecases.deliverables.find_new import Scanned, find_new
from probono_desk.usecases.deliverables.missions import missions
from tests.dossiers import ACTOR, NINE, SmallDay


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "CLE"
    for place, (name, content) in enumerate(
        (("offre.pdf", b"offre"), ("Été/plan.odt", b"plan!"), ("DCIM/100/IMG_1.jpg", b"image"), (".cache/x", b"x"))
    ):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        os.utime(file, (1_000_000_000 + place,) * 2)
    return folder


def scan(day: SmallDay, stick: Path) -> Scanned:
    return find_new(day.dossier, stick, told=lambda _name: None)


def names(found: Scanned) -> list[str]:
    return [one.file.name for one in found.new]


def test_all_is_new_at_first_the_latest_first(day: SmallDay, stick: Path) -> None:
    assert names(scan(day, stick)) == ["DCIM/100/IMG_1.jpg", "Été/plan.odt", "offre.pdf"]


def test_what_is_stored_under_another_name_is_not_new(day: SmallDay, stick: Path, tmp_path: Path) -> None:
    (tmp_path / "autre nom.pdf").write_bytes(b"offre")
    capture_files(day.dossier, day.missions[0].id, [tmp_path / "autre nom.pdf"], at=NINE, actor=ACTOR)
    found = scan(day, stick)
    assert "offre.pdf" not in names(found)
    assert names(found) == ["DCIM/100/IMG_1.jpg", "Été/plan.odt"]  # as long, and another content
    assert found.known == 1


def test_what_was_taken_back_is_new_again(day: SmallDay, stick: Path) -> None:
    found = [one.file for one in scan(day, stick).new if one.file.name == "offre.pdf"]
    (version,) = capture_files(day.dossier, day.missions[0].id, found, at=NINE, actor=ACTOR)
    assert "offre.pdf" not in names(scan(day, stick))
    withdraw_version(day.dossier, version.id, at=NINE, actor=ACTOR)
    assert "offre.pdf" in names(scan(day, stick))


def test_what_is_chosen_is_captured_under_its_name_on_the_stick(day: SmallDay, stick: Path) -> None:
    chosen = [one.file for one in scan(day, stick).new][:2]
    capture_files(day.dossier, day.missions[0].id, chosen, at=NINE, actor=ACTOR)
    assert [version.name for version in missions(day.dossier)[0].versions] == ["DCIM/100/IMG_1.jpg", "Été/plan.odt"]
    assert names(scan(day, stick)) == ["offre.pdf"]


def test_a_stick_that_goes_away_is_said(day: SmallDay, stick: Path) -> None:
    def unplug(_name: str) -> None:
        shutil.rmtree(stick, ignore_errors=True)

    with pytest.raises(DeskError, match="source_gone"):
        find_new(day.dossier, stick, told=unplug)


def test_a_stick_that_goes_away_while_it_is_copied_leaves_nothing(day: SmallDay, stick: Path) -> None:
    (stick / "film.mp4").write_bytes(os.urandom(4 << 20))
    chosen = [one.file for one in scan(day, stick).new]

    def unplug(done: int, _total: int, _name: str) -> None:
        if done:
            shutil.rmtree(stick, ignore_errors=True)

    with pytest.raises(DeskError, match="source_gone"):
        capture_files(day.dossier, day.missions[0].id, chosen, at=NINE, actor=ACTOR, progress=unplug)
    assert missions(day.dossier)[0].versions == ()
    assert not list((day.dossier.folder / "blobs").iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_on_a_stick_leads_nowhere(day: SmallDay, stick: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    (stick / "lien.txt").symlink_to(tmp_path / "secret.txt")
    assert "lien.txt" not in names(scan(day, stick))
