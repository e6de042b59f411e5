"""No cell of ours is ever calculated by a spreadsheet, whatever a name is."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from probono_desk.domain.errors import DeskError
from probono_desk.printing.spreadsheet import guarded, table_suffix, write_csv, write_xlsx

RISKY = ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠"]


@pytest.mark.parametrize("sign", RISKY)
@pytest.mark.parametrize("before", ["", " ", "\u00a0", "\ufeff"])
def test_what_would_begin_a_formula_gets_a_quote_before_it(tmp_path: Path, sign: str, before: str) -> None:
    text = f'{before}{sign}HYPERLINK("https://example.org")'
    assert guarded(text) == f"'{text}"
    write_csv(tmp_path / "t.csv", [["Nom", "Minutes"], [text, -3]])
    raw = (tmp_path / "t.csv").read_bytes().decode("utf-8-sig")
    (line,) = list(csv.reader(io.StringIO(raw, newline="")))[1:]
    assert line == [f"'{text}", "-3"]  # a number stays a number
    write_xlsx(tmp_path / "t.xlsx", {"Feuille": [["Nom", "Minutes"], [text, -3]]})
    page = load_workbook(tmp_path / "t.xlsx")["Feuille"]
    assert page["A2"].data_type == "s"
    assert str(page["A2"].value).startswith("'")
    assert page["B2"].value == -3


def test_ordinary_words_are_left_alone(tmp_path: Path) -> None:
    for name in ("D'Hondt", "Nguyễn", "Jean-François", "a=b", "5 + 5", "« = »", ""):
        assert guarded(name) == name
    write_xlsx(tmp_path / "t.xlsx", {"Feuille": [["Nom"], ["Œuvrard\x07"]]})
    assert load_workbook(tmp_path / "t.xlsx")["Feuille"]["A2"].value == "Œuvrard "  # XML holds no such letter


@given(st.text(max_size=12))
def test_no_text_at_all_begins_a_formula(text: str) -> None:
    said = guarded(text)
    assert said[:1] not in set(RISKY)
    assert said.lstrip(" ")[:1] not in set(RISKY)


def test_another_ending_is_refused() -> None:
    with pytest.raises(DeskError, match="table_suffix"):
        table_suffix(Path("donnees.xls"))


def test_a_workbook_is_made_in_memory_and_nothing_of_it_lies_in_a_temporary_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lay_down(*_args: object, **_values: object) -> None:
        raise AssertionError("a name in clear, in a file that nobody asked for")

    for name in ("mkstemp", "TemporaryFile", "NamedTemporaryFile"):
        monkeypatch.setattr(tempfile, name, lay_down)
    write_xlsx(tmp_path / "t.xlsx", {"Feuille": [["Nom"], ["Œuvrard"]]})
    assert [file.name for file in tmp_path.iterdir()] == ["t.xlsx"]
