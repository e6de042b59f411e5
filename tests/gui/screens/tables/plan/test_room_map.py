"""The map with a real mouse and real keys: people dragged by their chair, tables arranged on the grid, zoom."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from probono_desk.domain.edition import Team
from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Person
from probono_desk.domain.table_colour import HEX, table_colour
from probono_desk.gui.look import theme
from probono_desk.gui.screens.tables.page import TablesPage
from probono_desk.gui.screens.tables.plan.plan_view import PlanView
from probono_desk.gui.screens.tables.plan.seat_signs import Sign
from probono_desk.gui.screens.tables.plan.table_face import STEP_PX
from probono_desk.gui.screens.tables.plan.table_paint import paint_table
from probono_desk.store import history
from probono_desk.usecases.tables.floor_plan import TALL, WIDE, Place
from probono_desk.usecases.tables.seat_people import move
from tests.full_days import ACTOR, at
from tests.gui.full_desk import Desk
from tests.gui.inks import inks


@pytest.fixture
def plan(desk: Desk) -> PlanView:
    page = desk.page("tables", TablesPage)
    desk.settle()
    view = page.view("plan")
    assert isinstance(view, PlanView)
    return view


def _held_move(view: QWidget, to: QPoint) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(to), QPointF(view.mapToGlobal(to)), none, left, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(view, event)


def _drag(plan: PlanView, start: QPoint, end: QPoint) -> None:
    view = plan.map.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    _held_move(view, (start + end) / 2)
    _held_move(view, end)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)


def _middle(plan: PlanView, team: Team) -> QPoint:
    return plan.map.mapFromScene(plan.map.items_by_team[team.id].pos())


def _team_of(desk: Desk, person: Person) -> str | None:
    with desk.full.dossier.read() as db:
        found = db.get(Person, person.id)
    assert found is not None
    return found.team_id


def _place(desk: Desk, team: Team) -> tuple[int | None, int | None]:
    with desk.full.dossier.read() as db:
        found = db.get(Team, team.id)
    assert found is not None
    return found.map_x, found.map_y


def _chair(plan: PlanView, team_id: RowId, person_id: RowId) -> QPoint:
    """Where somebody's chair is, in pixels of the viewport."""
    item = plan.map.items_by_team[team_id]
    chair = next(c for c in item.face.chairs if c.seat is not None and c.seat.person.id == person_id)
    return plan.map.mapFromScene(item.mapToScene(chair.at))


def test_somebody_is_dragged_by_their_chair_to_another_table(desk: Desk, plan: PlanView) -> None:
    person, target = desk.full.at_table(1)[2], desk.full.teams[3]
    start = _chair(plan, desk.full.teams[0].id, person.id)
    _drag(plan, start, _middle(plan, target))
    desk.settle()
    assert _team_of(desk, person) == target.id
    with desk.full.dossier.read() as db:
        act = history.next_undo(db)
    assert act is not None
    assert str(act.label) == f"{person.full_name} à la table 4"


def test_a_press_on_a_chair_that_trembles_moves_nobody_and_shows_the_table(desk: Desk, plan: PlanView) -> None:
    person = desk.full.at_table(2)[0]
    start = _chair(plan, desk.full.teams[1].id, person.id)
    _drag(plan, start, start + QPoint(6, 5))
    desk.settle()
    assert _team_of(desk, person) == desk.full.teams[1].id
    assert plan.panel.title.text().startswith("Table 2")


def test_representatives_are_not_dragged(desk: Desk, plan: PlanView) -> None:
    anne = next(p for p in desk.full.representatives if p.structure_id is not None)
    item = next(
        i for i in plan.map.items_by_team.values() if any(c.seat and c.seat.person == anne for c in i.face.chairs)
    )
    other = next(team for team in desk.full.teams if team.id != item.team_id)
    _drag(plan, _chair(plan, item.team_id, anne.id), _middle(plan, other))
    with desk.full.dossier.read() as db:
        assert history.next_undo(db) is None


def test_tables_do_not_move_unless_the_room_is_being_arranged(desk: Desk, plan: PlanView) -> None:
    one = desk.full.teams[0]
    _drag(plan, _middle(plan, one), _middle(plan, one) + QPoint(90, 90))
    desk.settle()
    assert _place(desk, one) == (None, None)


def test_a_table_is_dragged_in_steps_of_the_grid_and_taken_back(desk: Desk, plan: PlanView) -> None:
    last, item = desk.full.teams[4], plan.map.items_by_team[desk.full.teams[4].id]
    QTest.mouseClick(plan.bar.arrange_button, Qt.MouseButton.LeftButton)
    before = item.place
    step = STEP_PX * plan.map.zoom()
    _drag(plan, _middle(plan, last), _middle(plan, last) + QPoint(round(2.3 * step), round(1.2 * step)))
    desk.settle()
    assert _place(desk, last) == (before.x + 2, before.y + 1)
    assert item.place == Place(before.x + 2, before.y + 1)
    with desk.full.dossier.read() as db:
        act = history.next_undo(db)
    assert act is not None
    history.undo(desk.full.dossier, act.id, at=at(8, 21), actor=ACTOR)
    desk.settle()
    assert item.place == before


def test_a_table_that_is_dropped_on_another_stands_beside_it(desk: Desk, plan: PlanView) -> None:
    QTest.mouseClick(plan.bar.arrange_button, Qt.MouseButton.LeftButton)
    first, second = (plan.map.items_by_team[team.id] for team in desk.full.teams[:2])
    _drag(plan, _middle(plan, desk.full.teams[0]), _middle(plan, desk.full.teams[1]))
    desk.settle()
    assert abs(first.place.x - second.place.x) >= WIDE or abs(first.place.y - second.place.y) >= TALL


def test_tables_are_arranged_by_arrows_and_kept_by_enter(desk: Desk, plan: PlanView) -> None:
    last = desk.full.teams[4]
    plan.show_table(last.id)
    plan.bar.arrange_button.click()
    plan.map.setFocus()
    before = plan.map.items_by_team[last.id].place
    for _n in range(3):
        QTest.keyClick(plan.map, Qt.Key.Key_Down)
    assert _place(desk, last) == (None, None)
    QTest.keyClick(plan.map, Qt.Key.Key_Escape)
    assert plan.map.items_by_team[last.id].place == before
    QTest.keyClick(plan.map, Qt.Key.Key_Down)
    QTest.keyClick(plan.map, Qt.Key.Key_Return)
    desk.settle()
    assert _place(desk, last) == (before.x, before.y + 1)
    plan.bar.rows_button.click()
    desk.settle()
    assert _place(desk, last) == (None, None)


def test_zoom_by_keys_and_back_to_all_in_sight(desk: Desk, plan: PlanView) -> None:
    fitted = plan.map.zoom()
    plan.map.setFocus()
    QTest.keyClick(plan.map, Qt.Key.Key_Plus)
    assert plan.map.zoom() == pytest.approx(fitted * 1.2)
    desk.window.resize(1300, 760)
    assert plan.map.zoom() == pytest.approx(fitted * 1.2)
    QTest.keyClick(plan.map, Qt.Key.Key_0)
    desk.window.resize(1280, 720)
    QApplication.processEvents()
    assert plan.map.zoom() == pytest.approx(fitted)
    for _n in range(12):
        QTest.keyClick(plan.map, Qt.Key.Key_Minus)
    assert plan.map.zoom() == pytest.approx(0.25)


def test_who_sits_nowhere_receives_and_gives(desk: Desk, plan: PlanView) -> None:
    lonely, other = desk.full.at_table(1)[0], desk.full.at_table(2)[0]
    move(desk.full.dossier, lonely.id, None, at=at(8, 20), actor=ACTOR)
    desk.settle()
    view, card = plan.map.viewport(), plan.unseated
    start = _chair(plan, desk.full.teams[1].id, other.id)
    _drag(plan, start, view.mapFromGlobal(card.mapToGlobal(card.rect().center())))
    desk.settle()
    assert _team_of(desk, other) is None


def test_chairs_fill_as_people_arrive(desk: Desk, plan: PlanView) -> None:
    one = plan.map.items_by_team[desk.full.teams[0].id]
    desk.full.arrive(desk.full.at_table(1)[:4], at(8, 19))
    desk.now = at(8, 55)
    plan.window().go("tables", "plan")  # type: ignore[attr-defined]  # the main window
    desk.page("tables", TablesPage).refresh(frozenset())
    desk.settle()
    signs = [chair.sign for chair in one.face.volunteers]
    assert (signs.count(Sign.HERE), signs.count(Sign.MISSING), signs.count(Sign.FREE)) == (4, 6, 2)


@pytest.mark.parametrize("zoom", [0.4, 1.0, 2.0])
def test_each_table_wears_its_own_colour_at_any_zoom(desk: Desk, plan: PlanView, zoom: float) -> None:
    for team in desk.full.teams:
        face = plan.map.items_by_team[team.id].face
        picture = QImage(400, 400, QImage.Format.Format_RGB32)
        picture.fill(QColor(theme.current().colours.page))
        painter = QPainter(picture)
        painter.translate(200, 200)
        paint_table(painter, face, zoom)
        painter.end()
        own = HEX[table_colour(team.number)].lower()
        assert inks(picture)[own] > (120 if zoom < 0.5 else 1200 * zoom * zoom)
