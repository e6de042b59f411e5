"""The day's report."""

from __future__ import annotations

from pathlib import Path

from probono_desk.printing.day_report import write_day_report
from tests.printing.reading import text_of
from tests.printing.sample import (
    EDITION,
    REPORT,
)


def test_day_report_of_an_ordinary_day_is_one_page(tmp_path: Path) -> None:
    result = write_day_report(tmp_path / "d.pdf", REPORT, edition=EDITION)
    assert result.pages == 1
    text = text_of(result.path)
    for word in ("48", "volontaires présents", "9 sur 10", "Signé", "Mécénat", "17 h 05"):
        assert word in text
