from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

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
def test_the_ground_is_the_tables_own_colour_whatever_its_state(show: Show, meaning: Meaning) -> None:
    bib = Bib(size_px=40)
    for number in (1, 2, 12):
        bib.set_number(str(number), "table", meaning=meaning)
        show(bib)
        band = bib.grab().toImage().pixelColor(bib.width() // 2, 4)
        assert band.name().upper() == HEX[table_colour(number)]


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("caption", ["", "table · bleu"])
@pytest.mark.parametrize("size_px", [20, 28, 40, 96])
def test_most_of_it_is_the_tables_colour_and_all_of_it_is_read(
    show: Show, dressed: QApplication, mode: str, caption: str, size_px: int
) -> None:
    theme.apply_theme(dressed, mode, 100)
    for number in range(1, 11):
        bib = Bib(str(number), caption, size_px=size_px, meaning=Meaning.GOOD)
        show(bib)
        assert_readable(bib)
        picture = bib.grab().toImage()
        own = HEX[table_colour(number)].lower()
        rows, columns = range(0, picture.height(), 2), range(0, picture.width(), 2)
        seen = [picture.pixelColor(x, y).name() for y in rows for x in columns]
        assert seen.count(own) > len(seen) * (0.3 if caption else 0.45)
        assert picture.pixelColor(0, bib.height() // 2).name() == theme.current().colours.good.lower(), "its state"


def test_a_step_wears_no_tables_colour(show: Show) -> None:
    bib = Bib("1", size_px=20, is_table=False)
    show(bib)
    assert bib.grab().toImage().pixelColor(bib.width() // 2, 4).name() == theme.current().colours.accent.lower()
