"""The largest size at which a name fits."""

from __future__ import annotations

import pytest

from probono_desk.printing import fonts
from probono_desk.printing.badges import fitted_name
from probono_desk.printing.name_fit import MIN_NAME_PT, fit_name
from probono_desk.printing.sheet_formats import SheetFormat, sheet_formats
from tests.printing.sample import EDGE_NAMES

SHEETS = pytest.mark.parametrize("sheet", sheet_formats(), ids=lambda sheet: sheet.name)


@SHEETS
@pytest.mark.parametrize("name", EDGE_NAMES)
def test_names_print_whole_on_one_or_two_lines_of_18_points_or_more(sheet: SheetFormat, name: str) -> None:
    fitted = fitted_name(name, sheet)
    assert fitted.size_pt >= MIN_NAME_PT
    assert len(fitted.lines) <= 2
    assert " ".join(fitted.lines) == name


@SHEETS
def test_a_name_of_one_endless_word_shrinks_rather_than_losing_letters(sheet: SheetFormat) -> None:
    name = "Andriamanantenasoavololonarabemananjara"
    fitted = fitted_name(name, sheet)
    assert "".join(fitted.lines) == name


@pytest.mark.parametrize("name", ["Léa", "Anne-Charlotte Vandenbussche-Marty", "É", "Bảo-Trân Nguyễn"])
def test_no_line_is_wider_nor_the_whole_higher_than_its_room(name: str) -> None:
    fitted = fit_name(name, face=fonts.BOLD, max_pt=54, height_pt=80, width_at=lambda _reach: 160)
    assert all(fonts.width_pt(line, fonts.BOLD, fitted.size_pt) <= 160 for line in fitted.lines)
    assert fitted.height_pt <= 80
    assert "".join(fitted.lines).replace(" ", "") == name.replace(" ", "")


def test_a_short_name_does_not_shout() -> None:
    assert fit_name("Lé", face=fonts.BOLD, max_pt=30, height_pt=80, width_at=lambda _reach: 400).size_pt == 30


@pytest.mark.parametrize("text", ["É" * 10_000, "Éa " * 3_300, "Éa-" * 3_300])
def test_what_has_no_end_is_neither_measured_for_ever_nor_set_over_other_badges(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured: list[int] = []
    measure = fonts.width_pt

    def width_pt(some: str, face: str, size_pt: float) -> float:
        measured.append(len(some))
        return measure(some, face, size_pt)

    monkeypatch.setattr(fonts, "width_pt", width_pt)
    fitted = fit_name(text, face=fonts.BOLD, max_pt=54, height_pt=80, width_at=lambda _reach: 160)
    assert fitted.height_pt <= 80
    assert (fitted.lines[0][:2], fitted.lines[-1][-1]) == (text[:2], "…")
    assert len(measured) < 15_000
