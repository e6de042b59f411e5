"""The sheet to sign."""

from __future__ import annotations

from pathlib import Path

from probono_desk.printing.attendance_sheet import write_attendance_sheet
from tests.printing.reading import text_of
from tests.printing.sample import (
    ATTENDANCE,
    EDITION,
)


def test_attendance_sheet_has_recorded_times_and_blank_lines(tmp_path: Path) -> None:
    text = text_of(write_attendance_sheet(tmp_path / "a.pdf", [ATTENDANCE], edition=EDITION, blank_lines=6).path)
    assert "8:31" in text
    assert text.count("Signature") == 2
    assert "7" in text.split("Léa Martin")[1]
