"""« Prêt ? » on the day page, from the evening before to the first arrival."""

from __future__ import annotations

import inspect
import re
import shutil
import sys
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.screens.day.page import DayPage
from probono_desk.gui.screens.file.page import FilePage
from probono_desk.gui.shared import support_file
from probono_desk.gui.widgets.alert_line import AlertLine
from probono_desk.gui.widgets.button import Button
from probono_desk.usecases.day import ready
from probono_desk.usecases.day.ready import PAPER
from probono_desk.usecases.desk import readiness
from probono_desk.usecases.desk.readiness import Finding, State
from probono_desk.usecases.door.check_in import check_in_person
from probono_desk.usecases.paper.print_paper import Sheet, make_badges, make_sheet, record_print
from probono_desk.usecases.roster.edit_person import edit_person
from tests.full_days import ACTOR, EVE, at
from tests.gui.full_desk import Desk
from tests.gui.readable import assert_named, assert_readable
from tests.gui.seen import banner_texts
from tests.gui.shown_pages import page_of
from tests.live import live

LEFT = Qt.MouseButton.LeftButton


def looked(desk: Desk) -> DayPage:
    page = desk.page("day", DayPage)
    page.refresh(frozenset())
    desk.settle()
    look_again(desk, page)
    return page


def look_again(desk: Desk, page: DayPage) -> None:
    page.check_ready()
    desk.settle()
    QApplication.processEvents()  # what was found is told in one turn of the event loop, and shown in the next


def print_everything(desk: Desk) -> None:
    dossier = desk.full.dossier
    record_print(dossier, make_badges(dossier, at=EVE), at=EVE, actor=ACTOR)
    for sheet in Sheet:
        if sheet not in (Sheet.STATEMENT, Sheet.CERTIFICATE):
            record_print(dossier, make_sheet(dossier, sheet, at=EVE), at=EVE, actor=ACTOR)


def test_28_each_finding_is_one_line_red_first_and_the_good_ones_are_folded(desk: Desk) -> None:
    page = looked(desk)
    panel = page.ready
    assert panel.isVisible()
    states = [line for name, line in panel.lines.items() if line.isVisible()]
    assert len(states) >= 2
    assert panel.pill.text() == f"{len(states)} points à régler"
    assert not panel.good.isVisible()
    QTest.mouseClick(panel.fold_button, LEFT)
    assert panel.good.isVisible()
    assert panel.lines["fonts"].isVisible()
    order = [*panel.lines]
    assert order.index("recovery") < order.index("paper") < order.index("fonts")  # trouble, attention, good
    assert_readable(panel)
    assert_named(panel)


def test_28_what_is_looked_at_again_leaves_no_line_of_before(desk: Desk) -> None:
    page = looked(desk)
    for printed in (False, True):
        if printed:
            print_everything(desk)
        look_again(desk, page)
        seen = [line for line in page.ready.findChildren(AlertLine) if line.isVisible()]
        assert {*seen} == {line for line in page.ready.lines.values() if line.isVisible()}
        buttons = [one for one in page.ready.findChildren(Button) if one.isVisible()]
        assert {*page.ready.buttons.values()} <= {*buttons}
        assert len(buttons) == len(page.ready.buttons) + 2, "beside them: look again, and what is in order"


def test_28_lines_stand_equally_far_and_their_buttons_are_equally_wide(desk: Desk) -> None:
    panel = looked(desk).ready
    lines = sorted(line.geometry().center().y() for line in panel.lines.values() if line.isVisible())
    gaps = [below - above for above, below in pairwise(lines)]
    assert max(gaps) - min(gaps) <= 1
    assert len({button.width() for button in panel.buttons.values()}) == 1


def test_28_tab_goes_down_the_lines_and_then_to_what_is_folded(desk: Desk, qtbot: QtBot) -> None:
    panel = looked(desk).ready
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    stops = [*panel.buttons.values(), panel.fold_button]
    stops[0].setFocus()
    for stop in stops[1:]:
        QTest.keyClick(desk.window, Qt.Key.Key_Tab)
        assert stop.hasFocus(), stop.text()


def test_28_the_one_button_of_a_line_repairs_it(desk: Desk) -> None:
    page = looked(desk)
    assert "Pas encore de sauvegarde" in page.ready.lines["backup"].words.text()
    button = page.ready.buttons["backup"]
    button.setFocus()
    QTest.mouseClick(button, LEFT)
    while desk.context.tasks.running() or desk.context.tasks.reading:
        live(5)
    desk.settle()
    assert "Dernière sauvegarde il y a 1 min" in page.ready.lines["backup"].words.text()
    assert "backup" not in page.ready.buttons
    assert QApplication.focusWidget() is page.ready.fold_button
    QTest.mouseClick(page.ready.buttons["paper"], LEFT)
    assert desk.window.page_name() == "paper"


def test_28_the_phrase_comes_into_sight_with_what_is_to_be_pressed(desk: Desk, qtbot: QtBot) -> None:
    desk.window.resize(1280, 700)
    folder = desk.full.dossier.folder
    for lost in (False, True):
        if lost:
            for file in folder.glob("key*.age"):
                file.write_bytes(b"")
        desk.window.go("day")
        page = looked(desk)
        button = page.ready.buttons["recovery"]
        assert button.text() == ("Nouvelle phrase" if lost else "Vérifier la phrase")
        QTest.mouseClick(button, LEFT)
        desk.settle()
        file_page = page_of(desk.window, "file", FilePage)
        wanted = file_page.phrase.new_button if lost else file_page.phrase.check_button
        qtbot.waitUntil(wanted.hasFocus)
        assert not wanted.visibleRegion().isEmpty(), "in sight"


def test_28_the_evening_before_does_not_blame_the_computer_s_date(desk: Desk) -> None:
    desk.now = EVE
    page = looked(desk)
    said = page.ready.lines["clock"].words.text()
    assert "demain" in said
    assert "vérifiez" not in said
    assert "clock" not in page.ready.buttons
    desk.now = EVE - timedelta(days=2000)
    look_again(desk, page)
    assert "vérifiez la date" in page.ready.lines["clock"].words.text()


def test_28_never_all_ready_above_paper_to_print(desk: Desk, qtbot: QtBot) -> None:
    page = looked(desk)
    words = page.ready.lines["paper"].words.text()
    assert words.startswith("85 papiers à imprimer")
    print_everything(desk)
    page = looked(desk)
    assert "paper" not in page.ready.buttons
    desk.now = at(7, 45)
    page = looked(desk)
    assert page.next.title.text() == "Ouvrir l’accueil"
    person = desk.full.volunteers[0]
    edit_person(desk.full.dossier, person.id, {"last_name": "Autre"}, at=EVE, actor=ACTOR)
    page = looked(desk)
    assert "à imprimer" in page.ready.lines["paper"].words.text()
    said = f"{page.next.title.text()} {page.next.reason.text()} {page.ready.pill.text()}"
    assert "prêt" not in said.lower()
    with qtbot.waitSignal(page.next.taken) as taken:
        QTest.mouseClick(page.next.button, LEFT)
    assert (page.next.button.text(), taken.args) == ("Imprimer", ["paper", "due"])


def test_28_what_stands_on_the_computer_has_its_button_too(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """No line says « verify again »: that is one button for all of them."""
    desk.now = EVE - timedelta(days=2000)
    panel = looked(desk).ready
    for name in ("clock", "screens", "backup", "recovery", "paper"):
        assert panel.buttons[name].text() != "Vérifier de nouveau"
    assert panel.again_button.accessibleName() == "Vérifier de nouveau"
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)  # elsewhere than on Linux
    QTest.mouseClick(panel.buttons["clock"], LEFT)
    assert "ne s’ouvrent pas d’ici" in banner_texts(desk.window)[-1]
    desk.now = EVE
    QTest.mouseClick(panel.again_button, LEFT)
    desk.settle()
    assert "clock" not in panel.buttons


@pytest.mark.parametrize("role", ["volunteers", "representatives"])
def test_28_it_goes_with_the_first_arrival(desk: Desk, role: str) -> None:
    page = looked(desk)
    for person in desk.full.staff:
        check_in_person(desk.full.dossier, person.id, at=at(7, 50), actor=ACTOR)
    page = looked(desk)
    assert page.ready.isVisible()  # the team itself is no arrival
    check_in_person(desk.full.dossier, getattr(desk.full, role)[0].id, at=at(8, 16), actor=ACTOR)
    page = looked(desk)
    assert not page.ready.isVisible()


def test_28_all_good_says_so(desk: Desk) -> None:
    page = looked(desk)
    page.ready.show_findings([Finding(name, State.GOOD, "En ordre.") for name in page.ready.lines])
    assert (page.ready.pill.text(), page.ready.pill.meaning) == ("Tout est prêt", Meaning.GOOD)
    assert page.ready.buttons == {}


def test_28_it_comes_by_itself(desk: Desk, qtbot: QtBot) -> None:
    page = desk.page("day", DayPage)
    assert page.ready.isVisible(), "the page has its shape from the first, and nothing jumps when the findings come"
    assert not page.present.isVisible()
    assert not page.ready.pill.isVisible(), "nothing is said to be ready before it was looked at"
    qtbot.waitUntil(lambda: bool(page.ready.lines))
    assert page.ready.pill.isVisible()


def test_28_whatever_is_to_be_put_right_has_its_button(desk: Desk) -> None:
    """Every name under which a check may come out as not good, read from the checks themselves."""
    page = looked(desk)
    source = "".join(Path(inspect.getfile(module)).read_text(encoding="utf-8") for module in (readiness, ready))
    may_be = set(re.findall(r'Finding\(\s*"(\w+)",(?!\s*State\.GOOD,)', source)) | {PAPER}
    may_be -= {"camera", "scanner"}  # they may be wanting, and nothing is wrong with that
    may_be -= {"window"}  # where there is none, nobody sees this page
    assert len(may_be) >= 14
    for state in (State.TROUBLE, State.ATTENTION):
        page.ready.show_findings([Finding(name, state, f"{name} {state}") for name in sorted(may_be)])
        assert may_be - set(page.ready.buttons) == set()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_28_no_sentence_is_cut_on_a_small_screen(desk: Desk, language: str) -> None:
    desk.window.resize(1280, 720)
    desk.window.change_settings(language=language)
    live(50)
    panel = looked(desk).ready
    live(50)
    lines = [line for line in panel.lines.values() if line.isVisible()]
    assert len(lines) >= 5
    for line in lines:
        words = line.words
        assert words.height() >= words.heightForWidth(words.width()), words.text()
        assert line.mapTo(panel, line.rect().topRight()).x() < panel.width()
    for button in panel.buttons.values():
        assert button.width() >= button.sizeHint().width()


def test_28_a_keyring_that_is_missing_leads_to_the_computers_own(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    asked: list[tuple[str, list[str]]] = []
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}" if name == "seahorse" else None)

    def started(name: str, words: list[str]) -> tuple[bool, int]:
        asked.append((name, words))
        return True, 1

    monkeypatch.setattr(QProcess, "startDetached", started)
    page = looked(desk)
    QTest.mouseClick(page.ready.buttons["keys"], LEFT)
    assert asked == [("seahorse", [])]
    page.ready.show_findings([Finding("fonts", State.TROUBLE, "Il manque des polices.")])
    target = desk.full.dossier.folder.parent / "Documents"
    target.mkdir()
    monkeypatch.setattr(support_file, "documents", lambda: target)
    QTest.mouseClick(page.ready.buttons["fonts"], LEFT)
    qtbot.waitUntil(lambda: bool(list(target.glob("probono-desk_*.txt"))), timeout=20_000)
    qtbot.waitUntil(lambda: not desk.context.tasks.running())
