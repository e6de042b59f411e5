from __future__ import annotations

from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.widgets.figure import Figure
from tests.gui.conftest import Show
from tests.gui.readable import assert_readable


def test_it_is_read_as_one_sentence(show: Show) -> None:
    figure = Figure("Présents")
    show(figure)
    figure.set_value("41", "sur 50", meaning=Meaning.ATTENTION)
    assert figure.value() == "41"
    assert figure.accessibleName() == "Présents 41 sur 50"
    assert_readable(figure)
