from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from probono_desk.domain.badge_code import new_code
from probono_desk.domain.errors import DeskError
from probono_desk.domain.people import Absence, Badge, Person
from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.app.pages import PAGES
from probono_desk.gui.app.scans_to_door import install
from probono_desk.gui.base.app_events import hear_no_more
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.devices.scan_filter import ScanFilter
from probono_desk.gui.screens.door.last_answer import from_state, to_state
from probono_desk.gui.screens.door.page import DoorPage
from probono_desk.gui.screens.start.page import StartPage
from probono_desk.store import door
from probono_desk.usecases.door import check_in
from probono_desk.usecases.door.check_in import Answer, Outcome
from probono_desk.usecases.tables.seat_people import set_absence
from tests.busy import somebody_writing
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.gui.readable import assert_named, assert_readable
from tests.gui.shown_pages import page_of
from tests.scanner import press

Enter, Escape, Down = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = NINE

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(context: DeskContext, day: SmallDay, clock: Clock) -> DeskContext:
    context.open_dossier = day.dossier
    context.now = clock
    day.dossier.news.subscribe(context.bridge.publish)
    return context


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, desk: DeskContext) -> Iterator[MainWindow]:
    made = MainWindow(desk, PAGES, make_start=StartPage)
    qtbot.addWidget(made)
    hears: ScanFilter = install(made, desk)
    made.show_pages({"page": "door"})
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    hear_no_more(hears)
    hears.deleteLater()


@pytest.fixture
def page(window: MainWindow) -> DoorPage:
    window.go("door")
    return door_page(window)


def door_page(window: MainWindow) -> DoorPage:
    return page_of(window, "door", DoorPage)


def scan(window: MainWindow, code: str) -> None:
    press(window, code, end=Enter)


def type_in(page: DoorPage, text: str) -> None:
    QTest.keyClicks(page.field, text)


def headline(page: DoorPage) -> tuple[str, str]:
    return page.answer_view.said().headline, page.answer_view.said().name


def test_scan_answers_with_name_table_structure_and_count(day: SmallDay, window: MainWindow, page: DoorPage) -> None:
    karim = day.volunteers[5]
    scan(window, day.codes[karim.id])
    said = page.answer_view.said()
    assert (said.headline, said.name, said.table) == ("Arrivé·e", "Karim Benali", 2)
    assert (said.detail, said.place, said.progress) == ("à 9:00", "Le Beffroi", "1 sur 4 arrivé")
    assert page.answer_view.isVisible()


def test_scan_from_another_page_brings_the_door(day: SmallDay, window: MainWindow) -> None:
    window.go("settings")
    scan(window, day.codes[day.volunteers[0].id].lower())
    assert window.page_name() == "door"
    assert headline(door_page(window)) == ("Arrivé·e", "Léa Martin")


def test_scan_with_the_focus_on_a_button_presses_nothing(day: SmallDay, window: MainWindow, page: DoorPage) -> None:
    scan(window, day.codes[day.volunteers[0].id])
    page.answer_view.undo_button.setFocus()
    scan(window, day.codes[day.volunteers[1].id])
    assert headline(page) == ("Arrivé·e", "Jean-François Leclercq")
    assert len(arrived(day)) == 2


def test_two_scans_in_100_ms_are_two_arrivals(day: SmallDay, window: MainWindow, page: DoorPage) -> None:
    scan(window, day.codes[day.volunteers[0].id])
    scan(window, day.codes[day.volunteers[1].id])
    assert set(arrived(day)) == {day.volunteers[0].id, day.volunteers[1].id}


def test_second_scan_names_first_arrival(day: SmallDay, window: MainWindow, page: DoorPage, clock: Clock) -> None:
    code = day.codes[day.volunteers[0].id]
    page.on_scan(code)
    clock.now = NINE + timedelta(minutes=12)
    page.on_scan(code)
    assert page.answer_view.said().headline == "Déjà là"
    assert page.answer_view.said().detail == "depuis 9:00, à ce poste"
    assert not page.answer_view.undo_button.isVisible()


def test_after_an_unknown_code_the_next_one_works(day: SmallDay, window: MainWindow, page: DoorPage) -> None:
    scan(window, str(new_code()))
    assert page.answer_view.said().headline == "Badge inconnu"
    assert "nom" in page.answer_view.said().what_to_do
    scan(window, "HTTPS://PROBONO.EXAMPLE/42")
    assert page.answer_view.said().headline == "Badge inconnu"
    assert page.field.text() == ""
    scan(window, day.codes[day.volunteers[2].id])
    assert headline(page) == ("Arrivé·e", "Thị Hồng Nguyễn")


def test_retired_badge_says_what_to_do(day: SmallDay, page: DoorPage) -> None:
    person = day.volunteers[3]
    with day.dossier.act("x", at=NINE, actor=ACTOR) as uow:
        uow.retire(uow.all(Badge, person_id=person.id)[0])
    page.on_scan(day.codes[person.id])
    assert headline(page) == ("Badge retiré", "Maëlle D’Hondt")
    assert person.id not in arrived(day)


def test_answer_stays_until_the_next_scan(day: SmallDay, window: MainWindow, page: DoorPage) -> None:
    scan(window, day.codes[day.volunteers[0].id])
    type_in(page, "kar")
    assert page.found_list.isVisible()
    QTest.keyClick(page.field, Escape)
    assert page.answer_view.isVisible()
    assert page.answer_view.said().name == "Léa Martin"


def test_letters_then_enter_check_in_the_highlighted(day: SmallDay, page: DoorPage) -> None:
    type_in(page, "lea")
    assert [(found.name, found.table) for found in page.found_list.people()] == [("Léa Martin", 1), ("Léa Martin", 2)]
    QTest.keyClick(page.field, Down)
    QTest.keyClick(page.field, Enter)  # which of the two?
    assert arrived(day) == []
    QTest.keyClick(page.field, Enter)
    assert (page.answer_view.said().name, page.answer_view.said().table) == ("Léa Martin", 2)
    assert page.field.text() == ""


def test_code_typed_slowly_is_a_scan_too(day: SmallDay, page: DoorPage) -> None:
    type_in(page, day.codes[day.volunteers[0].id].lower())
    assert headline(page) == ("Arrivé·e", "Léa Martin")


def test_undo_on_the_answer_takes_the_arrival_back(day: SmallDay, page: DoorPage) -> None:
    page.on_scan(day.codes[day.volunteers[0].id])
    QTest.mouseClick(page.answer_view.undo_button, Qt.MouseButton.LeftButton)
    assert arrived(day) == []
    assert page.answer_view.said().headline == "Annulé"
    page.on_scan(day.codes[day.volunteers[0].id])
    assert headline(page) == ("Arrivé·e", "Léa Martin")


def test_ctrl_z_takes_the_arrival_back_not_what_was_typed_to_find_it(
    qtbot: QtBot, day: SmallDay, window: MainWindow, page: DoorPage
) -> None:
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    type_in(page, "karim")
    QTest.keyClick(page.field, Enter)
    assert page.field.hasFocus()
    with qtbot.waitSignal(window.undo_requested):
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Z, control)
    with qtbot.waitSignal(window.redo_requested):
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Z, control | shift)
    assert page.field.text() == ""
    type_in(page, "lea")
    with qtbot.assertNotEmitted(window.undo_requested):
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Z, control)
    assert page.field.text() != "lea"


def test_undo_of_an_earlier_act_from_the_list(qtbot: QtBot, day: SmallDay, page: DoorPage) -> None:
    for person in day.volunteers[:3]:
        page.on_scan(day.codes[person.id])
    qtbot.waitUntil(lambda: page.side.rows[2].isVisible())
    assert page.side.rows[2].label.text() == "Arrivée de Léa Martin"
    page.side.rows[2].undo_button.click()
    qtbot.waitUntil(lambda: page.side.rows[2].label.text().startswith("Annulé"))
    assert set(arrived(day)) == {day.volunteers[1].id, day.volunteers[2].id}
    assert headline(page) == ("Arrivé·e", "Thị Hồng Nguyễn")


def test_leave_and_return(day: SmallDay, page: DoorPage, clock: Clock) -> None:
    page.on_scan(day.codes[day.volunteers[0].id])
    clock.now = NINE + timedelta(hours=3, minutes=45)
    page.answer_view.leave_button.click()
    assert (page.answer_view.said().headline, page.answer_view.said().detail) == ("Sorti·e", "à 12:45")
    clock.now = NINE + timedelta(hours=4, minutes=30)
    page.answer_view.return_button.click()
    assert (page.answer_view.said().headline, page.answer_view.said().detail) == ("De retour", "à 13:30")


def test_counters_follow(qtbot: QtBot, day: SmallDay, page: DoorPage) -> None:
    assert page.side.count.accessibleName() == "0 présent sur 8 attendus"
    assert "Volontaires" in [label.text() for label in page.side.findChildren(QLabel) if label.isVisible()]
    page.on_scan(day.codes[day.volunteers[0].id])
    qtbot.waitUntil(lambda: page.side.count.value() == "1")
    assert page.side.count.accessibleName() == "1 présent sur 8 attendus"


def test_walk_in_is_a_chain_of_enters(day: SmallDay, page: DoorPage) -> None:
    for person in day.volunteers[:4]:
        page.on_scan(day.codes[person.id])
    type_in(page, "Anna Lopes")
    QTest.keyClick(page.field, Enter)
    assert page.walk_in_panel.organisation.hasFocus()
    QTest.keyClicks(page.walk_in_panel.organisation, "Les Ateliers")
    QTest.keyClick(page.walk_in_panel.organisation, Enter)
    assert page.walk_in_panel.table.hasFocus(), "the table that is proposed is seen before anybody sits there"
    assert not page.answer_view.isVisible()
    QTest.keyClick(page.walk_in_panel.table, Enter)
    said = page.answer_view.said()
    assert (said.headline, said.name, said.table) == ("Arrivé·e", "Anna Lopes", 2)
    assert [remark.text for remark in said.remarks] == ["Sans rendez-vous"]
    assert page.answer_view.isVisible()


def test_enter_after_the_name_of_a_walk_in_waits_for_the_organisation(day: SmallDay, page: DoorPage) -> None:
    page.walk_in_button.click()
    QTest.keyClicks(page.walk_in_panel.name, "Anna Lopes")
    QTest.keyClick(page.walk_in_panel.name, Enter)
    assert page.walk_in_panel.organisation.hasFocus()
    with day.dossier.read() as db:
        assert not [person for person in db.all(Person) if person.walk_in]


def test_a_walk_in_begun_for_one_lends_nothing_to_the_next(day: SmallDay, page: DoorPage) -> None:
    type_in(page, "Paul Aubert")
    QTest.keyClick(page.field, Enter)
    QTest.keyClicks(page.walk_in_panel.organisation, "Mairie de Douai")
    page.on_scan(day.codes[day.volunteers[0].id])
    type_in(page, "Lise Morel")
    QTest.keyClick(page.field, Enter)
    assert (page.walk_in_panel.name.text(), page.walk_in_panel.organisation.text()) == ("Lise Morel", "")


def test_a_walk_in_with_the_name_of_somebody_is_told_apart_at_once(day: SmallDay, page: DoorPage) -> None:
    page.on_scan(day.codes[day.volunteers[0].id])
    type_in(page, "someb")  # the names are known
    page.walk_in_button.click()
    page.walk_in_panel.name.setText(day.volunteers[0].full_name)
    QTest.keyClick(page.walk_in_panel.table, Enter)
    said = page.answer_view.said()
    assert (said.headline, said.name) == ("Arrivé·e", day.volunteers[0].full_name)
    assert said.namesake == "2 autres du même nom"


def test_walk_in_who_is_expected_is_checked_in_instead(day: SmallDay, page: DoorPage) -> None:
    page.walk_in_button.click()
    QTest.keyClicks(page.walk_in_panel.name, "benalli karim")
    assert "Karim Benali" in page.walk_in_panel.question_words.text()
    page.walk_in_panel.meant_button.click()
    assert headline(page) == ("Arrivé·e", "Karim Benali")
    with day.dossier.read() as db:
        assert not [person for person in db.all(Person) if person.walk_in]


def test_scan_while_a_walk_in_is_typed_loses_nothing(day: SmallDay, window: MainWindow, page: DoorPage) -> None:
    page.walk_in_button.click()
    QTest.keyClicks(page.walk_in_panel.name, "Anna Lopes")
    page.walk_in_panel.name.setFocus()
    scan(window, day.codes[day.volunteers[0].id])
    assert headline(page) == ("Arrivé·e", "Léa Martin")
    page.walk_in_button.click()
    assert page.walk_in_panel.name.text() == "Anna Lopes"


def test_a_walk_in_half_typed_outlives_a_change_of_theme(window: MainWindow, page: DoorPage) -> None:
    page.walk_in_button.click()
    QTest.keyClicks(page.walk_in_panel.name, "Anna Lopes")
    window.context.settings = window.context.settings.changed(theme="dark")
    window.rebuild()
    again = door_page(window)
    assert again is not page
    assert again.walk_in_button.text() == "Reprendre l’inscription"
    again.walk_in_button.click()
    assert again.walk_in_panel.name.text() == "Anna Lopes"


def test_undo_elsewhere_shows_on_the_answer(qtbot: QtBot, day: SmallDay, page: DoorPage, desk: DeskContext) -> None:
    from probono_desk.store import history

    page.on_scan(day.codes[day.volunteers[0].id])
    answer = page.answers.last
    assert isinstance(answer, Answer)
    assert answer.act_id is not None
    history.undo(day.dossier, answer.act_id, at=NINE, actor=ACTOR)
    qtbot.waitUntil(lambda: page.answer_view.said().headline == "Annulé")


def test_what_to_know_is_said(day: SmallDay, page: DoorPage) -> None:
    person = replace(day.volunteers[0], photo_taken=False, access_need=True, first_time=True)
    with day.dossier.act("x", at=NINE, actor=ACTOR) as uow:
        uow.change(day.volunteers[0], photo_taken=False, access_need=True, first_time=True)
    page.on_scan(day.codes[person.id])
    assert [remark.text for remark in page.answer_view.said().remarks] == [
        "Pas de photo",
        "Besoin d’accès",
        "Première fois",
    ]
    assert "Pas de photo" in page.answer_view.accessibleName()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_is_readable_and_named(day: SmallDay, window: MainWindow, qapp: QApplication, scheme: str) -> None:
    window.context.settings = window.context.settings.changed(theme=scheme)
    window.rebuild()
    window.go("door")
    page = door_page(window)

    def ask() -> None:
        QTest.qWait(0)
        assert_readable(page)
        assert_named(page)

    ask()
    with day.dossier.act("x", at=NINE, actor=ACTOR) as uow:
        uow.change(day.volunteers[0], photo_taken=False, access_need=True, first_time=True)
        uow.retire(uow.all(Badge, person_id=day.volunteers[3].id)[0])
    for code in (day.codes[day.volunteers[0].id],) * 2 + ("HELLO", day.codes[day.volunteers[3].id]):
        page.on_scan(code)
        ask()
    page.on_scan(day.codes[day.volunteers[1].id])
    page.answer_view.leave_button.click()
    ask()
    page.answer_view.undo_button.click()
    ask()
    type_in(page, "lea")
    ask()
    page.walk_in_button.click()
    page.walk_in_panel.name.setText("karim benali")
    ask()


@pytest.mark.parametrize("size", [(960, 540), (1280, 720), (1920, 1080)])
@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_cut_at_the_sides(day: SmallDay, window: MainWindow, size: tuple[int, int], percent: int) -> None:
    with day.dossier.act("x", at=NINE, actor=ACTOR) as uow:
        uow.change(
            day.volunteers[0],
            first_name="Marie-Anne-Élisabeth",
            last_name="de La Villardière-Rousselot",
            photo_taken=False,
            access_need=True,
            first_time=True,
        )
    window.resize(*size)
    window.context.settings = window.context.settings.changed(text_scale_percent=percent)
    window.rebuild()
    window.go("door")
    page = door_page(window)
    page.on_scan(day.codes[day.volunteers[0].id])
    QTest.qWait(0)
    assert page.width() >= page.minimumSizeHint().width()
    assert window.stack is not None
    scroll = window.stack.currentWidget()
    assert isinstance(scroll, QScrollArea)
    assert scroll.horizontalScrollBar().maximum() == 0


def test_remarks_of_the_first_answer_are_whole_as_soon_as_it_is_painted(day: SmallDay, window: MainWindow) -> None:
    with day.dossier.act("x", at=NINE, actor=ACTOR) as uow:
        uow.change(day.volunteers[0], photo_taken=False, access_need=True, first_time=True)
    window.resize(1280, 720)
    window.go("door")
    page = door_page(window)
    QTest.qWait(0)
    page.on_scan(day.codes[day.volunteers[0].id])
    shown = [pill for pill in page.answer_view.remarks if pill.isVisible()]
    assert len(shown) == 3
    assert [pill.text() for pill in shown if pill.width() < pill.sizeHint().width()] == []


def test_ten_acts_and_a_banner_do_not_push_the_answer_off_a_small_screen(
    day: SmallDay, window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(1280, 680)  # a small laptop, less the bars of its system
    window.go("door")
    page = door_page(window)
    for person in day.volunteers[:5]:
        page.on_scan(day.codes[person.id])
        page.answer_view.leave_asked.emit()
    page.on_scan(day.codes[day.volunteers[5].id])
    window.context.tell(DeskError("printer_missing"))
    qtbot.waitUntil(lambda: all(not row.isHidden() for row in page.side.rows))
    QTest.qWait(0)
    assert window.stack is not None
    scroll = window.stack.currentWidget()
    assert isinstance(scroll, QScrollArea)
    assert scroll.verticalScrollBar().maximum() == 0
    last = page.side.rows[-1].undo_button
    page.side.rows[-2].undo_button.setFocus()
    QTest.keyClick(page.side.rows[-2].undo_button, Qt.Key.Key_Tab)
    assert last.isHidden() or last.visibleRegion().boundingRect().height() == last.height()


def test_second_half_of_a_double_click_undoes_nothing(day: SmallDay, page: DoorPage) -> None:
    page.on_scan(day.codes[day.volunteers[0].id])
    button = page.answer_view.undo_button
    event = QMouseEvent(
        QEvent.Type.MouseButtonDblClick,
        button.rect().center().toPointF(),
        button.mapToGlobal(button.rect().center()).toPointF(),
        Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    before = page.answer_view.said()
    QApplication.sendEvent(button, event)
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert page.answer_view.said() == before


def test_click_on_a_line_checks_in_once(day: SmallDay, page: DoorPage) -> None:
    type_in(page, "karim")
    lines = page.found_list.list
    QTest.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=lines.visualRect(lines.lines()[0]).center())
    assert headline(page) == ("Arrivé·e", "Karim Benali")


def test_enter_with_nothing_typed_does_nothing(day: SmallDay, page: DoorPage) -> None:
    QTest.keyClick(page.field, Enter)
    assert arrived(day) == []


def test_representative_goes_to_the_table_of_the_structure(day: SmallDay) -> None:
    answer = check_in.check_in_code(day.dossier, day.codes[day.representatives[1].id], at=NINE, actor=ACTOR)
    assert (answer.outcome, answer.table) == (Outcome.ARRIVED, 2)


def arrived(day: SmallDay) -> list[str]:
    QTest.qWait(0)
    with day.dossier.read() as db:
        return list(door.presence(db))


def test_a_whole_company_comes_in_by_one_line_and_goes_back_by_one_button(
    day: SmallDay, window: MainWindow, page: DoorPage
) -> None:
    """H#360: whole groups at once."""
    type_in(page, "ateliers")
    lines = page.found_list.list
    row = next(line.row() for line in lines.lines() if line.data().startswith("Faire entrer ensemble les 8"))
    lines.setCurrentRow(row)
    QTest.keyClick(page.field, Enter)
    assert set(arrived(day)) == {person.id for person in day.volunteers}
    assert (page.answer_view.said().headline, page.answer_view.said().name) == ("8 arrivés ensemble", "Les Ateliers")
    QTest.mouseClick(page.answer_view.undo_button, Qt.MouseButton.LeftButton)
    assert not arrived(day)


def test_enter_alone_never_brings_a_company_in(day: SmallDay, window: MainWindow, page: DoorPage) -> None:
    type_in(page, "ateliers")
    QTest.keyClick(page.field, Enter)
    assert len(arrived(day)) == 1


def test_who_was_excused_is_said_with_the_reason(day: SmallDay, window: MainWindow, page: DoorPage) -> None:
    person = day.volunteers[0]
    set_absence(day.dossier, person.id, Absence.EXCUSED, at=NINE, actor=ACTOR, reason="train supprimé")
    scan(window, day.codes[person.id])
    assert page.answer_view.said().remarks[0].text == "Était excusé·e\u00a0: train supprimé"


def test_while_somebody_else_writes_an_arrival_says_that_it_is_noted_until_it_is_written(
    qtbot: QtBot, window: MainWindow, page: DoorPage, day: SmallDay
) -> None:
    lea, jean = day.volunteers[:2]
    with somebody_writing(day.dossier):
        scan(window, day.codes[lea.id])
        assert (page.answer_view.said().name, page.answer_view.said().headline) == (lea.shown_name, "Arrivé·e")
        assert page.answer_view.said().detail.endswith("noté, en cours d’écriture")
        assert not page.answer_view.undo_button.isVisible()
        scan(window, day.codes[jean.id])
        assert "noté" in page.answer_view.said().detail
    qtbot.waitUntil(lambda: page.answer_view.undo_button.isVisible())
    assert page.answer_view.said().name == jean.shown_name
    assert "noté" not in page.answer_view.said().detail
    with day.dossier.read() as db:
        assert set(door.presence(db)) == {lea.id, jean.id}


def test_an_answer_is_kept_whole_over_a_change_of_language(day: SmallDay) -> None:
    """Of a desk whose clock was not on the day no hour is said, afterwards neither."""
    answer = Answer(Outcome.ALREADY, NINE, day.volunteers[0], table=2, desk="AB", note="Café", timed=False)
    assert from_state(to_state(answer), lambda _who: day.volunteers[0]) == answer


def test_before_the_day_nothing_is_noted_until_somebody_says_so(
    day: SmallDay, window: MainWindow, page: DoorPage, clock: Clock
) -> None:
    """A badge that is tried on the eve says whose it is and where they go; so do a name, a company and a walk-in."""
    clock.now = NINE - timedelta(days=1)
    lea, jean, thi = day.volunteers[:3]
    scan(window, day.codes[lea.id])
    said, note = page.answer_view.said(), page.answer_view.note_button
    assert (said.headline, said.name, said.table) == ("Essai\u00a0: rien n’est noté", lea.shown_name, 1)
    assert said.detail == "C’est la veille\u00a0: la journée est demain."
    assert note.isVisible()
    assert not page.answer_view.leave_button.isVisible()
    type_in(page, "nguyen")
    QTest.keyClick(page.field, Enter)
    assert page.answer_view.said().name == thi.shown_name
    type_in(page, "ateliers")
    lines = page.found_list.list
    lines.setCurrentRow(next(line.row() for line in lines.lines() if line.data().startswith("Faire entrer")))
    QTest.keyClick(page.field, Enter)
    assert page.answer_view.said().name == "8 personnes"
    clock.now = NINE - timedelta(days=40)
    page.walk_in_button.click()
    QTest.keyClicks(page.walk_in_panel.name, "Anna Lopes")
    for field in (page.walk_in_panel.name, page.walk_in_panel.organisation, page.walk_in_panel.table):
        QTest.keyClick(field, Enter)
    assert page.answer_view.said().name == "Anna Lopes"
    assert page.answer_view.said().detail == "La journée est le 05/12/2026, cet ordinateur est au 26/10/2026."
    assert not arrived(day)
    clock.now = NINE - timedelta(days=1)
    QTest.mouseClick(note, Qt.MouseButton.LeftButton)
    assert headline(page) == ("Arrivé·e", "Anna Lopes")
    scan(window, day.codes[jean.id])
    assert headline(page) == ("Arrivé·e", jean.shown_name), "asked once"
    assert page.answer_view.said().detail == "le 04/12/2026"
    page.on_scan(day.codes[jean.id])
    assert page.answer_view.said().detail == "depuis le 04/12/2026, à ce poste"
    assert len(arrived(day)) == 2
    window.context.notes_early = False
    page.on_scan(day.codes[lea.id])
    clock.now = NINE
    QTest.mouseClick(note, Qt.MouseButton.LeftButton)
    assert page.answer_view.said().detail == "à 9:00"
