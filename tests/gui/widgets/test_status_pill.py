from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from probono_desk.gui.look.theme import MEANING_ICONS, Meaning
from probono_desk.gui.widgets.status_pill import StatusPill
from tests.gui.conftest import Show
from tests.gui.readable import assert_readable


@pytest.mark.parametrize("meaning", list(Meaning))
def test_a_state_has_word_and_icon_beside_its_colour(meaning: Meaning, show: Show) -> None:
    pill = StatusPill("À compléter", meaning)
    show(pill)
    assert pill.accessibleName() == pill.text() == "À compléter"
    assert any(not label.pixmap().isNull() for label in pill.findChildren(QLabel))
    assert_readable(pill)


def test_no_two_meanings_share_an_icon() -> None:
    assert len(set(MEANING_ICONS.values())) == len(Meaning)
