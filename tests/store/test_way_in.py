from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from probono_desk import app, console, private_process, settings
from probono_desk.store.opening import create_dossier, open_dossier
from probono_desk.store.way_in import WAY_IN, put_way_in
from tests.dossiers import NINE


def test_a_dossier_can_be_double_clicked_also_one_that_is_older(tmp_path: Path) -> None:
    create_dossier(tmp_path / "d").dossier.close()
    file = tmp_path / "d" / WAY_IN
    assert "Probono Desk" in file.read_text(encoding="utf-8")
    file.unlink()
    open_dossier(tmp_path / "d", at=NINE).close()
    assert file.is_file()


def test_what_somebody_wrote_there_stays(tmp_path: Path) -> None:
    (tmp_path / WAY_IN).write_text("à moi")
    put_way_in(tmp_path)
    assert (tmp_path / WAY_IN).read_text() == "à moi"


def test_where_nothing_can_be_written_nothing_fails(tmp_path: Path) -> None:
    put_way_in(tmp_path / "gone")
    assert not (tmp_path / "gone").exists()


@pytest.mark.parametrize("said", [("open",), ()])
def test_double_clicking_opens_the_dossier_of_the_file(
    said: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``open FILE`` is what Windows and Linux are told to run; macOS, and a file dropped on it, give the file alone."""
    from probono_desk.__main__ import main

    with closing(create_dossier(tmp_path / "Mes dossiers à moi").dossier):
        pass
    opened: list[tuple[Path | None, Path | None]] = []

    def run_window(folder: Path | None = None, *, taking: Path | None = None) -> int:
        opened.append((folder, taking))
        return 0

    monkeypatch.setattr(app, "run_window", run_window)
    for begins in ((console, "begin"), (private_process, "begin"), (private_process, "forbid_dumps")):
        monkeypatch.setattr(*begins, lambda: None)  # they would stay with the tests that follow
    dossier = tmp_path / "Mes dossiers à moi"
    package = tmp_path / "jour.probono"
    package.write_bytes(b"age")
    settings.save(settings.Settings().changed(last_dossier=str(dossier)))
    for clicked in (dossier / WAY_IN, dossier, package):
        monkeypatch.setattr(sys, "argv", ["probono-desk", *said, str(clicked)])
        assert main() == 0
    assert opened == [(dossier, None), (dossier, None), (dossier, package)]
    monkeypatch.chdir(tmp_path)
    for typed in ("./Mes dossiers à moi", "jour.probono"):
        monkeypatch.setattr(sys, "argv", ["probono-desk", *said, typed])
        assert main() == 0
    assert [(folder.resolve(), taken) for folder, taken in opened[3:] if folder] == [
        (dossier, None),
        (dossier, package),
    ]


def test_a_word_that_is_a_folder_here_is_still_a_command(tmp_path: Path) -> None:
    (tmp_path / "licences").mkdir()
    ran = subprocess.run(
        [sys.executable, "-m", "probono_desk", "licences"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert "sqlcipher3" in ran.stdout
