"""The lists of tests/data/rosters in the child that reads them in life: workbooks do anything, texts say the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from probono_desk.domain.errors import DeskError
from probono_desk.roster import workbook_rows
from probono_desk.roster.columns import Sheet
from probono_desk.roster.read import read_roster
from tests.roster.read_here import read_here
from tests.roster.test_read import LISTS, TEXTS, WORKBOOKS, assert_gives_what_it_says


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_workbook_gives_what_it_says(name: str) -> None:
    assert_gives_what_it_says(name)


@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods"])
def test_a_password_is_named_whatever_the_kind_of_workbook(suffix: str) -> None:
    with pytest.raises(DeskError) as refused:
        read_roster(LISTS / f"password.{suffix}")
    assert refused.value.code == "roster_protected"


REFUSED = "quote-never-closed.csv"


def test_a_child_reads_texts_as_this_process_does() -> None:
    """Which is how they are read in all other tests of what lists say."""
    files = [(LISTS / name, Sheet.VOLUNTEERS) for name in TEXTS if name != REFUSED]
    assert len(files) >= 40
    assert workbook_rows.read_files(files) == read_here(files)


def test_a_text_that_is_refused_is_refused_by_the_child() -> None:
    assert_gives_what_it_says(REFUSED)


def test_lines_are_counted_from_the_first_one_of_the_sheet_though_nothing_stands_in_it(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet["B3"], sheet["B4"] = "Nom", "Delattre"
    book.save(path := tmp_path / "l.xlsx")
    (read,) = workbook_rows.read_files([(path, Sheet.VOLUNTEERS)])
    assert [[cell for cell in row if cell] for row in read.rows] == [[], [], ["Nom"], ["Delattre"]]
