"""The round with real keys: a number, a letter, a few words, Enter."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from probono_desk.domain.table_round import CheckpointKind, Visit, VisitState
from probono_desk.gui.look import theme
from probono_desk.gui.screens.tables.missing.missing_model import Column
from probono_desk.gui.screens.tables.missing.missing_view import MissingView
from probono_desk.gui.screens.tables.page import TablesPage
from probono_desk.gui.screens.tables.round.round_view import RoundView
from probono_desk.gui.shared.incident_dialog import IncidentDialog
from probono_desk.gui.widgets.bib import Bib
from probono_desk.store import history
from probono_desk.usecases.evacuation.muster import incidents
from probono_desk.usecases.tables.round import table_round
from tests.full_days import ACTOR, at
from tests.gui.full_desk import Desk
from tests.gui.readable import assert_named, assert_readable


@pytest.fixture
def view(desk: Desk) -> RoundView:
    desk.now = at(11, 15)
    page = desk.page("tables", TablesPage)
    desk.window.go("tables", "round")
    desk.settle()
    made = page.view("round")
    assert isinstance(made, RoundView)
    return made


def _type(text: str) -> None:
    """Keys go to whatever has the focus, as a hand's do."""
    for letter in text:
        focus = QApplication.focusWidget()
        assert focus is not None
        if letter == "\n":
            QTest.keyClick(focus, Qt.Key.Key_Return)
        else:
            QTest.keyClicks(focus, letter)


def _visits(desk: Desk, number: int) -> tuple[Visit, ...]:
    return next(found.visits for found in table_round(desk.full.dossier) if found.team.number == number)


def _order(view: RoundView) -> list[str]:
    rows = sorted(view.rows.values(), key=lambda row: row.y())
    return [row.accessibleName().split(",")[0] for row in rows]


@pytest.mark.parametrize("by_mouse", [False, True])
def test_11_its_keys_count_again_after_another_page(desk: Desk, view: RoundView, by_mouse: bool) -> None:
    view.panel.incident_button.setFocus()
    desk.window.go("door")
    desk.settle()
    if by_mouse:
        assert desk.window.rail is not None
        QTest.mouseClick(desk.window.rail.button("tables"), Qt.MouseButton.LeftButton)
    else:
        desk.window.go("tables")
    desk.settle()
    _type("4v\n")
    desk.settle()
    assert _visits(desk, 4)[0].state is VisitState.GREEN


def test_12_a_note_that_a_scan_interrupted_is_gone_on_with(desk: Desk, view: RoundView) -> None:
    _type("2o")
    _type("manque")
    desk.window.go("door")  # as a scan does
    desk.settle()
    desk.window.go("tables")
    desk.settle()
    _type(" un tableur\n")
    desk.settle()
    assert _visits(desk, 2)[0].note == "manque un tableur"


def test_15_tab_goes_from_the_order_to_the_tables_and_from_them_to_what_is_noted(desk: Desk, view: RoundView) -> None:
    view.order.button("longest").setFocus()
    chosen = next(row for row in view.rows.values() if row.isChecked())
    for stop in (chosen, view.panel.incident_button):
        QTest.keyClick(desk.window, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is stop


def test_three_keys_note_a_table_and_the_next_one_waits(desk: Desk, view: RoundView) -> None:
    _type("3v\n")
    desk.settle()
    (visit,) = _visits(desk, 3)
    assert (visit.state, visit.note, visit.needs_help, visit.at) == (VisitState.GREEN, "", False, at(11, 15))
    assert visit.actor == "Sam Delattre"
    assert view.panel.title.text().startswith("Table 1 ")
    _type("o\n")
    desk.settle()
    assert _visits(desk, 1)[0].state is VisitState.ORANGE
    assert view.panel.title.text().startswith("Table 2 ")


@pytest.mark.parametrize(
    ("keys", "note", "helped"),
    [
        ("2ra\n", "", True),
        ("2ar\n", "", True),
        ("2ara\n", "", False),  # asked, then no longer
        ("2raRetard 1 h\n", "Retard 1 h", True),
        ("2ra sans devis\n", "sans devis", True),
        ("2rAttend le devis\n", "Attend le devis", False),
        ("2rattend le devis\n", "attend le devis", False),
        ("2arAttend le devis\n", "Attend le devis", True),
        ("2rPlan fait\n", "Plan fait", False),
    ],
)
def test_12_a_asks_for_help_before_and_after_the_colour(
    desk: Desk, view: RoundView, keys: str, note: str, helped: bool
) -> None:
    _type(keys)
    desk.settle()
    (visit,) = _visits(desk, 2)
    assert (visit.state, visit.note, visit.needs_help) == (VisitState.RED, note, helped)


def test_a_note_and_help_are_kept_with_the_state(desk: Desk, view: RoundView) -> None:
    _type("2arRetard 1 h\n")
    desk.settle()
    (visit,) = _visits(desk, 2)
    assert (visit.state, visit.note, visit.needs_help) == (VisitState.RED, "Retard 1 h", True)
    row = view.rows[desk.full.teams[1].id]
    assert row.pill.text() == "en difficulté"
    assert "besoin d’aide" in row.accessibleName()


def test_a_whole_round_of_five_tables_takes_fifteen_keys(desk: Desk, view: RoundView) -> None:
    for number in range(1, 6):
        _type(f"{number}v\n")
        desk.now += timedelta(seconds=10)
    desk.settle()
    assert all(len(_visits(desk, number)) == 1 for number in range(1, 6))


def test_letters_in_the_note_are_text(desk: Desk, view: RoundView) -> None:
    _type("1vvoir 2 RH\n")
    desk.settle()
    assert _visits(desk, 1)[0].note == "voir 2 RH"
    assert _visits(desk, 2) == ()


def test_escape_gives_up_what_is_half_noted(desk: Desk, view: RoundView) -> None:
    _type("4rbloq")
    focus = QApplication.focusWidget()
    assert focus is view.panel.note
    QTest.keyClick(focus, Qt.Key.Key_Escape)
    assert (view.panel.note.text(), view.panel.state()) == ("", None)
    assert QApplication.focusWidget() is view.rows[desk.full.teams[3].id]
    _type("\n")
    desk.settle()
    with desk.full.dossier.read() as db:
        assert history.next_undo(db) is None


def test_whoever_was_seen_longest_ago_stands_first(desk: Desk, view: RoundView) -> None:
    for number in (2, 4, 1, 5, 3):
        _type(f"{number}v\n")
        desk.now += timedelta(minutes=3)
    desk.settle()
    assert _order(view) == [f"Table {n}" for n in (2, 4, 1, 5, 3)]
    assert view.rows[desk.full.teams[1].id].ago.text() == "il y a 15 min"
    view.order.button("number").click()
    desk.settle()
    assert _order(view) == [f"Table {n}" for n in range(1, 6)]


def test_what_was_noted_can_be_taken_back(desk: Desk, view: RoundView) -> None:
    _type("5r\n")
    with desk.full.dossier.read() as db:
        act = history.next_undo(db)
    assert act is not None
    history.undo(desk.full.dossier, act.id, at=at(11, 16), actor=ACTOR)
    desk.settle()
    assert _visits(desk, 5) == ()
    assert view.rows[desk.full.teams[4].id].pill.text() == "pas encore vue"


def test_checkpoints_are_ticked_with_who_and_when(desk: Desk, view: RoundView) -> None:
    view.choose(desk.full.teams[0].id)
    box = view.panel.points[CheckpointKind.PLAN_AGREED]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    desk.settle()
    assert box.isChecked()
    assert box.text() == "Plan validé avec la structure · 11:15, Sam Delattre"
    assert "plan validé avec la structure" in view.rows[desk.full.teams[0].id].accessibleName()
    QTest.keyClick(box, Qt.Key.Key_Space)
    desk.settle()
    assert not box.isChecked()


def test_an_incident_is_noted_at_any_time_and_the_earlier_ones_are_there(desk: Desk, view: RoundView) -> None:
    for what in ("Malaise table 2", "Fenêtre cassée"):
        QTest.mouseClick(view.panel.incident_button, Qt.MouseButton.LeftButton)
        dialog = next(found for found in view.findChildren(IncidentDialog) if found.isVisible())
        dialog.what.insertPlainText(what)
        QTest.mouseClick(dialog.go_button, Qt.MouseButton.LeftButton)
        desk.settle()
    QTest.mouseClick(view.panel.incident_button, Qt.MouseButton.LeftButton)
    dialog = next(found for found in view.findChildren(IncidentDialog) if found.isVisible())
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert "11:15 · Malaise table 2 · Sam Delattre" in said
    assert [incident.evacuation_id for incident in incidents(desk.full.dossier)] == [None, None]
    dialog.reject()


def test_large_text_cuts_neither_numbers_nor_names(desk: Desk, view: RoundView) -> None:
    desk.window.change_settings(text_scale_percent=150)
    desk.window.rebuild()
    desk.window.go("tables", "round")
    desk.settle()
    page = desk.page("tables", TablesPage)
    large = page.view("round")
    assert isinstance(large, RoundView)
    for row in large.rows.values():
        (bib,) = row.findChildren(Bib)
        assert bib.height() >= bib.sizeHint().height()
    desk.window.go("tables", "missing")
    desk.settle()
    missing = page.view("missing")
    assert isinstance(missing, MissingView)
    assert missing.list.columnWidth(Column.NAME) > theme.current().px(140)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_round_is_readable_and_named(desk: Desk, view: RoundView, scheme: str) -> None:
    _type("2arEn panne\n")
    _type("1v\n")
    desk.window.change_settings(theme=scheme)
    desk.window.rebuild()
    desk.window.go("tables", "round")
    desk.settle()
    assert_readable(desk.window)
    assert_named(desk.window)
