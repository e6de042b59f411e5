"""The empty roster is saved whole, and never over a list that somebody has filled in."""

from __future__ import annotations

from pathlib import Path

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.roster.read import read_roster
from probono_desk.usecases.roster.template import save_template


def test_what_is_written_can_be_read_as_a_roster(tmp_path: Path) -> None:
    written = save_template(tmp_path / "modèle")
    assert written.name == "modèle.xlsx"
    assert read_roster(written).errors == ()


def test_a_file_that_is_there_stays_until_somebody_says_so(tmp_path: Path) -> None:
    filled = tmp_path / "liste.xlsx"
    filled.write_bytes(b"filled in by hand")
    with pytest.raises(DeskError, match="template_exists"):
        save_template(filled)
    assert filled.read_bytes() == b"filled in by hand"
    save_template(filled, replace=True)
    assert filled.read_bytes() != b"filled in by hand"


def test_where_nothing_can_be_written_it_is_said(tmp_path: Path) -> None:
    for place, code in ((tmp_path, "disk_name_taken"), (tmp_path / "nowhere" / "modèle.xlsx", "disk_gone")):
        with pytest.raises(DeskError, match=code):
            save_template(place)
