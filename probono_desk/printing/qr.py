"""The badge's QR code (ISO/IEC 18004): version 1, level Q, 21 modules, drawn as one one-bit image mask.

An image mask costs a page a hundred bytes and no anti-aliased seams between modules.
"""

from __future__ import annotations

from typing import Any, Final

from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_Q

from probono_desk.precedence import stand_aside
from probono_desk.printing import style

MODULES: Final = 21
QUIET_MODULES: Final = 4
MIN_SIDE_MM: Final = 25.0

# Any of the eight masks is valid to a reader; choosing the best of them costs seven times as much as making the code.
_MASK = 3
_ROW_BYTES = (MODULES + 7) // 8


def matrix(code: str) -> tuple[tuple[bool, ...], ...]:
    """The 21 rows of 21 modules for a badge code, dark as ``True``, without the quiet zone."""
    stand_aside()
    qr: Any = QRCode(version=1, error_correction=ERROR_CORRECT_Q, border=0, mask_pattern=_MASK)
    qr.add_data(code.encode("ascii"), optimize=0)
    qr.make(fit=False)
    return tuple(tuple(bool(module) for module in row) for row in qr.modules)


def matrix_of_text(text: str) -> tuple[tuple[bool, ...], ...]:
    """The modules for any short text, in whatever version it needs: for a screen, never for a badge."""
    qr: Any = QRCode(error_correction=ERROR_CORRECT_Q, border=0)
    qr.add_data(text)
    qr.make(fit=True)
    return tuple(tuple(bool(module) for module in row) for row in qr.modules)


def quiet(side: float) -> float:
    """The quiet zone that a code of this side needs all round, in the same unit."""
    return side * QUIET_MODULES / MODULES


def draw(canvas: Any, code: str, *, left: float, bottom: float, side_pt: float) -> None:
    """Draw the dark modules in a square; the caller keeps the quiet zone free.

    Args:
        canvas: a ReportLab canvas.
        code: the badge code.
        left: the square's left edge, in points.
        bottom: its lower edge, in points.
        side_pt: its side; at least ``MIN_SIDE_MM`` on a badge.
    """
    canvas.setFillColorRGB(*style.INK)
    # PDF 32000-1, 8.9.7: inline image; in a mask the bits that are 0 are painted.
    canvas.addLiteral(
        f"q {side_pt:.4f} 0 0 {side_pt:.4f} {left:.4f} {bottom:.4f} cm "
        f"BI /W {MODULES} /H {MODULES} /IM true /BPC 1 /F /AHx ID {_bits(code)}> EI Q"
    )


def _bits(code: str) -> str:
    rows = []
    for row in matrix(code):
        value = 0
        for dark in row:
            value = value << 1 | (not dark)
        rows.append(f"{value << _ROW_BYTES * 8 - MODULES:0{_ROW_BYTES * 2}X}")
    return "".join(rows)
