"""Whom to call: a number that a telephone dials, a time for who is late, rows that stay under the pointer."""

from __future__ import annotations

from datetime import timedelta

import pytest
import zxingcpp
from PySide6.QtCore import QEvent, QPointF, Qt, QTime
from PySide6.QtGui import QEnterEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from probono_desk.domain.people import Absence, Person
from probono_desk.gui.screens.day.page import DayPage
from probono_desk.gui.screens.door.page import DoorPage
from probono_desk.gui.screens.tables.missing.late_dialog import LateDialog
from probono_desk.gui.screens.tables.missing.missing_model import Column
from probono_desk.gui.screens.tables.missing.missing_view import MissingView
from probono_desk.gui.screens.tables.missing.phone_dialog import PhoneDialog, dialled
from probono_desk.gui.screens.tables.page import TablesPage
from probono_desk.usecases.roster.edit_person import edit_person
from probono_desk.usecases.tables.room import room
from probono_desk.usecases.tables.seat_people import set_absence
from tests.full_days import ACTOR, at
from tests.gui.full_desk import Desk

Left = Qt.MouseButton.LeftButton


@pytest.fixture
def view(desk: Desk) -> MissingView:
    desk.now = at(8, 50)
    desk.full.arrive(desk.full.volunteers[:40], at(8, 40))
    page = desk.page("tables", TablesPage)
    desk.window.go("tables", "missing")
    desk.settle()
    made = page.view("missing")
    assert isinstance(made, MissingView)
    return made


def choose(view: MissingView, person: Person) -> None:
    names = [view.list.model().index(row, Column.NAME) for row in range(view.list.model().rowCount())]
    view.list.setCurrentIndex(next(index for index in names if index.data() == person.full_name))


def names(view: MissingView) -> list[str]:
    model = view.list.model()
    return [str(model.index(row, Column.NAME).data()) for row in range(model.rowCount())]


def state(view: MissingView, person: Person) -> str:
    model = view.list.model()
    return str(model.index(names(view).index(person.full_name), Column.STATE).data())


def point(view: MissingView, *, at_list: bool) -> None:
    middle = QPointF(view.list.viewport().rect().center())
    event = QEnterEvent(middle, middle, middle) if at_list else QEvent(QEvent.Type.Leave)
    QApplication.sendEvent(view.list.viewport(), event)


# 9. The telephone, and a time for who is late


def test_9_the_missing_persons_telephone_is_a_code_that_a_telephone_dials(
    desk: Desk, view: MissingView, qtbot: QtBot
) -> None:
    person = desk.full.volunteers[40]
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    choose(view, person)
    view.phone_button.setFocus()
    QTest.mouseClick(view.phone_button, Left)
    dialog = view.findChild(PhoneDialog)
    assert dialog is not None
    assert dialog.number.text() == person.phone
    picture = dialog.code.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    found = zxingcpp.read_barcodes(_array(picture))
    assert [code.text for code in found] == ["tel:+33" + person.phone.replace(" ", "")[1:]]
    QTest.mouseClick(dialog.leave_button, Left)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is view.phone_button)


def _array(picture: QImage) -> object:
    import numpy as np

    flat = np.frombuffer(picture.constBits(), dtype=np.uint8).reshape(picture.height(), picture.bytesPerLine())
    return flat[:, : picture.width()]


@pytest.mark.parametrize(
    ("phone", "said"),
    [("0639981001", "tel:+33639981001"), ("06 39 98 10 01", "tel:+33639981001"), ("+32470123456", "tel:+32470123456")],
)
def test_9_what_is_dialled_is_a_number_with_its_country(phone: str, said: str) -> None:
    assert dialled(phone) == said


def test_9_late_takes_a_time_and_it_is_said_wherever_they_are_awaited(desk: Desk, view: MissingView) -> None:
    person = desk.full.volunteers[40]
    choose(view, person)
    QTest.mouseClick(view.reason_button, Left)
    dialog = view.findChild(LateDialog)
    assert dialog is not None
    assert dialog.time.time() == QTime(9, 20), "half an hour from now stands there already"
    dialog.time.setTime(QTime(9, 40))
    QTest.mouseClick(dialog.go_button, Left)
    desk.settle()
    assert state(view, person) == "attendu·e vers 9:40"
    with desk.full.dossier.read() as db:
        kept = db.get(Person, person.id)
    assert kept is not None
    assert (kept.late_until, kept.absence, kept.absence_reason) == (at(9, 40), None, "")
    view.close_button.click()
    desk.settle()
    assert state(view, person) == "attendu·e vers 9:40", "closing the arrivals leaves them awaited"
    door = desk.page("door", DoorPage)
    QTest.keyClicks(door.field, person.last_name.lower()[:5])
    lines = door.found_list.list
    assert any("attendu·e vers 9:40" in line.data() for line in lines.lines())
    QTest.keyClick(door.field, Qt.Key.Key_Return)
    assert "Retard annoncé : 9:40" in [remark.text.replace("\u00a0", " ") for remark in door.answer_view.said().remarks]


def test_9_late_by_the_keyboard_alone(desk: Desk, view: MissingView) -> None:
    choose(view, desk.full.volunteers[40])
    view.reason_button.setFocus()
    QTest.keyClick(view.reason_button, Qt.Key.Key_Return)
    dialog = view.findChild(LateDialog)
    assert dialog is not None
    QTest.keyClicks(dialog.time, "1015")
    QTest.keyClick(dialog.time, Qt.Key.Key_Return)
    desk.settle()
    assert state(view, desk.full.volunteers[40]) == "attendu·e vers 10:15"


def test_9_a_time_that_is_behind_is_asked_again(desk: Desk, view: MissingView) -> None:
    person = desk.full.volunteers[40]
    choose(view, person)
    QTest.mouseClick(view.reason_button, Left)
    dialog = view.findChild(LateDialog)
    assert dialog is not None
    dialog.time.setTime(QTime(7, 30))
    QTest.mouseClick(dialog.go_button, Left)
    assert dialog.isVisible()
    assert dialog.error.text().startswith("Cette heure est déjà passée.")
    with desk.full.dossier.read() as db:
        assert db.get(Person, person.id) == person
    dialog.time.setTime(QTime(23, 0))
    QTest.mouseClick(dialog.go_button, Left)
    assert dialog.error.text().startswith("La journée finit à 17:30."), "who comes later does not come"
    dialog.time.setFocus()
    dialog.time.selectAll()
    QTest.keyClicks(dialog.time, "0930")
    QTest.mouseClick(dialog.go_button, Left)
    desk.settle()
    assert state(view, person) == "attendu·e vers 9:30"
    desk.now = at(9, 45)
    choose(view, person)
    QTest.mouseClick(view.reason_button, Left)
    again = next(found for found in view.findChildren(LateDialog) if found.isVisible())
    assert again.time.time() == QTime(10, 15), "a time that has passed proposes the next"
    again.reject()


# Rows do not move under the pointer


def test_rows_do_not_move_while_somebody_points_at_them(desk: Desk, view: MissingView) -> None:
    before = names(view)
    point(view, at_list=True)
    desk.full.arrive([desk.full.volunteers[40]], desk.now + timedelta(minutes=1))
    desk.settle()
    assert names(view) == before
    assert state(view, desk.full.volunteers[40]).startswith("arrivé·e")
    choose(view, desk.full.volunteers[40])
    assert not view.absent_button.isEnabled()
    point(view, at_list=False)
    assert names(view) == [name for name in before if name != desk.full.volunteers[40].full_name]


# Whom one is led to


def chosen(view: MissingView) -> Person:
    seat = view.seat()
    assert seat is not None
    return seat.person


def led_there(desk: Desk) -> None:
    """By the day page's own button."""
    day = desk.page("day", DayPage)
    desk.settle()
    assert day.next.button.text() == "Voir les manquants"
    QTest.mouseClick(day.next.button, Left)
    desk.settle()


def test_seeing_the_missing_begins_with_whom_to_call(desk: Desk, view: MissingView) -> None:
    dossier = desk.full.dossier
    by_name = {seat.person.full_name: seat.person for _table, seat in room(dossier, desk.now).missing()}
    everybody = [by_name[name] for name in names(view)]
    assert all(person.phone for person in everybody[:4])
    set_absence(dossier, everybody[0].id, Absence.EXCUSED, at=desk.now, actor=ACTOR)
    set_absence(dossier, everybody[1].id, None, late_until=at(9, 40), at=desk.now, actor=ACTOR)
    edit_person(dossier, everybody[2].id, {"phone": ""}, at=desk.now, actor=ACTOR)
    desk.settle()
    choose(view, everybody[0])
    led_there(desk)
    assert chosen(view).id == everybody[3].id, "not who is excused, comes late, or has no telephone"
    assert view.phone_button.isEnabled()
    choose(view, everybody[-1])
    led_there(desk)
    assert chosen(view).id == everybody[3].id
    choose(view, everybody[0])
    desk.window.rebuild()
    desk.settle()
    again = desk.page("tables", TablesPage).view("missing")
    assert isinstance(again, MissingView)
    assert chosen(again).id == everybody[0].id, "another language or theme leaves the choice where it was"


def test_who_has_come_hands_the_choice_to_whoever_is_still_awaited(desk: Desk, view: MissingView) -> None:
    everybody = [seat.person for _table, seat in room(desk.full.dossier, desk.now).missing()]
    rows = [person for name in names(view) for person in everybody if person.full_name == name]
    set_absence(desk.full.dossier, rows[2].id, Absence.EXCUSED, at=desk.now, actor=ACTOR)
    desk.settle()
    choose(view, rows[1])
    QTest.mouseClick(view.arrived_button, Left)
    desk.settle()
    assert chosen(view).id == rows[3].id
