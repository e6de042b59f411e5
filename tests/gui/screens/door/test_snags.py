"""The day without a snag, at the door: each of its points, through the real window."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from probono_desk.domain.badge_code import new_code
from probono_desk.domain.errors import DeskError
from probono_desk.domain.people import Badge, Person, Scan
from probono_desk.gui.app.scans_to_door import install
from probono_desk.gui.base.app_events import hear_no_more
from probono_desk.gui.look import theme
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.screens.door.kiosk_door import KioskDoor
from probono_desk.gui.screens.door.page import DoorPage
from probono_desk.gui.widgets.toast import Toast
from probono_desk.scanning.layouts import LAYOUTS, typed
from probono_desk.store import door
from probono_desk.usecases.door.check_in import check_in_person
from probono_desk.usecases.door.walk_in import walk_in
from probono_desk.usecases.paper import print_paper
from probono_desk.usecases.roster import by_hand
from probono_desk.usecases.roster.edit_person import PersonCorrection, edit_person
from probono_desk.usecases.tables.seat_people import move
from tests.full_days import ACTOR, EVE, at
from tests.gui.full_desk import Desk
from tests.gui.seen import banner_texts
from tests.scanner import press

Enter, Down, Left = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.MouseButton.LeftButton


class Door:
    """The real window at the door, with the scanner heard."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.full, self.dossier = desk, desk.full, desk.full.dossier
        self.page = desk.page("door", DoorPage)

    def scan(self, person: Person) -> None:
        with self.dossier.read() as db:
            code = db.all(Badge, person_id=person.id)[0].code
        self.scan_text(code)

    def scan_text(self, text: str) -> None:
        press(self.desk.window, text, end=Enter)
        self.desk.settle()

    def type(self, text: str, *keys: Qt.Key) -> None:
        QTest.keyClicks(self.page.field, text)
        for key in keys:
            QTest.keyClick(self.page.field, key)

    def come(self) -> set[str]:
        with self.dossier.read() as db:
            return set(door.presence(db))

    def pills(self) -> list[str]:
        return [remark.text.replace("\u00a0", " ") for remark in self.page.answer_view.said().remarks]

    def person(self, person: Person) -> Person:
        with self.dossier.read() as db:
            found = db.get(Person, person.id)
        assert found is not None
        return found

    def follow(self, qtbot: QtBot) -> None:
        """Let the quiet parts catch up."""
        qtbot.wait(150)
        self.desk.settle()


@pytest.fixture
def at_door(desk: Desk, qapp: QApplication) -> Iterator[Door]:
    hears = install(desk.window, desk.context)
    made = Door(desk)
    yield made
    hear_no_more(hears)
    hears.deleteLater()


@pytest.fixture
def printed(at_door: Door, tmp_path: Path) -> Door:
    """All badges came out of the printer on the eve."""
    print_paper.write_badges(at_door.dossier, tmp_path / "badges.pdf", at=EVE, printed_by=ACTOR)
    return at_door


# 2. Homonyms


def test_2_homonyms_enter_asks_once_with_profile_and_last_digits(at_door: Door) -> None:
    first, second = (person for person in at_door.full.volunteers if person.full_name == "Léa Martin")
    at_door.type("lea martin")
    lines = at_door.page.found_list.list
    top = lines.mapTo(at_door.page, lines.rect().topLeft())
    QTest.keyClick(at_door.page.field, Enter)
    assert at_door.come() == set(), "Enter asks first"
    assert lines.mapTo(at_door.page, lines.rect().topLeft()) == top, "the question pushes no row down"
    shown = [line.data() for line in lines.lines()]
    assert len(shown) == 2
    assert all(person.phone[-2:] in line for person, line in zip((first, second), shown, strict=True))
    assert all("salarié" in line for line in shown)
    assert "2 personnes portent ce nom" in at_door.page.found_list.hint.text()
    QTest.keyClick(at_door.page.field, Down)
    QTest.keyClick(at_door.page.field, Enter)
    assert at_door.come() == {second.id}, "and once only"


def test_2_homonyms_a_click_asks_too_and_who_is_awaited_is_highlighted(at_door: Door) -> None:
    first, second = (person for person in at_door.full.volunteers if person.full_name == "Léa Martin")
    at_door.full.arrive([first], EVE)
    at_door.type("martin")
    lines = at_door.page.found_list.list
    QTest.mouseClick(lines.viewport(), Left, pos=lines.visualRect(lines.lines()[0]).center())
    assert at_door.come() == {first.id}
    QTest.keyClick(at_door.page.field, Enter)
    assert at_door.come() == {first.id, second.id}


def test_2_homonyms_the_answer_names_the_other_to_a_scan_as_well(at_door: Door) -> None:
    first, second = (person for person in at_door.full.volunteers if person.full_name == "Léa Martin")
    at_door.scan(first)
    named = at_door.page.answer_view.namesake.text()
    assert all(part in named for part in ("Homonyme", "salarié·e", second.phone[-2:], second.organisation, "table 5"))
    assert "Homonyme" in at_door.page.answer_view.accessibleName()
    at_door.scan(at_door.full.volunteers[0])
    assert at_door.page.answer_view.said().namesake == ""


def test_2_homonyms_digits_or_a_table_tell_them_apart_without_a_question(at_door: Door) -> None:
    second = [person for person in at_door.full.volunteers if person.full_name == "Léa Martin"][1]
    at_door.type("lea martin table 5", Enter)
    assert at_door.come() == {second.id}


# 3. A group


def test_3_a_group_is_answered_name_then_table_then_bin_one_line_each(printed: Door) -> None:
    printed.type("table 4")
    printed.page.found_list.list.setCurrentRow(0)
    QTest.keyClick(printed.page.field, Enter)
    lines = printed.page.answer_view.lines.texts()
    assert len(lines) == 13  # ten volunteers, two representatives, the referent
    samuel = next(line for line in lines if line[0] == "Samuel Girard")
    assert (samuel[1], samuel[2].replace("\u00a0", " ")) == (
        "table 4 · violet",
        "Badge : bac 4, n° 3 · Photo : à demander",
    )
    assert printed.page.answer_view.lines.isVisible()
    assert "Samuel Girard table 4" in printed.page.answer_view.accessibleName()


def test_3_a_group_is_told_what_each_would_have_been_told_alone(at_door: Door) -> None:
    table = at_door.full.at_table(4)
    corrections: list[PersonCorrection] = [
        {"arrival_note": "Son colis est à l’accueil", "photo_taken": True},
        {"photo_taken": False},
        {"photo_taken": True, "access_need": True},
        {"photo_taken": True},
    ]
    for person, values in zip(table, corrections, strict=False):
        edit_person(at_door.dossier, person.id, values, at=EVE, actor=ACTOR)
    by_hand.set_place(at_door.dossier, arrival_note="Café à 8 h 45", at=EVE, actor=ACTOR)
    at_door.type("table 4")
    at_door.page.found_list.list.setCurrentRow(0)
    QTest.keyClick(at_door.page.field, Enter)
    view = at_door.page.answer_view

    def told() -> dict[str, str]:
        return {name: rest.replace("\u00a0", " ") for name, _table, rest in view.lines.texts()}

    said = told()
    assert [said[person.full_name] for person in table[:5]] == [
        "À dire : Son colis est à l’accueil",
        "Pas de photo",
        "Besoin d’accès",
        "",
        "Photo : à demander",
    ]
    house = [person.full_name for person in at_door.full.staff if person.full_name in said]
    assert [said[name] for name in house] == [""], "the house is not asked"
    assert view.to_say.text().replace("\u00a0", " ") == "À dire : Café à 8 h 45"
    assert "Son colis" in view.accessibleName()
    at_door.page.restore(at_door.page.state())
    assert (told(), view.to_say.isVisible()) == (said, True), "another language or theme changes nothing"


# 4. The bin


def test_4_the_bin_follows_what_was_printed_and_a_move_asks_for_the_badge_again(printed: Door, qtbot: QtBot) -> None:
    table = sorted(printed.full.at_table(1), key=lambda person: person.last_name)
    move(printed.dossier, table[0].id, printed.full.teams[1].id, at=EVE, actor=ACTOR)
    printed.scan(table[0])
    assert printed.page.answer_view.said().table == 2
    assert printed.pills()[0].startswith("Badge à refaire (ancien : bac 1, n° 1)")
    printed.scan(next(person for person in printed.full.at_table(1) if person.last_name == "Caudrelier"))
    assert printed.pills()[0] == "Badge : bac de la table 1, n° 3", "which still lies behind the one who moved"


def test_4_who_has_moved_away_leaves_the_numbers_of_the_bin_as_they_are(printed: Door) -> None:
    def places() -> list[str]:
        found = []
        for person in printed.full.at_table(1)[1:]:
            printed.scan(person)
            found.append(printed.pills()[0])
        return found

    before = places()
    move(printed.dossier, printed.full.at_table(1)[0].id, None, at=EVE, actor=ACTOR)
    assert places() == before


def test_4_the_answer_that_stands_follows_a_move_and_a_new_badge(printed: Door, qtbot: QtBot, tmp_path: Path) -> None:
    person = printed.full.at_table(1)[0]
    printed.scan(person)
    assert printed.pills()[0].startswith("Badge : bac de la table 1")
    printed.desk.context.do(move, person.id, printed.full.teams[2].id)
    said = printed.page.answer_view.said
    qtbot.waitUntil(lambda: (said().table, printed.pills()[0][:15]) == (3, "Badge à refaire"))
    print_paper.write_badges(printed.dossier, tmp_path / "again.pdf", at=EVE, printed_by=ACTOR)
    qtbot.waitUntil(lambda: printed.pills()[0].startswith("Badge : bac de la table 3"))


def test_4_a_yes_to_photos_does_not_spoil_a_printed_badge(printed: Door) -> None:
    printed.scan(printed.full.volunteers[0])
    QTest.mouseClick(printed.page.answer_view.photo.shown_button, Left)
    assert printed.pills()[0].startswith("Badge : bac")
    printed.scan(printed.full.volunteers[1])
    QTest.mouseClick(printed.page.answer_view.photo.no_button, Left)
    assert printed.pills()[0].startswith("Badge à refaire")


# 5. What is asked and said at arrival


@pytest.mark.parametrize(
    ("button", "taken", "published"),
    [("shown_button", True, True), ("taken_button", True, False), ("no_button", False, False)],
)
def test_5_an_unknown_photo_consent_is_asked_at_arrival(
    at_door: Door, button: str, taken: bool, published: bool
) -> None:
    person = at_door.full.volunteers[0]
    at_door.scan(person)
    assert at_door.page.answer_view.photo.isVisible()
    QTest.mouseClick(getattr(at_door.page.answer_view.photo, button), Left)
    kept = at_door.person(person)
    assert (kept.photo_taken, kept.photo_published) == (taken, published)
    assert not at_door.page.answer_view.photo.isVisible()
    assert QApplication.focusWidget() in (at_door.page.field, None)
    assert ("Pas de photo" in at_door.pills()) is not taken
    at_door.scan(person)
    assert not at_door.page.answer_view.photo.isVisible()


def test_5_the_next_scan_waits_for_no_answer(at_door: Door) -> None:
    at_door.scan(at_door.full.volunteers[0])
    at_door.scan(at_door.full.volunteers[1])
    assert len(at_door.come()) == 2
    assert at_door.person(at_door.full.volunteers[0]).photo_taken is None


def test_5_walk_ins_are_asked_too(at_door: Door) -> None:
    at_door.type("Anna Lopes", Enter)
    panel = at_door.page.walk_in_panel
    QTest.keyClick(panel.organisation, Enter)
    QTest.keyClick(panel.table, Enter)
    assert at_door.page.answer_view.said().name == "Anna Lopes"
    QTest.mouseClick(at_door.page.answer_view.photo.taken_button, Left)
    with at_door.dossier.read() as db:
        anna = next(person for person in db.all(Person) if person.walk_in)
    assert (anna.photo_taken, anna.photo_published) == (True, False)


def test_5_staff_are_not_asked(at_door: Door) -> None:
    at_door.scan(at_door.full.staff[0])
    assert not at_door.page.answer_view.photo.isVisible()


def test_5_what_the_lead_wants_said_is_said_to_one_and_to_all(at_door: Door, qtbot: QtBot) -> None:
    first, second = at_door.full.volunteers[:2]
    edit_person(at_door.dossier, first.id, {"arrival_note": "Son colis est à l’accueil"}, at=EVE, actor=ACTOR)
    by_hand.set_place(at_door.dossier, arrival_note="Café à 8 h 45", at=EVE, actor=ACTOR)
    at_door.scan(first)
    said = at_door.page.answer_view.to_say.text().replace("\u00a0", " ")
    assert said == "À dire : Son colis est à l’accueil\nÀ dire : Café à 8 h 45"
    at_door.scan(second)
    assert at_door.page.answer_view.to_say.text().replace("\u00a0", " ") == "À dire : Café à 8 h 45"
    assert "Café à 8 h 45" in at_door.page.answer_view.accessibleName()


def test_5_nothing_of_it_is_read_in_the_kiosk(at_door: Door, qtbot: QtBot) -> None:
    person = at_door.full.volunteers[31]  # a homonym
    edit_person(at_door.dossier, person.id, {"arrival_note": "Son colis"}, at=EVE, actor=ACTOR)
    kiosk = KioskDoor(at_door.desk.context)
    qtbot.addWidget(kiosk)
    with at_door.dossier.read() as db:
        kiosk.on_scan(db.all(Badge, person_id=person.id)[0].code)
    words = kiosk.answer_view.said()
    assert (words.name, words.to_say, words.namesake, words.remarks) == (person.full_name, (), "", ())


def test_5_the_kiosk_asks_too_and_each_answers_for_themselves(at_door: Door, qtbot: QtBot) -> None:
    person = at_door.full.volunteers[0]
    kiosk = KioskDoor(at_door.desk.context)
    qtbot.addWidget(kiosk)
    kiosk.resize(1280, 680)
    kiosk.show()
    with at_door.dossier.read() as db:
        kiosk.on_scan(db.all(Badge, person_id=person.id)[0].code)
    QTest.mouseClick(kiosk.answer_view.photo.taken_button, Left)
    kept = at_door.person(person)
    assert (kept.photo_taken, kept.photo_published) == (True, False)
    assert not kiosk.answer_view.photo.isVisible()
    assert kiosk.answer_view.said().name == person.full_name


# 6. Tickets


@pytest.mark.parametrize("scanned", ["EB-778 100 2345", "eb-7781002345", "https://tickets.example/v/EB-7781002345?x=1"])
def test_6_people_are_scanned_by_the_ticket_that_they_hold(at_door: Door, scanned: str) -> None:
    person = at_door.full.volunteers[0]
    edit_person(at_door.dossier, person.id, {"ticket": "EB-7781002345"}, at=EVE, actor=ACTOR)
    at_door.page.on_scan(scanned)
    assert (at_door.page.answer_view.said().headline, at_door.page.answer_view.said().name) == (
        "Arrivé·e",
        person.full_name,
    )
    with at_door.dossier.read() as db:
        assert [scan.method for scan in db.all(Scan)] == ["ticket"]


def test_6_a_ticket_typed_by_hand_or_by_a_slow_scanner_is_found(at_door: Door) -> None:
    person = at_door.full.volunteers[0]
    edit_person(at_door.dossier, person.id, {"ticket": "7781002345"}, at=EVE, actor=ACTOR)
    at_door.desk.settle()
    at_door.type("7781002345", Enter)
    assert at_door.come() == {person.id}


@pytest.mark.parametrize("read", ["eb-123456", "EB-123456", "https://tickets.example/v/EB-123456?x=1"])
@pytest.mark.parametrize("caps_lock", [False, True])
def test_6_a_ticket_read_by_a_scanner_of_another_country_is_found(at_door: Door, read: str, caps_lock: bool) -> None:
    """The factory's American scanner on a French computer: the letters of our badges stay, figures become signs."""
    person = at_door.full.volunteers[0]
    edit_person(at_door.dossier, person.id, {"ticket": "EB-123456"}, at=EVE, actor=ACTOR)
    at_door.desk.settle()
    came = typed(read, scanner=LAYOUTS[0], computer=LAYOUTS[1])
    at_door.page.on_scan(came.swapcase() if caps_lock else came)
    assert at_door.come() == {person.id}


def test_6_so_is_one_that_a_slow_scanner_writes_into_the_field(at_door: Door, qtbot: QtBot) -> None:
    person = at_door.full.volunteers[0]
    edit_person(at_door.dossier, person.id, {"ticket": "EB-123456"}, at=EVE, actor=ACTOR)
    at_door.desk.settle()
    at_door.page.field.setFocus()
    press(at_door.desk.window, typed("eb-123456", scanner=LAYOUTS[0], computer=LAYOUTS[1]), pace_ms=60)
    at_door.follow(qtbot)
    press(at_door.desk.window, "", end=Enter, pace_ms=60, follows=True)
    at_door.desk.settle()
    assert at_door.come() == {person.id}


def test_6_a_ticket_of_several_lists_them(at_door: Door) -> None:
    pair = at_door.full.volunteers[:2]
    for person in pair:
        edit_person(at_door.dossier, person.id, {"ticket": "GROUP-77"}, at=EVE, actor=ACTOR)
    at_door.desk.settle()
    at_door.scan_text("GROUP-77")
    assert at_door.come() == set()
    shown = at_door.page.found_list
    assert {found.person_id for found in shown.people()} == {person.id for person in pair}
    assert shown.hint.text().startswith("2 personnes ont ce billet")
    assert not any("Inscrire" in line.data() for line in shown.list.lines()), "a code is nobody's name"
    QTest.keyClick(at_door.page.field, Enter)
    assert len(at_door.come()) == 1


def test_6_a_ticket_of_several_that_is_typed_asks_once_before_anybody_comes_in(at_door: Door) -> None:
    """A slow scanner writes it into the field, and its own Enter follows."""
    pair = at_door.full.volunteers[:2]
    for person in pair:
        edit_person(at_door.dossier, person.id, {"ticket": "GROUP-77"}, at=EVE, actor=ACTOR)
    at_door.desk.settle()
    at_door.type("group-77", Enter)
    assert at_door.come() == set()
    assert at_door.page.found_list.hint.text().startswith("2 personnes ont ce billet")
    at_door.type("", Enter)
    assert len(at_door.come()) == 1


def test_6_the_enter_of_a_scanner_that_takes_its_time_chooses_nobody(at_door: Door, qtbot: QtBot) -> None:
    pair = at_door.full.volunteers[:2]
    for person in pair:
        edit_person(at_door.dossier, person.id, {"ticket": "GROUP-77001234"}, at=EVE, actor=ACTOR)
    at_door.desk.settle()
    at_door.page.field.setFocus()
    press(at_door.desk.window, "GROUP-77001234")
    qtbot.waitUntil(lambda: len(at_door.page.found_list.people()) == 2)
    press(at_door.desk.window, "", end=Enter, pace_ms=120, follows=True)
    at_door.desk.settle()
    assert at_door.come() == set()


def test_6_an_unknown_ticket_is_an_unknown_badge(at_door: Door) -> None:
    at_door.scan_text("https://tickets.example/v/NOBODY-1")
    assert at_door.page.answer_view.said().headline == "Badge inconnu"
    at_door.scan_text(new_code())
    assert at_door.page.answer_view.said().headline == "Badge inconnu"


# 7. It fits


@pytest.mark.parametrize("language", ["fr", "en"])
def test_7_at_1280_by_720_with_a_title_bar_the_door_never_scrolls_nor_jumps(
    printed: Door, qtbot: QtBot, language: str
) -> None:
    desk = printed.desk
    if language != "fr":
        desk.context.change_settings(language=language)
        desk.settle()
        printed.page = desk.page("door", DoorPage)
    desk.window.resize(1280, 680)
    homonym = printed.full.volunteers[31]
    note = {"arrival_note": "Son colis est à l’accueil", "access_need": True}
    edit_person(printed.dossier, homonym.id, note, at=EVE, actor=ACTOR)  # type: ignore[arg-type]  # two of its columns
    by_hand.set_place(printed.dossier, arrival_note="Vestiaire au fond, café à 8 h 45", at=EVE, actor=ACTOR)
    move(printed.dossier, homonym.id, printed.full.teams[2].id, at=EVE, actor=ACTOR)
    page, scroll = printed.page, desk.window.stack and desk.window.stack.currentWidget()
    assert isinstance(scroll, QScrollArea)

    def still() -> tuple[QPoint, QPoint]:
        printed.follow(qtbot)
        assert scroll.verticalScrollBar().maximum() == 0
        assert scroll.horizontalScrollBar().maximum() == 0
        assert page.answer_view.height() >= page.answer_view.minimumSizeHint().height()
        return page.field.mapTo(desk.window, QPoint()), page.side.mapTo(desk.window, QPoint())

    before = still()
    printed.scan(homonym)
    assert still() == before
    printed.scan(printed.full.volunteers[0])
    assert still() == before
    QTest.keyClicks(page.field, "lea")
    assert still() == before
    QTest.keyClick(page.field, Enter)
    assert still() == before
    page.field.clear()
    QTest.keyClicks(page.field, "table 4")
    page.found_list.list.setCurrentRow(0)
    QTest.keyClick(page.field, Enter)
    assert still() == before
    page.walk_in_button.click()
    page.walk_in_panel.name.setText("Karim Baudri")
    assert still() == before


def test_7_an_answer_is_as_large_in_another_language_under_a_banner(at_door: Door, qtbot: QtBot) -> None:
    desk = at_door.desk
    desk.window.resize(1280, 680)
    desk.context.tell(DeskError("printer_missing"))
    at_door.scan(at_door.full.volunteers[0])
    at_door.follow(qtbot)
    before = at_door.page.answer_view.headline.font().pixelSize()
    desk.context.change_settings(language="en")
    desk.settle()
    at_door.page = desk.page("door", DoorPage)
    at_door.follow(qtbot)
    assert at_door.page.answer_view.headline.font().pixelSize() == before


@pytest.mark.parametrize("size", [(1280, 680), (1920, 1080)])
@pytest.mark.parametrize("asked", ["badge", "roll call"])
def test_7_a_printer_that_is_missing_does_not_push_the_door_down(
    at_door: Door, qtbot: QtBot, size: tuple[int, int], asked: str
) -> None:
    window, page = at_door.desk.window, at_door.page
    window.resize(*size)
    at_door.scan(at_door.full.volunteers[0])
    at_door.follow(qtbot)
    button = page.answer_view.badge_button if asked == "badge" else page.roll_call_button
    shown = [page.field, *page.findChildren(QPushButton)]

    def places() -> list[QPoint]:
        return [widget.mapTo(window, QPoint()) for widget in shown if widget.isVisible()]

    before = places()
    QTest.mouseClick(button, Left)
    qtbot.waitUntil(lambda: bool([toast for toast in window.findChildren(Toast) if toast.isVisible()]), timeout=20_000)
    at_door.follow(qtbot)
    toast = next(toast for toast in window.findChildren(Toast) if toast.isVisible())
    assert toast.text().startswith("Aucune imprimante ici")
    assert toast.heightForWidth(toast.width()) <= toast.height(), "all of it is read"
    assert (places(), banner_texts(window)) == (before, [])


def test_7_a_banner_does_not_make_it_scroll(at_door: Door, qtbot: QtBot) -> None:
    at_door.desk.window.resize(1280, 680)
    at_door.scan(at_door.full.volunteers[0])
    at_door.follow(qtbot)
    window, page = at_door.desk.window, at_door.page
    aimed_at = [page.field, page.answer_view.undo_button, page.side, *page.side.findChildren(QPushButton)]
    before = [widget.mapTo(window, QPoint()) for widget in aimed_at]
    at_door.desk.context.tell(DeskError("printer_missing"))
    at_door.follow(qtbot)
    assert [widget.mapTo(window, QPoint()) for widget in aimed_at] == before, "nor jump"
    scroll = at_door.desk.window.stack and at_door.desk.window.stack.currentWidget()
    assert isinstance(scroll, QScrollArea)
    assert scroll.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("bar", [False, True])
def test_7_neither_camera_nor_banner_nor_the_bar_of_a_trial_make_it_scroll(
    at_door: Door, qtbot: QtBot, bar: bool
) -> None:
    """Each alone fitted; of all of them the buttons below the answer were cut off."""
    desk, last = at_door.desk, at_door.full.volunteers[31]
    note = {"arrival_note": "Son colis est à l’accueil", "access_need": True}
    edit_person(at_door.dossier, last.id, note, at=EVE, actor=ACTOR)  # type: ignore[arg-type]  # two of its columns
    walk_in(at_door.dossier, "Zoé", "Vandewalle-Ndiaye", at=at(8, 20), actor=ACTOR)
    for person in at_door.full.volunteers[:5]:
        at_door.scan(person)
    QTest.mouseClick(at_door.page.camera.button, Left)
    desk.window.resize(1280, 680)
    desk.window.show_rehearsal(bar)
    desk.window.rebuild()  # all of it is there from the beginning, as when the program starts
    desk.context.tell(DeskError("printer_missing"))
    page = at_door.page = desk.page("door", DoorPage)
    at_door.scan(last)
    at_door.follow(qtbot)
    scroll = desk.window.stack and desk.window.stack.currentWidget()
    assert isinstance(scroll, QScrollArea)
    assert page.camera.panel is not None
    assert page.camera.panel.view.height() >= theme.current().px(96)
    assert scroll.verticalScrollBar().maximum() == 0
    for button in (page.answer_view.leave_button, page.answer_view.badge_button):
        assert button.visibleRegion().boundingRect().size() == button.size()
    desk.window.resize(1280, 1000)
    at_door.follow(qtbot)
    assert page.camera.panel.view.height() == theme.current().px(160)


@pytest.mark.parametrize("percent", [150, 200])
def test_7_with_large_text_the_name_and_the_table_are_seen_before_anybody_scrolls(
    at_door: Door, qtbot: QtBot, percent: int
) -> None:
    desk = at_door.desk
    desk.window.resize(1280, 720)
    desk.window.change_settings(text_scale_percent=percent)
    desk.settle()
    assert theme.current().px(100) == percent
    at_door.page = desk.page("door", DoorPage)
    for place in (23, 31):  # the longest name, and a homonym
        at_door.scan(at_door.full.volunteers[place])
        at_door.follow(qtbot)
        view = at_door.page.answer_view
        scroll = desk.window.stack and desk.window.stack.currentWidget()
        assert isinstance(scroll, QScrollArea)
        bib = view.bib
        for part in (at_door.page.field, view.headline, view.name):
            assert part.visibleRegion().boundingRect().size() == part.size(), part
        seen = bib.visibleRegion().boundingRect()
        assert seen.height() > 0.6 * bib.height()  # its number
        metrics = QFontMetrics(theme.font(view.name.size_px(), theme.BOLD))
        words = metrics.boundingRect(view.name.rect(), Qt.TextFlag.TextWordWrap, view.name.text())
        assert words.height() <= view.name.height(), "the name is whole"
    assert at_door.page.walk_in_button.isVisible()  # below, where it is scrolled to


@pytest.mark.parametrize("size", [(1280, 680), (1920, 1080)])
def test_7_every_button_has_words_and_48_px(at_door: Door, qtbot: QtBot, size: tuple[int, int]) -> None:
    at_door.desk.window.resize(*size)
    page = at_door.page
    for step in range(3):
        if step == 1:
            at_door.scan(at_door.full.volunteers[0])
        elif step == 2:
            QTest.mouseClick(page.answer_view.leave_button, Left)
        at_door.follow(qtbot)
        for button in page.findChildren(QPushButton):
            if button.isVisible() and not button.visibleRegion().isEmpty():
                assert button.height() >= 48, button.accessibleName() or button.text()
                assert button.width() >= 48
    for button in (page.walk_in_button, page.roll_call_button, page.kiosk_button):
        assert button.text()


def test_an_arrival_by_name_is_three_letters_and_enter(at_door: Door) -> None:
    at_door.type("kar", Enter)
    assert len(at_door.come()) == 1
    check_in_person(at_door.dossier, at_door.full.volunteers[2].id, at=EVE, actor=ACTOR)


@pytest.mark.skipif(sys.platform == "win32", reason="what is open cannot be renamed there")
def test_a_scan_that_was_not_written_leaves_no_green_answer_of_whoever_came_before(at_door: Door, qtbot: QtBot) -> None:
    first, second = at_door.full.volunteers[:2]
    at_door.scan(first)
    with at_door.dossier.read() as db:
        codes = {person.id: db.all(Badge, person_id=person.id)[0].code for person in (first, second)}
    kiosk = KioskDoor(at_door.desk.context)
    qtbot.addWidget(kiosk)
    kiosk.on_scan(codes[first.id])
    views = (at_door.page.answer_view, kiosk.answer_view)
    assert [view.said().name for view in views] == [first.full_name] * 2
    folder = at_door.dossier.folder
    elsewhere = folder.rename(folder.with_name("elsewhere"))
    at_door.page.on_scan(codes[second.id])
    kiosk.on_scan(codes[second.id])
    for view in views:
        said = view.said()
        assert (said.meaning, said.headline, said.name) == (Meaning.TROUBLE, "Rien n’est noté", "")
    assert "accueil" in kiosk.answer_view.said().what_to_do
    assert at_door.page.answers.last is None
    assert any("n’est pas là" in told for told in banner_texts(at_door.desk.window))
    elsewhere.rename(folder)
    at_door.page.on_scan(codes[second.id])
    assert at_door.page.answer_view.said().name == second.full_name
