from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.widgets.button import Button, Kind
from tests.gui.conftest import Show
from tests.gui.readable import assert_named, assert_readable


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_kind_is_readable_and_tall_enough(scheme: str, show: Show, dressed: QApplication) -> None:
    theme.apply_theme(dressed, scheme)
    page = QWidget()
    column = QVBoxLayout(page)
    for kind in Kind:
        column.addWidget(Button("Enregistrer", kind=kind, icon_name="save"))
    door = Button("Arrivée", kind=Kind.PRIMARY, door=True)
    column.addWidget(door)
    column.addWidget(Button(icon_name="x", name="Fermer"))
    show(page)
    assert_readable(page)
    assert_named(page)
    assert all(button.height() >= theme.CONTROL_PX for button in page.findChildren(Button))
    assert door.height() >= theme.DOOR_CONTROL_PX


def test_it_grows_with_the_text(show: Show, dressed: QApplication) -> None:
    theme.apply_theme(dressed, "light", 200)
    button = Button("Enregistrer", icon_name="save")
    show(button)
    assert button.height() >= 2 * theme.CONTROL_PX
