"""Rows stand one below the other, whatever was done to the list before it was shown."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout

from probono_desk.gui.look import theme
from probono_desk.gui.widgets.row_list import RowList
from tests.gui.conftest import Show


@pytest.mark.parametrize("scale_percent", [100, 200])
def test_rows_that_were_laid_out_early_do_not_lie_over_each_other(
    qapp: QApplication, show: Show, scale_percent: int
) -> None:
    theme.apply_theme(qapp, "light", scale_percent)
    made, dialog = RowList("Encore là"), QDialog()
    made.addItems(["Karim Baudry", "Yasmina Belkacem", "René Caudrelier"])
    made.setCurrentRow(0)  # Qt looks where it is
    made.setFixedHeight(theme.current().px(200))
    QVBoxLayout(dialog).addWidget(made)
    show(dialog)
    places = [made.visualItemRect(made.item(row)) for row in range(3)]
    assert all(one.bottom() < other.top() for one, other in itertools.pairwise(places))
    assert places[0].height() == made.sizeHintForRow(0)
    assert made.accessibleName() == "Encore là"
