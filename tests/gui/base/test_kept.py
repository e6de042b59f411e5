"""What a page keeps of itself comes back, also where it was out of sight meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.look import theme
from probono_desk.gui.screens.roster.page import RosterPage
from probono_desk.gui.screens.roster.people_model import Column
from probono_desk.gui.screens.tables.page import TablesPage
from probono_desk.gui.screens.tables.plan.plan_view import PlanView
from tests.full_days import full_day
from tests.gui.full_desk import Desk, desk_on
from tests.gui.shown_pages import page_of


def at_scale(desk: Desk, qtbot: QtBot, percent: int) -> None:
    before = desk.window.stack
    desk.context.change_settings(text_scale_percent=percent)
    qtbot.waitUntil(lambda: desk.window.stack is not before and desk.window.stack is not None)
    desk.settle()


@pytest.mark.parametrize("ways", [(150, 100), (150, 125, 100)])
def test_a_column_that_larger_text_hides_is_as_wide_as_it_was_drawn_when_it_is_back(
    qtbot: QtBot, context: DeskContext, tmp_path: Path, ways: tuple[int, ...]
) -> None:
    with desk_on(full_day(tmp_path / "full"), qtbot, context) as desk:
        table = desk.page("roster", RosterPage).people.table
        drawn_px = {Column.ROLE: 137, Column.PROFILE: 211}
        for column, width_px in drawn_px.items():
            assert not table.isColumnHidden(column)
            table.setColumnWidth(column, width_px)
        for percent in ways:
            at_scale(desk, qtbot, percent)
            table = page_of(desk.window, "roster", RosterPage).people.table
            assert table.isColumnHidden(Column.PROFILE) is (percent > 100)
        assert {column: table.columnWidth(column) for column in drawn_px} == pytest.approx(drawn_px, abs=2)


def test_tables_that_are_being_moved_are_still_when_the_window_is_made_again(
    qtbot: QtBot, context: DeskContext, tmp_path: Path
) -> None:
    with desk_on(full_day(tmp_path / "full"), qtbot, context) as desk:
        page = desk.page("tables", TablesPage)
        page.show_view("plan")
        plan = page.findChild(PlanView)
        assert plan is not None
        plan.bar.arrange_button.click()
        at_scale(desk, qtbot, 125)
        again = page_of(desk.window, "tables", TablesPage).findChild(PlanView)
        assert again is not None
        assert again is not plan
        assert (again.map.arranging, again.bar.arrange_button.isChecked()) == (True, True)
        assert theme.current().scale_percent == 125
