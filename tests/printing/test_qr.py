"""The QR code itself."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from probono_desk.domain.badge_code import ALPHABET
from probono_desk.printing import qr


@given(st.text(ALPHABET, min_size=12, max_size=12))
def test_every_code_fits_version_1(code: str) -> None:
    rows = qr.matrix(code)
    assert len(rows) == qr.MODULES
    assert all(len(row) == qr.MODULES for row in rows)
    # ISO/IEC 18004, 6.3.3: the finder pattern's outer ring, in three corners.
    assert all(rows[0][:7])
    assert all(rows[0][-7:])
    assert all(rows[-1][:7])


def test_level_is_q() -> None:
    # ISO/IEC 18004, 7.9.1: the first two format bits, unmasked, are 11 for Q; the mask begins with 10.
    row = qr.matrix("BCDFGHJKLNPR")[8]
    assert (row[0], row[1]) == (False, True)
