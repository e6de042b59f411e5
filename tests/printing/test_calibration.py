"""The page to measure, and what follows from the measures."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.printing.calibration import (
    CalibrationPage,
    Measured,
    PrinterFit,
    calibration_page,
    fit_from,
    write_calibration,
)
from tests.printing.reading import text_of

MM_PER_PT = 25.4 / 72


def paths_mm(pdf: bytes, height_mm: float) -> list[tuple[float, float, float, float]]:
    """Left, top, right, bottom of each line, from the top left corner of the paper."""
    document = pdfium.PdfDocument(pdf)
    found = []
    for shape in document[0].get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = (side * MM_PER_PT for side in shape.get_bounds())
        found.append((left, height_mm - top, right, height_mm - bottom))
    document.close()
    return found


@pytest.mark.parametrize("page_mm", [(210.0, 297.0), (105.0, 148.0), (100.0, 62.0)])
def test_cross_and_lines_stand_where_the_page_says(page_mm: tuple[float, float]) -> None:
    memory = BytesIO()
    write_calibration(memory, page_mm=page_mm)
    shown = calibration_page(page_mm)
    lines = paths_mm(memory.getvalue(), page_mm[1])
    across, along = lines[:2]
    assert ((across[0] + across[2]) / 2, (across[1] + across[3]) / 2) == pytest.approx([shown.cross_mm] * 2, abs=0.1)
    assert (along[0] + along[2]) / 2 == pytest.approx(shown.cross_mm, abs=0.1)
    assert max(right - left for left, _top, right, _bottom in lines) == pytest.approx(shown.line_mm, abs=0.3)
    assert max(bottom - top for _left, top, _right, bottom in lines) == pytest.approx(shown.line_mm, abs=0.3)
    assert all(right < page_mm[0] and bottom < page_mm[1] for _left, _top, right, bottom in lines)


def test_it_says_what_to_measure(tmp_path: Path) -> None:
    write_calibration(tmp_path / "c.pdf")
    shown = text_of(tmp_path / "c.pdf")
    assert "20 mm" in shown
    assert "100 mm" in shown


def test_what_is_measured_is_undone_exactly() -> None:
    page = CalibrationPage(20.0, 100.0)
    stretch_x, stretch_y, shift_x, shift_y = 0.98, 1.01, 2.5, -1.0
    measured = Measured(20 * stretch_x + shift_x, 20 * stretch_y + shift_y, 100 * stretch_x, 100 * stretch_y)
    fit = fit_from(measured, page)
    for meant in (0.0, 20.0, 105.0, 200.0):
        assert (meant * fit.across + fit.right_mm) * stretch_x + shift_x == pytest.approx(meant)
        assert (meant * fit.along + fit.down_mm) * stretch_y + shift_y == pytest.approx(meant)


def test_a_true_printer_is_left_alone() -> None:
    assert fit_from(Measured(20, 20, 100, 100), CalibrationPage()) == PrinterFit()


@pytest.mark.parametrize(
    ("measured", "wrong"),
    [(Measured(20, 20, 10, 100), "10"), (Measured(20, 20, 100, 107), "107"), (Measured(60, 20, 100, 100), "60")],
)
def test_a_slip_of_the_ruler_is_refused_with_the_figures(measured: Measured, wrong: str) -> None:
    with pytest.raises(DeskError) as told:
        fit_from(measured, CalibrationPage())
    assert told.value.code == "calibration_implausible"
    assert told.value.data["measured_mm"] == wrong
