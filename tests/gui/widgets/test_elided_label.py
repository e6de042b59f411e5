from __future__ import annotations

from probono_desk.gui.widgets.elided_label import ElidedLabel
from tests.gui.conftest import Show

LONG = "Anne-Charlotte <b>de</b> Villeneuve-Saint-Germain"


def test_what_is_cut_is_whole_elsewhere(show: Show) -> None:
    label = ElidedLabel(LONG)
    label.setFixedWidth(120)
    show(label)
    assert label.shown_text().endswith("…")
    assert label.accessibleName() == LONG
    assert label.toolTip() == LONG  # shown as words: see look.plain_tips


def test_what_fits_has_no_tooltip(show: Show) -> None:
    label = ElidedLabel("Léa")
    label.setFixedWidth(120)
    show(label)
    assert label.shown_text() == "Léa"
    assert label.toolTip() == ""
