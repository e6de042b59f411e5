"""A team's sheet says everything and loses nobody."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pypdf import PdfReader

from probono_desk.printing.data import TeamMember
from probono_desk.printing.team_sheets import write_team_sheets
from tests.printing.reading import text_of
from tests.printing.sample import (
    EDITION,
    team_sheet,
)


def test_an_ordinary_team_sheet_is_one_page_that_says_everything(tmp_path: Path) -> None:
    sheet = team_sheet()
    result = write_team_sheets(tmp_path / "t.pdf", [sheet], edition=EDITION)
    assert result.pages == 1
    text = text_of(result.path)
    said = [sheet.structure, sheet.cause, sheet.mission, sheet.referent, sheet.facilitator, *sheet.representatives]
    for word in [*said, "9:00", "Ravitaillement", "communication · digital · graphisme", "Table 3 · page 1 sur 1"]:
        assert word in text
    for member in sheet.members:
        assert member.name in text


def test_a_long_team_sheet_goes_on_and_loses_nobody(tmp_path: Path) -> None:
    sheet = team_sheet(members=45, question="Qui décide de quoi ? " * 120)
    result = write_team_sheets(tmp_path / "t.pdf", [sheet, team_sheet()], edition=EDITION)
    assert result.pages >= 4
    text = text_of(result.path)
    assert text.count("Qui") == 120
    for member in sheet.members:
        assert member.name in text
    assert "Table 3 · Le Fil d’Aronde (suite)" in text_of(result.path, 1)
    assert "Table 3 · page 1 sur 1" in text_of(result.path, result.pages - 1)


def test_free_text_gets_french_spaces(tmp_path: Path) -> None:
    result = write_team_sheets(tmp_path / "t.pdf", [team_sheet()], edition=EDITION)
    raw = PdfReader(result.path).pages[0].extract_text()
    assert "familles\u202f?" in raw
    assert "modèles\u202f;" in raw


def test_a_name_without_end_leaves_room_for_the_others(tmp_path: Path) -> None:
    """Another desk may send one: it opens every page of its sheet."""
    endless = "É" * 10_000
    sheet = team_sheet()
    members = (TeamMember(endless, endless, endless, (endless,)), *sheet.members)
    long = replace(sheet, structure=endless, cause="Éa " * 3_000, members=members)
    result = write_team_sheets(tmp_path / "t.pdf", [long], edition=EDITION)
    assert result.pages <= 4
    text = text_of(result.path)
    for member in sheet.members:
        assert member.name in text
