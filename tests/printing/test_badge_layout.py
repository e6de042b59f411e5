"""Where things stand on a badge, and what is too small for one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.printing.badge_layout import badge_layout
from probono_desk.printing.sheet_formats import SheetFormat, sheet_formats
from probono_desk.printing.style import MM


def test_every_shipped_stock_holds_a_badge() -> None:
    for sheet in sheet_formats():
        assert badge_layout(sheet).column > 0


@pytest.mark.parametrize("sheet", sheet_formats(), ids=lambda sheet: sheet.name)
def test_number_code_and_name_keep_clear_of_each_other(sheet: SheetFormat) -> None:
    layout = badge_layout(sheet)
    assert layout.qr_side >= 25 * MM
    assert 0 < layout.bib_bottom < layout.bib_top < layout.name_top < layout.height
    assert layout.name_room > 2 * 18
    assert layout.qr_left + layout.qr_side <= layout.width
    assert layout.width_at(0) >= layout.width_at(layout.name_top) == layout.column


def test_a_label_that_is_too_small_says_what_is_needed() -> None:
    small = replace(sheet_formats()[0], label_width_mm=70.0)
    with pytest.raises(DeskError, match="label_too_small") as refused:
        badge_layout(small)
    assert refused.value.data["needed_mm"] == "80 × 50"
