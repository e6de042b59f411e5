"""Badges and the roll-call at the door: once each, beside checking in, again only with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from probono_desk.domain.badge_code import spaced
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.screens.door.page import DoorPage
from probono_desk.gui.shared.reason_dialog import ReasonDialog
from probono_desk.store import door
from probono_desk.usecases.door.check_in import Outcome
from probono_desk.usecases.paper import print_paper
from probono_desk.usecases.paper.badge_order import BadgeOrder
from probono_desk.usecases.paper.print_log import badge_prints
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.gui.screens.door.door import FilePrinter


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, context: DeskContext, day: SmallDay) -> DoorPage:
    context.open_dossier, context.now = day.dossier, lambda: NINE
    made = DoorPage(context)
    qtbot.addWidget(made)
    made.resize(1000, 800)
    made.show()
    return made


@pytest.fixture
def printer(page: DoorPage, context: DeskContext, tmp_path: Path) -> FilePrinter:
    folder = tmp_path / "paper"
    folder.mkdir()
    made = FilePrinter(context, folder, page)
    page.paper.make_sender = lambda: made
    return made


def scan(page: DoorPage, day: SmallDay, n: int) -> None:
    page.on_scan(day.codes[day.volunteers[n].id])


def pills(page: DoorPage) -> list[str]:
    return [remark.text.replace("\u00a0", " ") for remark in page.answer_view.said().remarks]


def press_badge(page: DoorPage) -> None:
    QTest.mouseClick(page.answer_view.badge_button, Qt.MouseButton.LeftButton)


def reprint(page: DoorPage, reason: str) -> None:
    press_badge(page)
    dialog = next(found for found in page.findChildren(ReasonDialog) if found.isVisible())
    QTest.mouseClick(dialog.go_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible(), "not without a reason"
    QTest.keyClicks(dialog.line, reason)
    QTest.mouseClick(dialog.go_button, Qt.MouseButton.LeftButton)


def test_checking_in_prints_nothing_unless_that_is_wanted(page: DoorPage, day: SmallDay, printer: FilePrinter) -> None:
    scan(page, day, 0)
    assert page.answers.last is not None
    assert printer.wanted == []
    press_badge(page)
    assert printer.wanted == [(day.volunteers[0].id, "")]


def test_whoever_arrives_gets_a_badge_once(
    page: DoorPage, day: SmallDay, printer: FilePrinter, context: DeskContext
) -> None:
    context.settings = context.settings.changed(badge_on_arrival=True)
    for n in (0, 0, 1):
        scan(page, day, n)
    assert printer.wanted == [(day.volunteers[n].id, "") for n in (0, 1)]
    assert len(list(printer.folder.iterdir())) == 2
    assert "Badge : il s’imprime" in pills(page), "not that somebody has to print it"


def test_two_wishes_in_one_breath_are_one_badge(page: DoorPage, day: SmallDay, printer: FilePrinter) -> None:
    printer.at_once = False
    scan(page, day, 0)
    press_badge(page)
    press_badge(page)
    assert len(printer.wanted) == 1
    printer.deliver()
    assert len(badge_prints(day.dossier, day.volunteers[0].id)) == 1


def test_a_printer_that_fails_leaves_the_arrival_and_may_be_asked_again(
    page: DoorPage, day: SmallDay, printer: FilePrinter, context: DeskContext
) -> None:
    context.settings = context.settings.changed(badge_on_arrival=True)
    printer.at_once = False
    scan(page, day, 0)
    printer.stayed.emit(None)
    with day.dossier.read() as db:
        assert day.volunteers[0].id in door.presence(db)
    press_badge(page)
    assert len(printer.wanted) == 2


def test_a_badge_is_printed_again_only_with_a_reason_and_the_log_keeps_it(
    page: DoorPage, day: SmallDay, printer: FilePrinter
) -> None:
    scan(page, day, 0)
    press_badge(page)
    reprint(page, "badge perdu")
    assert [reason for _who, reason in printer.wanted] == ["", "badge perdu"]
    last, first = badge_prints(day.dossier, day.volunteers[0].id)
    assert (last.why, last.again, first.again) == ("badge perdu", True, False)
    assert first.actor == "Sam Delattre"


def test_the_answer_says_where_the_badge_lies(page: DoorPage, day: SmallDay) -> None:
    scan(page, day, 0)
    assert pills(page) == [], "badges that are made elsewhere are not spoken of"
    paper = print_paper.make_badges(day.dossier, BadgeOrder(people={p.id for p in day.volunteers[1:]}), at=NINE)
    print_paper.record_print(day.dossier, paper, at=NINE, actor=ACTOR)
    in_trays = [who for who, _content in paper.says]
    for n, person in enumerate(day.volunteers[4:], 4):
        scan(page, day, n)
        place = [who for who in in_trays if who in {p.id for p in day.volunteers[4:]}].index(person.id) + 1
        assert pills(page) == [f"Badge : bac de la table 2, n° {place}"]
    scan(page, day, 0)
    assert page.answers.last is not None
    assert page.answers.last.outcome is Outcome.ALREADY  # type: ignore[union-attr]  # as above
    assert pills(page) == ["Badge à imprimer"]


def test_the_roll_call_with_codes_comes_in_one_click(
    page: DoorPage, day: SmallDay, printer: FilePrinter, qtbot: QtBot
) -> None:
    QTest.mouseClick(page.roll_call_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(printer.sheets))
    text = "\n".join(sheet.extract_text() for sheet in PdfReader(printer.sheets[0]).pages)
    assert all(spaced(day.codes[person.id]) in text for person in day.volunteers)
    first, second = (min(text.index(spaced(day.codes[p.id])) for p in day.volunteers[n : n + 4]) for n in (0, 4))
    assert first < second, "by table"
