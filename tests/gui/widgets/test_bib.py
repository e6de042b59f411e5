from __future__ import annotations

import pytest

from probono_desk.domain.table_colour import HEX, table_colour
from probono_desk.gui.look import theme
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.widgets.bib import Bib
from tests.gui.conftest import Show
from tests.gui.readable import assert_readable


def test_it_wears_its_number_in_figures_of_equal_width(show: Show) -> None:
    bib = Bib("1", "table")
    show(bib)
    widths = set()
    for number in ("11", "88"):
        bib.set_number(number, "table", meaning=Meaning.GOOD)
        widths.add(bib.sizeHint().width())
    assert len(widths) == 1
    assert bib.accessibleName() == "88 table"
    assert_readable(bib)


@pytest.mark.parametrize("meaning", Meaning)
def test_the_band_is_the_tables_own_colour_whatever_its_state(show: Show, meaning: Meaning) -> None:
    bib = Bib(size_px=40)
    for number in (1, 2, 12):
        bib.set_number(str(number), "table", meaning=meaning)
        show(bib)
        band = bib.grab().toImage().pixelColor(bib.width() // 2, 4)
        assert band.name().upper() == HEX[table_colour(number)]


def test_a_step_wears_no_tables_colour(show: Show) -> None:
    bib = Bib("1", size_px=20, is_table=False)
    show(bib)
    assert bib.grab().toImage().pixelColor(bib.width() // 2, 4).name() == theme.current().colours.accent.lower()
