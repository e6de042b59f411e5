"""What people complain of at the doors of other programs, each as a test here.

Of the complaints that are not here: a scanner's input lost to a button, a dialog, a dropped list or the next scan, and
a scanner dead after one bad code are in tests/gui/test_scan_filter.py and tests/scanning/test_wedge.py; a scanner set
to another country in tests/scanning/test_scanner_report.py; four letters wanted, accents and misspelt names in
tests/usecases/test_find_person.py; the wrong line clicked, whole groups and an answer that vanishes in test_page.py;
paper and reprints in test_door_paper.py; a webcam without focus in tests/scanning/test_camera_frames.py.
"""

from __future__ import annotations

import itertools
import socket
from collections.abc import Iterator
from datetime import timedelta
from typing import NoReturn

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from probono_desk.domain.badge_code import new_code
from probono_desk.domain.ids import new_id
from probono_desk.domain.people import Absence, Badge, Person, Role, Scan, ScanKind
from probono_desk.domain.table_colour import HEX, TableColour
from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.app.pages import PAGES
from probono_desk.gui.app.scans_to_door import install
from probono_desk.gui.base.app_events import hear_no_more
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.devices.sounds import Sounds
from probono_desk.gui.screens.door import answer_view
from probono_desk.gui.screens.door.answer_words import said, sound_of
from probono_desk.gui.screens.door.page import DoorPage
from probono_desk.gui.screens.start.page import StartPage
from probono_desk.gui.shared.reason_dialog import ReasonDialog
from probono_desk.store import door
from probono_desk.usecases.door import check_in
from probono_desk.usecases.door.check_in import Answer
from probono_desk.usecases.tables.seat_people import set_absence
from probono_desk.words import capitalised, word_for
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.gui.screens.door.door import door_page
from tests.gui.shown_pages import go_to
from tests.scanner import press

Enter = Qt.Key.Key_Return


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, context: DeskContext, day: SmallDay) -> Iterator[MainWindow]:
    moments = itertools.count()
    context.open_dossier, context.now = day.dossier, lambda: NINE + timedelta(seconds=next(moments))
    day.dossier.news.subscribe(context.bridge.publish)
    made = MainWindow(context, PAGES, make_start=StartPage)
    qtbot.addWidget(made)
    hears = install(made, context)
    made.show()
    go_to(made, "door", DoorPage)
    yield made
    hear_no_more(hears)
    hears.deleteLater()


@pytest.fixture
def page(window: MainWindow) -> DoorPage:
    return door_page(window)


def come(day: SmallDay) -> set[str]:
    with day.dossier.read() as db:
        return set(door.presence(db))


def test_typing_lets_nobody_in_or_out(day: SmallDay, page: DoorPage) -> None:
    check_in.check_in_person(day.dossier, day.volunteers[1].id, at=NINE, actor=ACTOR)
    for text in ("karim", " ", "lea martin", "12", "e", "s"):
        QTest.keyClicks(page.field, text)
        page.field.clear()
    with day.dossier.read() as db:
        here = door.presence(db)
    assert set(here) == {day.volunteers[1].id}
    assert here[day.volunteers[1].id].inside


def test_a_dialog_that_is_open_does_not_keep_the_next_scan_out(
    day: SmallDay, window: MainWindow, page: DoorPage, context: DeskContext
) -> None:
    dialog = ReasonDialog(context, page, title="?", explanation="", action="!", answers=["a", "b"])
    dialog.open()
    press(dialog, day.codes[day.volunteers[0].id], end=Enter)
    assert page.answer_view.said().name == "Léa Martin"
    assert dialog.isVisible()
    assert dialog.reason.currentText() == ""


def test_a_scan_takes_the_place_of_the_last_answer_at_once(day: SmallDay, window: MainWindow, page: DoorPage) -> None:
    names: list[str] = []
    for person in day.volunteers[:3]:
        press(window, day.codes[person.id], follows=bool(names))  # one breath: no Enter, no pause
        names.append(page.answer_view.said().name)
    assert names == ["Léa Martin", "Jean-François Leclercq", "Thị Hồng Nguyễn"]


@pytest.mark.parametrize(
    "hostile", ["https://example.org/?x='; DROP TABLE person; --", "\\" * 40, "BCDFGHJKLNPB", "0" * 90]
)
def test_no_code_of_somebody_else_blocks_the_next(
    day: SmallDay, window: MainWindow, page: DoorPage, hostile: str
) -> None:
    press(window, hostile, end=Enter)
    assert page.answer_view.said().headline == "Badge inconnu"
    press(window, day.codes[day.volunteers[0].id], end=Enter)
    assert page.answer_view.said().headline == "Arrivé·e"


@pytest.mark.parametrize("dressed", ["]Q3{code}", "{code}\x1d#", "  {code}", "id={code};"])
@pytest.mark.parametrize("caps_lock", [False, True])
def test_prefix_suffix_and_caps_lock_change_nothing(
    day: SmallDay, window: MainWindow, page: DoorPage, dressed: str, caps_lock: bool
) -> None:
    text = dressed.format(code=day.codes[day.volunteers[0].id])
    press(window, text.swapcase() if caps_lock else text, end=Qt.Key.Key_Tab)
    assert page.answer_view.said().name == "Léa Martin"


def test_each_of_the_last_ten_can_be_taken_back(
    qtbot: QtBot, day: SmallDay, window: MainWindow, page: DoorPage
) -> None:
    people = [*day.volunteers, *day.representatives]
    for person in people:
        press(window, day.codes[person.id], end=Enter)
    rows = page.side.rows
    qtbot.waitUntil(lambda: rows[9].isVisible())
    assert "Léa Martin" in rows[9].label.text()
    QTest.mouseClick(rows[9].undo_button, Qt.MouseButton.LeftButton)
    assert come(day) == {person.id for person in people[1:]}


def test_the_door_needs_no_network(
    day: SmallDay, window: MainWindow, page: DoorPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object) -> NoReturn:
        raise AssertionError("the door asked for a network")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    press(window, day.codes[day.volunteers[0].id], end=Enter)
    assert page.answer_view.said().headline == "Arrivé·e"


def answers(day: SmallDay) -> dict[str, Answer]:
    """One of each."""
    first, excused = day.volunteers[:2]
    set_absence(day.dossier, excused.id, Absence.EXCUSED, at=NINE, actor=ACTOR, reason="train")

    def scan(who: Person) -> Answer:
        return check_in.check_in_code(day.dossier, day.codes[who.id], at=NINE, actor=ACTOR)

    return {
        "arrived": scan(first),
        "already": scan(first),
        "left": check_in.leave(day.dossier, first.id, at=NINE + timedelta(hours=1), actor=ACTOR),
        "back": scan(first),
        "excused": scan(excused),
        "unknown": check_in.check_in_code(day.dossier, str(new_code()), at=NINE, actor=ACTOR),
    }


def test_every_answer_has_its_own_words_icon_and_sound_and_never_colour_alone(
    day: SmallDay, context: DeskContext
) -> None:
    found = answers(day)
    words = {name: said(answer, zone=context.zone, own_desk=day.dossier.desk) for name, answer in found.items()}
    assert len({each.headline for each in words.values()}) == len(words)
    assert len({each.icon for each in words.values()}) == len(words)
    assert len({sound_of(answer) for answer in found.values()}) == len(words)
    meanings = {name: each.meaning.value for name, each in words.items()}
    assert meanings == {
        "arrived": "good",
        "back": "good",  # the same green: both are in
        "already": "information",
        "left": "neutral",
        "excused": "attention",
        "unknown": "trouble",
    }


def test_every_answer_is_spoken_and_sounds(
    day: SmallDay, window: MainWindow, page: DoorPage, context: DeskContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    aloud: list[str] = []
    heard: list[str] = []
    monkeypatch.setattr(answer_view, "announce", lambda _widget, text, **_how: aloud.append(text))
    context.sounds = Sounds(lambda: 50, window, make_player=lambda _p: lambda file, _volume: heard.append(file.stem))
    press(window, day.codes[day.volunteers[0].id], end=Enter)
    press(window, str(new_code()), end=Enter)
    assert aloud[0].startswith("Léa Martin, Arrivé·e à 9:00, table 1, bleu")
    assert aloud[1].startswith("Badge inconnu")
    assert page.answer_view.accessibleName() == aloud[1]
    assert heard == ["arrived", "unknown"]


@pytest.mark.parametrize("role", Role)
def test_everybody_who_comes_is_answered(day: SmallDay, window: MainWindow, page: DoorPage, role: Role) -> None:
    person, code = Person(new_id(NINE), "Ada", "Verdier", role), str(new_code())
    with day.dossier.act("Inscription", at=NINE, actor=ACTOR) as uow:
        uow.add_all([person, Badge(new_id(NINE), code, person.id)])
    press(window, code, end=Enter)
    words = page.answer_view.said()
    assert (words.headline, words.name) == ("Arrivé·e", "Ada Verdier")
    where = "Sans table : voyez avec l’équipe" if role is Role.VOLUNTEER else capitalised(word_for(role))
    assert words.place.replace("\u00a0", " ") == where


def test_who_goes_out_for_lunch_comes_back_by_a_scan(
    day: SmallDay, window: MainWindow, page: DoorPage, qtbot: QtBot
) -> None:
    code = day.codes[day.volunteers[0].id]
    press(window, code, end=Enter)
    QTest.mouseClick(page.answer_view.lunch_button, Qt.MouseButton.LeftButton)
    assert page.answer_view.said().headline == "Sorti·e déjeuner"
    qtbot.waitUntil(lambda: page.side.rows[0].label.text() == "Sortie déjeuner de Léa Martin")
    page.on_scan(code)
    assert page.answer_view.said().headline == "De retour"
    with day.dossier.read() as db:
        ways = [(scan.kind, scan.method) for scan in db.all(Scan)]
    assert (ScanKind.OUT, "lunch") in ways


def test_the_table_is_told_by_its_number_and_its_own_colour(window: MainWindow, page: DoorPage, day: SmallDay) -> None:
    """Each table has one colour, whatever the outcome: the number's band and the word below it."""
    for volunteer, colour in ((day.volunteers[0], TableColour.BLUE), (day.volunteers[5], TableColour.ORANGE)):
        press(window, day.codes[volunteer.id], end=Qt.Key.Key_Return)
        bib = page.answer_view.bib
        assert word_for(colour) in bib.accessibleName()
        band = bib.grab().toImage().pixelColor(bib.width() // 2, 3)
        assert band.name().upper() == HEX[colour]
