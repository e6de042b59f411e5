from __future__ import annotations

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
