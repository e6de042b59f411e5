"""Where things stand on a badge: measured from the label and the QR code, not drawn here."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from probono_desk.domain.errors import DeskError
from probono_desk.printing import fonts, qr, style
from probono_desk.printing.sheet_formats import SheetFormat

MM: Final = style.MM

_LEAST_LABEL_MM = (80.0, 50.0)  # QR of 25 mm with its quiet zone, two lines of name at 18 pt, a table number


@dataclass(frozen=True, slots=True)
class BadgeLayout:
    """Where things stand on one label, in points from its lower left corner."""

    width: float
    height: float
    pad: float
    top_pad: float
    qr_side: float
    qr_left: float
    qr_bottom: float
    code_size: float
    code_bottom: float
    code_left: float
    tag_bottom: float
    tag_height: float
    bib_size: float
    name_max: float
    organisation_size: float
    large: bool

    @property
    def column(self) -> float:
        """The width left of the QR code and its quiet zone."""
        return self.qr_left - qr.quiet(self.qr_side) - self.pad

    @property
    def bib_bottom(self) -> float:
        """The foot of the table's number."""
        return self.tag_bottom + self.tag_height + (4.0 if self.large else 2.4) * MM

    @property
    def bib_top(self) -> float:
        """The top of the table's number."""
        return self.bib_bottom + self.bib_size * fonts.CAP_HEIGHT

    @property
    def name_top(self) -> float:
        """The top of the name's capitals."""
        edition = style.SMALL_PT + 6 * MM if self.large else 0
        return self.height - self.top_pad - edition

    @property
    def name_room(self) -> float:
        """How far down the name may reach, two lines of organisation still between it and the number."""
        above_bib = 3 * style.LEAD_PT * 1.25 if self.large else 0
        return self.name_top - self.bib_top - above_bib - 2.4 * MM - 2 * self.organisation_size * 1.25

    def width_at(self, reach: float) -> float:
        """How wide a line may be that reaches so far below the top of the name: full above the QR, else its column."""
        above_qr = self.name_top - (self.qr_bottom + self.qr_side + qr.quiet(self.qr_side))
        return self.width - 2 * self.pad if reach <= above_qr else self.column


@lru_cache(maxsize=16)
def badge_layout(sheet: SheetFormat) -> BadgeLayout:
    """The layout for a format's labels.

    Raises:
        DeskError: ``label_too_small``, with what is needed and what there is.
    """
    width_mm, height_mm = sheet.label_width_mm, sheet.face_height_mm
    if width_mm < _LEAST_LABEL_MM[0] or height_mm < _LEAST_LABEL_MM[1]:
        raise DeskError(
            "label_too_small",
            name=sheet.name,
            label_mm=f"{width_mm:g} × {height_mm:g}",
            needed_mm=f"{_LEAST_LABEL_MM[0]:g} × {_LEAST_LABEL_MM[1]:g}",
        )
    large = width_mm >= 100 and height_mm >= 100
    pad_mm = 8.0 if large else 4.0
    side_mm = 33.6 if large else 25.0
    quiet_mm = qr.quiet(side_mm)
    # Under the QR code where there is room below its quiet zone and for two lines of name above it.
    code_below = height_mm >= 55
    code_bottom_mm = 6.6 if large else 2.6
    code_size = 9.4 if large else 7.0
    qr_bottom_mm = (code_bottom_mm + code_size * fonts.CAP_HEIGHT / MM if code_below else 0) + quiet_mm
    qr_left_mm = width_mm - max(quiet_mm, pad_mm) - side_mm
    return BadgeLayout(
        width=width_mm * MM,
        height=height_mm * MM,
        pad=pad_mm * MM,
        top_pad=(9.0 if large else 3.2 if code_below else 2.6) * MM,
        qr_side=side_mm * MM,
        qr_left=qr_left_mm * MM,
        qr_bottom=qr_bottom_mm * MM,
        code_size=code_size,
        code_bottom=code_bottom_mm * MM,
        code_left=(qr_left_mm if code_below else pad_mm) * MM,
        tag_bottom=(pad_mm if code_below else 6.0) * MM,
        tag_height=(9.0 if large else 5.6) * MM,
        bib_size=96.0 if large else 36.0,
        name_max=54.0 if large else 30.0,
        organisation_size=style.HEAD_PT if large else style.SMALL_PT,
        large=large,
    )
