from __future__ import annotations

from probono_desk.gui.widgets.elided_label import ElidedLabel
from probono_desk.gui.widgets.label import Label
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


def test_a_name_from_elsewhere_is_one_line_in_which_everything_is_seen(show: Show) -> None:
    for label in (ElidedLabel("marathon\n\u202eoborp.exe"), ElidedLabel()):
        label.setText("marathon\n\u202eoborp.exe")
        show(label)
        assert label.shown_text() == label.accessibleName() == "marathon <U+202E>oborp.exe"
    assert Label("un\ndeux\u202e").text() == "un\ndeux<U+202E>"
