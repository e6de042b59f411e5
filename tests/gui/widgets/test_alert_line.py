from __future__ import annotations

from PySide6.QtWidgets import QLabel

from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.widgets.alert_line import AlertLine
from tests.gui.conftest import Show


def test_line_says_something_else_where_it_stands(show: Show) -> None:
    line = AlertLine("Table 1 : 7 présents", Meaning.TROUBLE, detail="Léa Martin")
    show(line)
    assert (line.words.text(), line.detail.text()) == ("Table 1 : 7 présents", "Léa Martin")
    mark = line.findChildren(QLabel)[0].pixmap().toImage()
    line.say("Rien à signaler", Meaning.GOOD)
    assert (line.accessibleName(), line.accessibleDescription()) == ("Rien à signaler", "")
    assert line.words.text() == "Rien à signaler"
    assert not line.detail.isVisible()
    assert line.findChildren(QLabel)[0].pixmap().toImage() != mark
