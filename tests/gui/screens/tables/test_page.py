"""The tables page in the real window: seeing, moving by keyboard and by dragging, the missing list."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTime, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QMouseEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QTimeEdit, QWidget

from probono_desk import error_text
from probono_desk.domain.edition import Mission, Team
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Absence, Person
from probono_desk.gui.look import theme
from probono_desk.gui.screens.tables import page as tables_page
from probono_desk.gui.screens.tables.carry import DRAG_THRESHOLD_PX
from probono_desk.gui.screens.tables.missing.late_dialog import LateDialog
from probono_desk.gui.screens.tables.missing.missing_model import Column
from probono_desk.gui.screens.tables.missing.missing_view import MissingView
from probono_desk.gui.screens.tables.missing.signed_sheet_dialog import SignedSheetDialog
from probono_desk.gui.screens.tables.move_dialog import MoveDialog
from probono_desk.gui.screens.tables.page import TablesPage
from probono_desk.gui.screens.tables.people_model import PeopleModel
from probono_desk.gui.screens.tables.plan.plan_view import PlanView
from probono_desk.gui.screens.tables.plan.seat_signs import Sign
from probono_desk.gui.screens.tables.plan.table_face import Face
from probono_desk.gui.screens.tables.plan.table_item import TableItem
from probono_desk.gui.screens.tables.row_delegate import DETAIL_ROLE
from probono_desk.gui.screens.tables.table_card import UNSEATED
from probono_desk.gui.shared.reason_dialog import ReasonDialog
from probono_desk.gui.widgets.alert_line import AlertLine
from probono_desk.gui.widgets.question import Question
from probono_desk.store import door, history
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.deliverables.follow import add_note
from probono_desk.usecases.tables.room import Room, room
from probono_desk.usecases.tables.seat_people import move, set_absence
from tests.full_days import ACTOR, EVE, at
from tests.gui.beats import minute_passes
from tests.gui.full_desk import Desk
from tests.gui.readable import assert_named, assert_readable


@pytest.fixture
def page(desk: Desk) -> TablesPage:
    made = desk.page("tables", TablesPage)
    desk.settle()
    return made


def plan(page: TablesPage) -> PlanView:
    view = page.view("plan")
    assert isinstance(view, PlanView)
    return view


def missing(page: TablesPage) -> MissingView:
    view = page.view("missing")
    assert isinstance(view, MissingView)
    return view


def _table_of(desk: Desk, person: Person) -> int | None:
    with desk.full.dossier.read() as db:
        found = db.get(Person, person.id)
    assert found is not None
    return next((team.number for team in desk.full.teams if team.id == found.team_id), None)


def _choose(page: TablesPage, person: Person) -> QPoint:
    """Choose somebody; where they stand in the list comes back."""
    assert person.team_id is not None
    plan(page).show_table(person.team_id)
    plan(page).panel.choose(person.id)
    QApplication.processEvents()
    people = plan(page).panel.people
    return people.visualRect(people.currentIndex()).center()


def _middle(page: TablesPage, team: Team) -> QPoint:
    """Where a table stands on the screen."""
    room = plan(page).map
    return room.viewport().mapToGlobal(room.mapFromScene(room.items_by_team[team.id].pos()))


def _drag(page: TablesPage, start: QPoint, end: QPoint, *, drop: bool = True) -> None:
    view = plan(page).panel.people.viewport()
    there = view.mapFromGlobal(end)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view, start + QPoint(4, 4))
    _held_move(view, (start + there) / 2)
    _held_move(view, there)
    if drop:
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=there)


def _held_move(view: QWidget, to: QPoint) -> None:
    """A move with the button down: ``QTest.mouseMove`` cannot hold one."""
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(to), QPointF(view.mapToGlobal(to)), none, left, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(view, event)


def _face(desk: Desk, page: TablesPage, number: int) -> Face:
    return plan(page).map.items_by_team[desk.full.teams[number - 1].id].face


def test_tables_say_who_is_there(desk: Desk, page: TablesPage) -> None:
    desk.full.arrive(desk.full.at_table(1)[:7], at(8, 19))
    desk.settle()
    first = _face(desk, page, 1)
    assert (first.count, first.mark.word) == ("7/10", "arrivées en cours")
    assert [chair.sign for chair in first.volunteers].count(Sign.HERE) == 7
    assert first.said == "Table 1, L’Établi des Hauts-Jardins, 7 sur 10 sur place, arrivées en cours"
    assert _face(desk, page, 2).mark.word == "personne encore"


def test_at_the_cut_off_the_page_knows_by_itself(desk: Desk, page: TablesPage) -> None:
    desk.full.arrive(desk.full.at_table(1)[:7], at(8, 19))
    desk.settle()
    desk.now = at(8, 50)
    minute_passes(page)
    desk.settle()
    assert _face(desk, page, 1).mark.word == "sous le minimum"


def test_all_tables_are_in_sight_and_legible(desk: Desk, page: TablesPage) -> None:
    room = plan(page).map
    assert room.zoom() > 0.8
    for item in room.items_by_team.values():
        assert room.viewport().rect().contains(room.mapFromScene(item.sceneBoundingRect()).boundingRect())


def test_table_chosen_by_keyboard_shows_its_people(desk: Desk, page: TablesPage) -> None:
    room = plan(page).map
    room.setFocus()
    QTest.keyClick(room, Qt.Key.Key_Right)
    assert plan(page).panel.title.text() == "Table 2 – Les Mentors du Beffroi"
    assert plan(page).panel.model.rowCount() == 13  # ten volunteers, two representatives, the referent
    assert room.accessibleDescription().startswith("Table 2, Les Mentors du Beffroi")
    QTest.keyClick(room, Qt.Key.Key_Down)
    assert plan(page).panel.title.text().startswith("Table 5")
    QTest.keyClick(room, Qt.Key.Key_Return)
    assert plan(page).panel.people.hasFocus()


def disk_full(*_args: object, **_values: object) -> None:
    raise DeskError("disk_full")


def test_moved_by_keyboard_as_one_act(desk: Desk, page: TablesPage, monkeypatch: pytest.MonkeyPatch) -> None:
    person = desk.full.at_table(1)[0]
    _choose(page, person)
    QTest.keyClick(plan(page).panel.people, Qt.Key.Key_Return)
    dialog = page.findChild(MoveDialog)
    assert dialog is not None
    dialog.choose(desk.full.teams[3].id)
    assert _table_of(desk, person) == 1  # nothing moves before Enter
    with monkeypatch.context() as disk:
        disk.setattr(Dossier, "act", disk_full)
        QTest.keyClick(dialog.tables, Qt.Key.Key_Return)
        assert dialog.isVisible(), "what was chosen stays while it is refused"
    QTest.keyClick(dialog.tables, Qt.Key.Key_Return)
    desk.settle()
    assert _table_of(desk, person) == 4
    assert _face(desk, page, 4).count == "0/11"


def test_chooser_that_is_left_moves_nobody(desk: Desk, page: TablesPage) -> None:
    person = desk.full.at_table(1)[0]
    _choose(page, person)
    QTest.mouseClick(plan(page).panel.move_button, Qt.MouseButton.LeftButton)
    dialog = page.findChild(MoveDialog)
    assert dialog is not None
    QTest.keyClick(dialog.tables, Qt.Key.Key_Escape)
    desk.settle()
    assert _table_of(desk, person) == 1


def test_chooser_says_what_the_table_that_is_left_would_lack(desk: Desk, page: TablesPage) -> None:
    desk.full.arrive(desk.full.at_table(1)[:8], at(8, 19))
    desk.now = at(8, 55)
    page.refresh(frozenset())
    desk.settle()
    _choose(page, desk.full.at_table(1)[0])
    QTest.keyClick(plan(page).panel.people, Qt.Key.Key_Return)
    dialog = page.findChild(MoveDialog)
    assert dialog is not None
    said = [line.accessibleName() for line in dialog.findChildren(AlertLine)]
    assert said == ["La table 1 resterait à 7 personnes, il en faut 8."]
    dialog.reject()


def test_moved_by_dragging_and_taken_back(desk: Desk, page: TablesPage) -> None:
    person = desk.full.at_table(1)[0]
    _drag(page, _choose(page, person), _middle(page, desk.full.teams[1]))
    desk.settle()
    assert _table_of(desk, person) == 2
    with desk.full.dossier.read() as db:
        act = history.next_undo(db)
    assert act is not None
    assert str(act.label) == "Claire Delattre à la table 2"
    history.undo(desk.full.dossier, act.id, at=at(8, 21), actor=ACTOR)
    desk.settle()
    assert _table_of(desk, person) == 1
    assert plan(page).panel.model.index_of(person.id).isValid()


def _is_lit(page: TablesPage, table: TableItem) -> bool:
    """Whether its ground is that of a table above which somebody is held."""
    view = plan(page).map
    picture = view.viewport().grab(view.mapFromScene(table.sceneBoundingRect()).boundingRect()).toImage()
    wanted = QColor(theme.current().colours.selected).rgb()
    return any(picture.pixel(picture.width() // 2, y) == wanted for y in range(picture.height()))


def test_table_under_the_pointer_is_shown_and_escape_lets_go(desk: Desk, page: TablesPage) -> None:
    person, third = desk.full.at_table(1)[0], desk.full.teams[2]
    target = plan(page).map.items_by_team[third.id]
    _drag(page, _choose(page, person), _middle(page, third), drop=False)
    assert _is_lit(page, target)
    assert plan(page).panel.people.carry.holding()
    QTest.keyClick(plan(page).panel.people, Qt.Key.Key_Escape)
    assert not _is_lit(page, target)
    QTest.mouseRelease(plan(page).panel.people.viewport(), Qt.MouseButton.LeftButton)
    desk.settle()
    assert _table_of(desk, person) == 1


def test_press_that_trembles_does_nothing(desk: Desk, page: TablesPage) -> None:
    person = desk.full.at_table(1)[0]
    view, start = plan(page).panel.people.viewport(), _choose(page, person)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    _held_move(view, start + QPoint(DRAG_THRESHOLD_PX - 1, 0))
    assert not plan(page).panel.people.carry.holding()
    _held_move(view, start + QPoint(DRAG_THRESHOLD_PX, 0))
    assert plan(page).panel.people.carry.holding()
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start)
    assert _table_of(desk, person) == 1


def test_drop_on_the_own_table_or_beside_the_tables_does_nothing(desk: Desk, page: TablesPage) -> None:
    person = desk.full.at_table(1)[0]
    for target in (_middle(page, desk.full.teams[0]), page.header.mapToGlobal(QPoint(8, 8))):
        _drag(page, _choose(page, person), target)
        desk.settle()
    with desk.full.dossier.read() as db:
        assert history.next_undo(db) is None


def test_representatives_stay_with_their_structure(desk: Desk, page: TablesPage) -> None:
    start = _choose(page, desk.full.representatives[0])
    assert not plan(page).panel.move_button.isEnabled()
    _drag(page, start, _middle(page, desk.full.teams[1]))
    QTest.keyClick(plan(page).panel.people, Qt.Key.Key_Return)
    assert page.findChild(MoveDialog) is None
    with desk.full.dossier.read() as db:
        assert history.next_undo(db) is None


def test_who_sits_nowhere_gets_a_card_and_can_be_placed(desk: Desk, page: TablesPage) -> None:
    person = desk.full.at_table(1)[0]
    move(desk.full.dossier, person.id, None, at=at(8, 20), actor=ACTOR)
    desk.settle()
    assert plan(page).panel.title.text().startswith("Table 1")
    plan(page).show_table(UNSEATED)
    desk.settle()
    people = plan(page).panel.people
    _drag(page, people.visualRect(people.currentIndex()).center(), _middle(page, desk.full.teams[4]))
    desk.settle()
    assert _table_of(desk, person) == 5
    assert not plan(page).unseated.isVisible()


def test_homonyms_are_told_apart_in_the_list(desk: Desk, page: TablesPage) -> None:
    lea = next(person for person in desk.full.volunteers if person.full_name == "Léa Martin")
    _choose(page, lea)
    index = plan(page).panel.people.currentIndex()
    assert (index.data(), str(index.data(DETAIL_ROLE)).split(" · ")[0]) == ("Léa Martin", lea.organisation)


def test_choice_survives_what_happens_elsewhere(desk: Desk, page: TablesPage) -> None:
    person = desk.full.at_table(2)[5]
    _choose(page, person)
    desk.full.arrive(desk.full.at_table(2)[:3], at(8, 21))
    desk.settle()
    seat = plan(page).panel.people.seat()
    assert seat is not None
    assert seat.person.id == person.id


def test_people_come_and_go_from_the_table(desk: Desk, page: TablesPage) -> None:
    _choose(page, desk.full.at_table(1)[0])
    button = plan(page).panel.presence_button
    for words, count in (
        ("Arrivé·e", "0/10"),
        ("Sortie", "1/10"),
        ("Retour", "0/10"),
        ("Sortie", "1/10"),
    ):
        assert (button.text(), _face(desk, page, 1).count) == (words, count)
        desk.now += timedelta(minutes=1)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        desk.settle()


def test_missing_list_takes_answers(desk: Desk, page: TablesPage) -> None:
    desk.full.arrive(desk.full.volunteers[2:] + desk.full.representatives + desk.full.staff, at(8, 15))
    desk.now = at(8, 51)
    desk.window.go("tables", "missing")
    desk.settle()
    assert page.views.button("missing").text() == "Manquants · 2"
    seat = missing(page).seat()
    assert seat is not None
    assert seat.person.full_name == "Karim Baudry"
    QTest.mouseClick(missing(page).excused_button, Qt.MouseButton.LeftButton)
    desk.settle()
    with desk.full.dossier.read() as db:
        assert db.get(Person, seat.person.id).absence is Absence.EXCUSED  # type: ignore[union-attr]  # they are there
    assert missing(page).expected_button.isVisible()
    assert not missing(page).excused_button.isVisible()
    assert page.views.button("missing").text() == "Manquants · 1"
    QTest.mouseClick(missing(page).arrived_button, Qt.MouseButton.LeftButton)
    desk.settle()
    assert missing(page).model.rowCount() == 1
    left = missing(page).seat()
    assert left is not None
    assert left.person.full_name == "Claire Delattre"


def test_late_and_absent_are_said_with_a_reason(desk: Desk, page: TablesPage, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.full.arrive(desk.full.volunteers[2:] + desk.full.representatives + desk.full.staff, at(8, 15))
    desk.now = at(8, 51)
    desk.window.go("tables", "missing")
    desk.settle()
    late = missing(page).seat()
    assert late is not None
    with monkeypatch.context() as disk:
        disk.setattr(Dossier, "act", disk_full)
        say_why(page, "train en retard, 9 h 40")
        dialog = next(found for found in page.findChildren(LateDialog) if found.isVisible())
        assert dialog.error.text() == error_text.sentence(DeskError("disk_full"))
        assert dialog.text() == "train en retard, 9 h 40", "what was typed stays while it is refused"
    QTest.mouseClick(dialog.go_button, Qt.MouseButton.LeftButton)
    desk.settle()
    assert missing(page).model.index(0, Column.STATE).data().endswith("(train en retard, 9 h 40)")
    QTest.mouseClick(missing(page).close_button, Qt.MouseButton.LeftButton)
    desk.settle()
    with desk.full.dossier.read() as db:
        people = db.index(Person)
    assert people[late.person.id].absence is None, "who said that they come late is still awaited"
    absent = next(person for person in people.values() if person.absence is Absence.NO_SHOW)
    missing(page).list.selectRow(1)
    say_why(page, "malade")
    desk.settle()
    with desk.full.dossier.read() as db:
        assert db.get(Person, absent.id) == replace(absent, absence_reason="malade")


def say_why(page: TablesPage, reason: str) -> None:
    QTest.mouseClick(missing(page).reason_button, Qt.MouseButton.LeftButton)
    dialog = next(found for found in page.findChildren(ReasonDialog) if found.isVisible())
    if not isinstance(dialog, LateDialog):  # a time is enough
        QTest.mouseClick(dialog.go_button, Qt.MouseButton.LeftButton)
        assert dialog.error.text() == "Dites pourquoi\u00a0: un mot suffit."
    QTest.keyClicks(dialog.line, reason)
    QTest.mouseClick(dialog.go_button, Qt.MouseButton.LeftButton)


def test_9_who_calls_on_the_eve_is_late_on_the_day(desk: Desk, page: TablesPage) -> None:
    desk.now = EVE
    page.show_view("missing")
    desk.settle()
    chosen = missing(page).seat()
    assert chosen is not None
    QTest.mouseClick(missing(page).reason_button, Qt.MouseButton.LeftButton)
    dialog = next(found for found in page.findChildren(LateDialog) if found.isVisible())
    assert dialog.time.text() == "9:30", "half an hour after the départ"
    QTest.mouseClick(dialog.go_button, Qt.MouseButton.LeftButton)
    with desk.full.dossier.read() as db:
        person = db.get(Person, chosen.person.id)
    assert person is not None
    assert person.late_until == at(9, 30)


def test_before_the_day_an_arrival_is_asked_about_once(desk: Desk, page: TablesPage) -> None:
    desk.now = EVE
    page.show_view("missing")
    desk.settle()
    chosen = missing(page).seat()
    assert chosen is not None

    def press(name: str) -> None:
        asked = QApplication.activeModalWidget()
        assert isinstance(asked, Question)
        QTest.mouseClick(getattr(asked, name), Qt.MouseButton.LeftButton)

    for name, came in (("no_button", 0), ("yes_button", 1)):
        QTimer.singleShot(0, page, lambda name=name: press(name))
        missing(page).arrived.emit(chosen)
        with desk.full.dossier.read() as db:
            assert len(door.presence(db)) == came


def test_the_room_is_read_again_for_what_it_shows_and_for_nothing_else(
    desk: Desk, page: TablesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[datetime] = []

    def watched(dossier: Dossier, when: datetime) -> Room:
        read.append(when)
        return room(dossier, when)

    monkeypatch.setattr(tables_page, "room", watched)
    with desk.full.dossier.read() as db:
        mission = db.all(Mission)[0]
    add_note(desk.full.dossier, mission.id, "Tout va bien.", at=at(8, 21), actor=ACTOR)
    desk.settle()
    assert read == []
    set_absence(desk.full.dossier, desk.full.at_table(1)[0].id, Absence.EXCUSED, at=at(8, 21), actor=ACTOR)
    desk.settle()
    assert len(read) == 1
    assert page.isVisible()


def test_telephone_goes_to_the_clipboard(desk: Desk, page: TablesPage) -> None:
    desk.window.go("tables", "missing")
    desk.settle()
    QTest.mouseClick(missing(page).copy_button, Qt.MouseButton.LeftButton)
    seat = missing(page).seat()
    assert seat is not None
    assert QGuiApplication.clipboard().text() == seat.person.phone


def test_missing_list_sorts_by_name_and_back(desk: Desk, page: TablesPage) -> None:
    desk.window.go("tables", "missing")
    names = missing(page).list.model()
    missing(page).list.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert names.index(0, 1).data() == "Agathe Carlier"
    missing(page).list.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert names.index(0, 0).data() == "1"
    assert names.index(names.rowCount() - 1, 0).data() == "–"


def test_models_keep_qts_rules(desk: Desk, page: TablesPage) -> None:
    testers = [
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        for model in (plan(page).panel.model, missing(page).model, PeopleModel(desk.context.zone, page))
    ]
    desk.full.arrive(desk.full.at_table(1), at(8, 21))
    desk.settle()
    desk.window.go("tables", "missing")
    desk.full.arrive(desk.full.at_table(2), at(8, 22))
    desk.settle()
    assert len(testers) == 3


@pytest.mark.parametrize("view", ["plan", "missing"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_with_people_is_readable_and_named(desk: Desk, scheme: str, view: str, qapp: QApplication) -> None:
    desk.full.arrive(desk.full.volunteers[3:30], at(8, 15))
    desk.now = at(8, 55)
    desk.window.change_settings(theme=scheme)
    desk.window.rebuild()
    desk.window.go("tables", view)
    desk.settle()
    assert theme.current().dark is (scheme == "dark")
    assert_readable(desk.window)
    assert_named(desk.window)


def test_unknown_view_or_table_is_ignored(page: TablesPage) -> None:
    plan(page).show_table(RowId("nowhere"))
    assert plan(page).panel.title.text().startswith("Table 1")


def _disk_full(_dossier: Dossier, *_args: object, **_values: object) -> None:
    raise DeskError("disk_full")


def test_signed_lines_are_typed_in_with_their_times_as_one_act(
    desk: Desk, page: TablesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.now = at(9, 10)
    desk.full.arrive(desk.full.at_table(1)[:8], at(8, 40))
    desk.window.go("tables", "missing")
    QTest.mouseClick(missing(page).sheet_button, Qt.MouseButton.LeftButton)
    dialog = page.findChild(SignedSheetDialog)
    assert dialog is not None
    dialog.tables.setCurrentIndex(0)
    first, second = desk.full.at_table(1)[8:]
    assert {first.id, second.id} <= set(dialog.lines)
    box, time = dialog.lines[first.id]
    time.setFocus()
    time.setSelectedSection(QTimeEdit.Section.HourSection)
    QTest.keyClicks(time, "0852")
    assert box.isChecked()  # who types a time has read a signature
    assert dialog.take_button.text() == "Noter 1 arrivée"
    with monkeypatch.context() as full_disk:
        full_disk.setattr(Dossier, "act", _disk_full)
        QTest.mouseClick(dialog.take_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible(), "what was ticked and typed stays until it is noted"
    assert box.isChecked()
    QTest.mouseClick(dialog.take_button, Qt.MouseButton.LeftButton)
    desk.settle()
    with desk.full.dossier.read() as db:
        here = door.presence(db)
    assert here[first.id].arrived_at == at(8, 52)
    assert second.id not in here


def test_a_sheet_that_is_typed_in_on_the_day_after_is_of_the_day_that_was_signed(desk: Desk, page: TablesPage) -> None:
    desk.now = at(7, 30) + timedelta(days=1)
    desk.window.go("tables", "missing")
    QTest.mouseClick(missing(page).sheet_button, Qt.MouseButton.LeftButton)
    dialog = page.findChild(SignedSheetDialog)
    assert dialog is not None
    somebody, (box, field) = next(iter(dialog.lines.items()))
    field.setTime(QTime(8, 52))
    assert box.isChecked()
    QTest.mouseClick(dialog.take_button, Qt.MouseButton.LeftButton)
    desk.settle()
    with desk.full.dossier.read() as db:
        assert door.presence(db)[somebody].arrived_at == at(8, 52)


def test_closing_the_arrivals_leaves_nobody_awaited(desk: Desk, page: TablesPage) -> None:
    desk.now = at(9, 20)
    desk.full.arrive(desk.full.volunteers[:46], at(8, 40))
    desk.window.go("tables", "missing")
    QTest.mouseClick(missing(page).close_button, Qt.MouseButton.LeftButton)
    desk.settle()
    with desk.full.dossier.read() as db:
        left = db.get(Person, desk.full.volunteers[48].id)
    assert left is not None
    assert left.absence is Absence.NO_SHOW
    assert not missing(page).close_button.isEnabled()


@pytest.mark.parametrize("percent", [100, 150])
def test_buttons_never_lie_on_the_people_however_much_is_wrong(desk: Desk, percent: int) -> None:
    desk.window.change_settings(text_scale_percent=percent)
    desk.settle()
    desk.now = at(10, 30)  # nobody came: every alert there is
    desk.window.resize(1280, 680)
    panel = plan(desk.page("tables", TablesPage)).panel
    desk.settle()
    button = panel.move_button.mapTo(panel, QPoint(0, 0))
    assert panel.people.visibleRegion().boundingRect() == panel.people.rect()
    assert panel.people.height() >= theme.current().px(112)  # two people at least
    assert panel.people.geometry().bottom() < button.y()
    assert panel.move_button.visibleRegion().boundingRect() == panel.move_button.rect()
