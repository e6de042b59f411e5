"""A copy for another program can be read, not written, and is wiped."""

from __future__ import annotations

import stat
import tempfile
from pathlib import Path

import pytest

from probono_desk.domain.deliverables import DeliverableVersion
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId
from probono_desk.usecases.deliverables import capture
from probono_desk.usecases.deliverables.open_copy import open_copy, wipe_copies
from tests.dossiers import ACTOR, NINE, SmallDay


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))


@pytest.fixture
def version(day: SmallDay, tmp_path: Path) -> RowId:
    (tmp_path / "plan.txt").write_bytes(b"Trois etapes")
    capture.capture_files(day.dossier, day.missions[0].id, [tmp_path / "plan.txt"], at=NINE, actor=ACTOR)
    with day.dossier.read() as db:
        (found,) = db.all(DeliverableVersion)
    return found.id


def test_it_is_what_was_captured_for_this_user_to_read(day: SmallDay, version: RowId) -> None:
    path = open_copy(day.dossier, version)
    assert (path.name, path.read_bytes()) == ("plan.txt", b"Trois etapes")
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IRUSR


def test_every_copy_goes_and_nothing_else(day: SmallDay, version: RowId) -> None:
    folder = Path(tempfile.gettempdir())
    (folder / "other.txt").write_bytes(b"stays")
    copies = [open_copy(day.dossier, version) for _time in range(2)]
    assert wipe_copies() == 2
    assert not any(path.exists() for path in copies)
    assert [path.name for path in folder.iterdir()] == ["other.txt"]
    assert wipe_copies() == 0


def test_a_version_that_is_not_there_is_said(day: SmallDay) -> None:
    with pytest.raises(DeskError, match="version_unknown"):
        open_copy(day.dossier, RowId("nobody"))
