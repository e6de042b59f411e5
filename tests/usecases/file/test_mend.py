"""A damaged dossier is mended from backups and packages, and what is left is said."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.store.opening import open_dossier
from probono_desk.usecases.deliverables import capture
from probono_desk.usecases.file.exchange import export
from probono_desk.usecases.file.mend import mend_dossier
from tests.dossiers import ACTOR, NINE, SmallDay

LATER = NINE + timedelta(hours=1)
PHRASE = "quatre mots pour une nuit"


def _plan(day: SmallDay, folder: Path) -> Path:
    """A captured file; where its sealed content lies."""
    (folder / "plan.txt").write_bytes(b"Trois etapes, et qui rappelle qui.")
    capture.capture_files(day.dossier, day.missions[0].id, [folder / "plan.txt"], at=NINE, actor=ACTOR)
    (sha256,) = day.dossier.blobs.all()
    return next(path for path in (day.dossier.folder / "blobs").rglob("*") if path.name.startswith(sha256[:8]))


def test_a_sound_dossier_is_left_as_it_is(day: SmallDay) -> None:
    day.dossier.close()
    report = mend_dossier(day.dossier.folder, [], at=LATER)
    assert (report.mended.acts, list(report.mended.blobs), report.proof.faults) == (0, [], [])


def test_a_lost_file_comes_back_from_a_backup(day: SmallDay, tmp_path: Path) -> None:
    sealed = _plan(day, tmp_path)
    stick = tmp_path / "stick"
    stick.mkdir()
    day.dossier.back_up(stick, NINE)
    day.dossier.close()
    sealed.unlink()
    report = mend_dossier(day.dossier.folder, [stick], at=LATER)
    assert len(report.mended.blobs) == 1
    assert report.proof.faults == []


def test_a_lost_file_comes_back_from_a_package_of_the_day(day: SmallDay, tmp_path: Path) -> None:
    sealed = _plan(day, tmp_path)
    package = export(day.dossier, tmp_path / "day.probono", at=NINE, passphrase=PHRASE).path
    day.dossier.close()
    sealed.unlink()
    report = mend_dossier(day.dossier.folder, [package], at=LATER, package_passphrase=PHRASE)
    assert len(report.mended.blobs) == 1
    opened = open_dossier(day.dossier.folder, at=LATER)
    assert all(opened.blobs.check(sha256) for sha256 in report.mended.blobs)
    opened.close()


def test_what_nobody_has_is_said_by_the_proof(day: SmallDay, tmp_path: Path) -> None:
    sealed = _plan(day, tmp_path)
    day.dossier.close()
    sealed.unlink()
    report = mend_dossier(day.dossier.folder, [], at=LATER)
    assert [fault.split()[0] for fault in report.proof.faults] == ["blob"]


def test_a_folder_that_is_no_dossier_is_said(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="dossier_not_found"):
        mend_dossier(tmp_path, [], at=LATER)
