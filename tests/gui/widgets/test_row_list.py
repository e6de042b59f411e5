"""Rows stand one below the other, whatever was done to the list before it was shown."""

from __future__ import annotations

import gc
import itertools

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QListWidgetItem, QVBoxLayout

from probono_desk.gui.look import theme
from probono_desk.gui.widgets.button import Button
from probono_desk.gui.widgets.row_list import RowList
from tests.gui.conftest import Show


@pytest.mark.parametrize("scale_percent", [100, 200])
def test_rows_that_were_laid_out_early_do_not_lie_over_each_other(
    qapp: QApplication, show: Show, scale_percent: int
) -> None:
    theme.apply_theme(qapp, "light", scale_percent)
    made, dialog = RowList("Encore là"), QDialog()
    for name in ("Karim Baudry", "Yasmina Belkacem", "René Caudrelier"):
        made.add(name, {})
    made.setCurrentRow(0)  # Qt looks where it is
    made.setFixedHeight(theme.current().px(200))
    QVBoxLayout(dialog).addWidget(made)
    show(dialog)
    places = [made.visualRect(line) for line in made.lines()]
    assert all(one.bottom() < other.top() for one, other in itertools.pairwise(places))
    assert places[0].height() == made.sizeHintForRow(0)
    assert made.accessibleName() == "Encore là"


def test_lines_are_kept_and_let_go_of_without_an_item_of_python_s(dressed: QApplication, show: Show) -> None:
    made = RowList("Encore là")
    show(made)
    role = int(Qt.ItemDataRole.UserRole)
    for name in ("Karim Baudry", "Yasmina Belkacem"):
        made.add(name, {role: (name, 3)})
    assert [line.data(role) for line in made.lines()] == [("Karim Baudry", 3), ("Yasmina Belkacem", 3)]
    made.setCurrentRow(1)
    made.clear()
    assert (made.count(), made.lines(), made.currentRow()) == (0, [], -1)
    gc.collect()
    assert not [one for one in gc.get_objects() if isinstance(one, QListWidgetItem)]


@pytest.mark.parametrize("taken", [True, False])
def test_enter_is_the_list_s_or_else_the_dialog_s_own_button_s(show: Show, *, taken: bool) -> None:
    heard: list[str] = []
    dialog = QDialog()
    made = RowList("Encore là", on_enter=(lambda: heard.append("list")) if taken else None)
    made.add("Karim Baudry", {})
    made.setCurrentRow(0)
    column = QVBoxLayout(dialog)
    column.addWidget(made)
    button = Button("Noter", on_click=lambda: heard.append("button"))
    button.setDefault(True)
    column.addWidget(button)
    show(dialog)
    made.setFocus()
    QTest.keyClick(made, Qt.Key.Key_Return)
    assert heard == ["list" if taken else "button"]


def test_a_line_longer_than_its_list_is_not_looked_for_beside_it(show: Show) -> None:
    made = RowList("Encore là")
    made.add("Marguerite-Alexandrine Vandenbroucke-Desrousseaux · table 3 · École Imaginaire de Commerce", {})
    made.resize(240, 120)
    show(made)
    assert made.horizontalScrollBar().maximum() == 0
    assert made.visualItemRect(made.item(0)).width() <= made.viewport().width()
