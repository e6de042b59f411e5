"""Badge sheets as data."""

from __future__ import annotations

from pathlib import Path

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.printing.sheet_formats import DEFAULT, read_format, sheet_format, sheet_formats

GOOD = """title = "Essai"
source = "essai"
page_mm = [210, 297]
label_mm = [90, 55]
columns = 2
rows = 5
margin_mm = [15, 11]
gap_mm = [0, 0]
cut_marks = true
"""


def test_the_default_comes_first_and_all_say_where_their_figures_come_from() -> None:
    formats = sheet_formats()
    assert formats[0] == sheet_format() == sheet_format(DEFAULT)
    assert {"a4-90x55", "a4-a6", "avery-l4785"} <= {sheet.name for sheet in formats}
    assert all(sheet.source and sheet.shown_title for sheet in formats)


def test_named_stocks_cards_and_rolls_ship() -> None:
    named = [sheet for sheet in sheet_formats() if not sheet.name.startswith(("a4-", "card-", "roll-"))]
    assert len(named) >= 12
    assert {sheet.name.split("-")[0] for sheet in named} >= {"avery", "herma", "apli", "durable"}
    sizes = {sheet.name: (sheet.page_width_mm, sheet.page_height_mm) for sheet in sheet_formats() if sheet.labels == 1}
    assert sizes == {
        "card-a6": (105, 148),
        "card-a7": (105, 74),
        "card-cr80": (85.6, 53.98),
        "roll-62": (100, 62),
        "roll-103": (103, 148),
        "dymo-99014": (101, 54),
        "dymo-30856": (106, 62),
        "zebra-102x152": (101.6, 152.4),
    }


def test_shipped_grids_are_centred_on_their_page() -> None:
    for sheet in sheet_formats():
        origins = list(sheet.origins_mm())
        right, bottom = origins[-1][0] + sheet.label_width_mm, origins[-1][1] + sheet.label_height_mm
        assert len(origins) == sheet.labels
        assert sheet.page_width_mm - right == pytest.approx(sheet.left_mm)
        assert sheet.page_height_mm - bottom == pytest.approx(sheet.top_mm)


def test_a_grid_larger_than_its_page_is_refused_with_the_figures(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text(GOOD.replace("columns = 2", "columns = 3"), encoding="utf-8")
    with pytest.raises(DeskError, match="sheet_format_too_big") as refusal:
        read_format(path)
    assert refusal.value.data == {"name": "x", "needed_mm": "285 × 286", "page_mm": "210 × 297"}


@pytest.mark.parametrize(
    "spoilt",
    [GOOD.replace("rows = 5", ""), GOOD.replace("rows = 5", "rows = 0"), GOOD.replace("[90, 55]", "[90]"), "][", "é"],
)
def test_a_spoilt_file_is_named(tmp_path: Path, spoilt: str) -> None:
    path = tmp_path / "x.toml"
    path.write_text(spoilt, encoding="utf-8")
    with pytest.raises(DeskError, match="sheet_format_unreadable") as refusal:
        read_format(path)
    assert refusal.value.data["name"] == "x.toml"


def test_an_unknown_format_lists_those_there_are() -> None:
    with pytest.raises(DeskError, match="sheet_format_unknown") as refusal:
        sheet_format("a5")
    assert "a4-90x55" in refusal.value.data["known"]
