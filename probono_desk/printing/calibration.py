"""Where a printer really puts things: a page to measure with a ruler, and what to correct from then on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from probono_desk.domain.errors import DeskError
from probono_desk.i18n import _
from probono_desk.printing import fonts, style
from probono_desk.printing.data import Destination, PrintedFile
from probono_desk.printing.document import Document, draw_text

MM: Final = style.MM

MOST_SHIFT_MM: Final = 15.0
MOST_STRETCH: Final = 0.06
_SMALL_MM = 150.0


@dataclass(frozen=True, slots=True)
class PrinterFit:
    """What is corrected for one printer: everything is stretched from the paper's top left corner, then shifted.

    ``right_mm`` and ``down_mm`` are the shift; ``across`` and ``along`` are factors, 1 where the printer is true.
    """

    right_mm: float = 0.0
    down_mm: float = 0.0
    across: float = 1.0
    along: float = 1.0


@dataclass(frozen=True, slots=True)
class CalibrationPage:
    """What the page shows, in millimetres: a cross so far from the left and the top edge, and two lines so long."""

    cross_mm: float = 20.0
    line_mm: float = 100.0


@dataclass(frozen=True, slots=True)
class Measured:
    """What a ruler says of the printed page, in millimetres."""

    cross_from_left: float
    cross_from_top: float
    line_across: float
    line_along: float


def calibration_page(page_mm: tuple[float, float] = (210.0, 297.0)) -> CalibrationPage:
    """What is measured on a paper of this size: less on a label than on A4."""
    return CalibrationPage(10.0, 30.0) if min(page_mm) < _SMALL_MM else CalibrationPage()


def fit_from(measured: Measured, page: CalibrationPage) -> PrinterFit:
    """What to correct.

    The printer puts what is meant for x at s·x + o; so x has to be sent as (x - o) / s.

    Raises:
        DeskError: ``calibration_implausible``, with the field: no printer is that far off.
    """
    across, along = measured.line_across / page.line_mm, measured.line_along / page.line_mm
    for factor in (across, along):
        if not 1 - MOST_STRETCH <= factor <= 1 + MOST_STRETCH:
            raise DeskError("calibration_implausible", measured_mm=f"{factor * page.line_mm:g}", meant_mm=page.line_mm)
    right = page.cross_mm * across - measured.cross_from_left
    down = page.cross_mm * along - measured.cross_from_top
    for shift, seen in ((right, measured.cross_from_left), (down, measured.cross_from_top)):
        if abs(shift) > MOST_SHIFT_MM:
            raise DeskError("calibration_implausible", measured_mm=f"{seen:g}", meant_mm=page.cross_mm)
    return PrinterFit(right / across, down / along, 1 / across, 1 / along)


def write_calibration(to: Destination, *, page_mm: tuple[float, float] = (210.0, 297.0)) -> PrintedFile:
    """Print the page to measure, at 100 % and without any correction.

    Raises:
        DeskError: ``paper_not_written``.
    """
    title = _("Page d’étalonnage")
    width, height = (side * MM for side in page_mm)
    document = Document(title=title, subject=title, page_pt=(width, height))
    shown = calibration_page(page_mm)
    cross, line = shown.cross_mm * MM, shown.line_mm * MM
    canvas: Any = document.canvas
    canvas.setStrokeColorRGB(*style.INK)
    canvas.setLineWidth(0.4)
    top = height - cross
    canvas.line(cross - 4 * MM, top, cross + 4 * MM, top)
    canvas.line(cross, top - 4 * MM, cross, top + 4 * MM)
    start_x, start_y = cross, top - 12 * MM
    _ruler(canvas, start_x, start_y, line, across=True)
    _ruler(canvas, start_x, start_y, min(line, start_y - 6 * MM), across=False)
    large = shown.line_mm > 50
    size = style.BODY_PT if large else 6.2
    left = start_x + 8 * MM
    baseline = start_y - 12 * MM
    sentences = (
        title,
        _("1. Mesurez du bord gauche du papier au centre de la croix : {mm} mm."),
        _("2. Mesurez du bord haut du papier au centre de la croix : {mm} mm."),
        _("3. Mesurez le trait horizontal, puis le trait vertical : {line} mm chacun."),
        _("4. Tapez vos mesures dans la fenêtre d’impression ; elles valent pour cette imprimante."),
    )
    for i, sentence in enumerate(sentences):
        said = sentence.format(mm=f"{shown.cross_mm:g}", line=f"{shown.line_mm:g}") if i else sentence
        face = fonts.REGULAR if i else fonts.BOLD
        for part in fonts.wrap(said, face, size, width - left - 8 * MM):
            draw_text(canvas, part, left=left, baseline=baseline, face=face, size_pt=size)
            baseline -= size * style.LEADING
        baseline -= size * 0.4
    document.end_page()
    return document.finish(to)


def _ruler(canvas: Any, left: float, top: float, length: float, *, across: bool) -> None:
    """A line with a tick every ten millimetres, from a corner to the right or downwards."""
    ends = (left + length, top) if across else (left, top - length)
    canvas.line(left, top, *ends)
    for tick in range(int(length / MM + 0.01) // 10 + 1):
        at = tick * 10 * MM
        if across:
            canvas.line(left + at, top - 1.5 * MM, left + at, top + 1.5 * MM)
        else:
            canvas.line(left - 1.5 * MM, top - at, left + 1.5 * MM, top - at)
