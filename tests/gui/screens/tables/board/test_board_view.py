"""The board of lists, with real keys and a real mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from probono_desk.domain.people import Person
from probono_desk.gui.screens.tables.board.board_column import BoardColumn
from probono_desk.gui.screens.tables.board.board_view import BoardView
from probono_desk.gui.screens.tables.move_dialog import MoveDialog
from probono_desk.gui.screens.tables.page import TablesPage
from probono_desk.gui.screens.tables.table_card import UNSEATED
from probono_desk.store import history
from probono_desk.usecases.tables.seat_people import move
from tests.full_days import ACTOR, at
from tests.gui.full_desk import Desk
from tests.gui.readable import assert_named, assert_readable


@pytest.fixture
def board(desk: Desk) -> BoardView:
    page = desk.page("tables", TablesPage)
    desk.window.go("tables", "board")
    desk.settle()
    view = page.view("board")
    assert isinstance(view, BoardView)
    return view


def _column(desk: Desk, board: BoardView, number: int) -> BoardColumn:
    return board.columns[desk.full.teams[number - 1].id]


def _key(key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


def _take_place(desk: Desk, board: BoardView, person: Person, number: int) -> BoardColumn:
    column = _column(desk, board, number)
    column.people.setFocus()
    assert column.choose(person.id)
    return column


def _number(desk: Desk, person: Person) -> int | None:
    with desk.full.dossier.read() as db:
        found = db.get(Person, person.id)
    assert found is not None
    return next((team.number for team in desk.full.teams if team.id == found.team_id), None)


def _held_move(view: QWidget, to: QPoint) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(to), QPointF(view.mapToGlobal(to)), none, left, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(view, event)


def test_every_table_is_a_list_that_says_how_it_stands(desk: Desk, board: BoardView) -> None:
    desk.full.arrive(desk.full.at_table(1)[:7], at(8, 19))
    desk.settle()
    names = [column.people.accessibleName() for column in board.columns.values()]
    assert names[0].startswith("Table 1, L’Établi des Hauts-Jardins, 7 sur 10 sur place, arrivées en cours")
    assert len(names) == 5
    assert [column.people.model().rowCount() for column in board.columns.values()] == [13] * 5


def test_two_of_one_name_are_told_apart(desk: Desk, board: BoardView) -> None:
    leas = [person for person in desk.full.volunteers if person.full_name == "Léa Martin"]
    shown = [
        column.people.model().index(row, 0).data()
        for column in board.columns.values()
        for row in range(column.people.model().rowCount())
    ]
    assert {f"Léa Martin ({lea.organisation})" for lea in leas} <= set(shown)


def test_somebody_is_moved_by_keyboard_alone_and_the_focus_goes_with_them(desk: Desk, board: BoardView) -> None:
    person = desk.full.at_table(1)[4]
    _take_place(desk, board, person, 1)
    _key(Qt.Key.Key_Space)
    assert f"{person.full_name} en main" in board.hint.text()
    _key(Qt.Key.Key_Right)
    _key(Qt.Key.Key_Right)
    assert _number(desk, person) == 1
    _key(Qt.Key.Key_Space)
    desk.settle()
    assert _number(desk, person) == 3
    third = _column(desk, board, 3)
    assert QApplication.focusWidget() is third.people
    seat = third.people.seat()
    assert seat is not None
    assert seat.person.id == person.id
    with desk.full.dossier.read() as db:
        act = history.next_undo(db)
    assert act is not None
    history.undo(desk.full.dossier, act.id, at=at(8, 21), actor=ACTOR)
    desk.settle()
    assert _number(desk, person) == 1


def test_escape_renounces_and_the_own_table_changes_nothing(desk: Desk, board: BoardView) -> None:
    person = desk.full.at_table(2)[0]
    _take_place(desk, board, person, 2)
    _key(Qt.Key.Key_Space)
    _key(Qt.Key.Key_Right)
    _key(Qt.Key.Key_Escape)
    assert "en main" not in board.hint.text()
    _take_place(desk, board, person, 2)
    _key(Qt.Key.Key_Space)
    _key(Qt.Key.Key_Space)
    desk.settle()
    with desk.full.dossier.read() as db:
        assert history.next_undo(db) is None


def test_representatives_are_not_taken(desk: Desk, board: BoardView) -> None:
    column = _column(desk, board, 1)
    column.people.setFocus()
    assert any(column.choose(person.id) for person in desk.full.representatives)
    _key(Qt.Key.Key_Space)
    assert "en main" not in board.hint.text()


def test_enter_asks_where(desk: Desk, board: BoardView) -> None:
    person = desk.full.at_table(1)[0]
    _take_place(desk, board, person, 1)
    _key(Qt.Key.Key_Return)
    dialog = board.findChild(MoveDialog)
    assert dialog is not None
    dialog.choose(desk.full.teams[4].id)
    QTest.keyClick(dialog.tables, Qt.Key.Key_Return)
    desk.settle()
    assert _number(desk, person) == 5


def test_somebody_is_dragged_from_list_to_list(desk: Desk, board: BoardView) -> None:
    person, target = desk.full.at_table(1)[1], _column(desk, board, 2)
    people = _take_place(desk, board, person, 1).people
    view, start = people.viewport(), people.visualRect(people.currentIndex()).center()
    there = view.mapFromGlobal(target.card.mapToGlobal(target.card.rect().center()))
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    _held_move(view, start + QPoint(5, 5))
    assert not people.carry.holding()
    plain = target.card.grab().toImage()
    _held_move(view, there)
    assert target.card.grab().toImage() != plain
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=there)
    desk.settle()
    assert _number(desk, person) == 2


def test_who_sits_nowhere_has_a_list_of_their_own(desk: Desk, board: BoardView) -> None:
    person = desk.full.at_table(5)[0]
    move(desk.full.dossier, person.id, None, at=at(8, 20), actor=ACTOR)
    desk.settle()
    *_tables, lonely = board.columns.values()
    assert lonely.team_id == UNSEATED
    lonely.people.setFocus()
    _key(Qt.Key.Key_Space)
    _key(Qt.Key.Key_Left)
    _key(Qt.Key.Key_Space)
    desk.settle()
    assert _number(desk, person) == 5
    assert len(board.columns) == 5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_board_is_readable_and_named(desk: Desk, board: BoardView, scheme: str) -> None:
    desk.full.arrive(desk.full.volunteers[3:20], at(8, 15))
    desk.now = at(8, 55)
    desk.window.change_settings(theme=scheme)
    desk.window.rebuild()
    desk.window.go("tables", "board")
    desk.settle()
    assert_readable(desk.window)
    assert_named(desk.window)
