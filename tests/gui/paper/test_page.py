"""The papers page: what is seen is what comes out."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from probono_desk.domain.errors import DeskError
from probono_desk.domain.people import Person
from probono_desk.gui import theme, to_printer
from probono_desk.gui.context import DeskContext
from probono_desk.gui.paper.name_list import size_in_words
from probono_desk.gui.paper.page import PaperPage
from probono_desk.usecases.open_desk import new_desk
from probono_desk.usecases.paper_badges import BadgeCounts
from probono_desk.usecases.print_log import print_log
from probono_desk.usecases.print_paper import paper_choices
from probono_desk.usecases.seat_teams import move
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.gui.conftest import Show
from tests.gui.paper.conftest import Settle
from tests.gui.readable import assert_named, assert_readable
from tests.printing.reading import qr_codes, text_of


class Said:
    """A window that only remembers what it was asked to say."""

    def __init__(self) -> None:
        self.toasts: list[str] = []
        self.errors: list[str] = []

    def toast(self, text: str, *_more: object) -> None:
        self.toasts.append(text)

    def tell(self, error: DeskError) -> None:
        self.errors.append(error.code)


@pytest.fixture
def said(context: DeskContext) -> Said:
    made = Said()
    context.shell = made  # type: ignore[assignment]  # only what this page asks for
    return made


def test_badges_come_first_and_looking_at_them_is_not_printing(page: PaperPage, day: SmallDay) -> None:
    assert page.view.pages() == 1
    assert page.bar.where.text() == "Page 1 sur 1"
    assert page.save_button.isEnabled()
    assert paper_choices(day.dossier, at=NINE).badges.never == 10


def test_every_paper_can_be_looked_at_or_says_why_not(page: PaperPage, settle: Settle) -> None:
    for name, pages in (("team", 2), ("card", 2), ("door", 1), ("roll-call", 1), ("attendance", 2), ("report", 1)):
        page.choose(name)
        settle()
        assert page.view.pages() == pages, name
        assert page.view.isVisible()
    page.choose("statement")
    settle()
    assert page.paper() is None
    assert not page.save_button.isEnabled()
    assert any(
        "Personne n’est encore arrivé" in label.text() for label in page.findChildren(QLabel) if label.isVisible()
    )


def test_saving_badges_writes_what_is_shown_and_puts_it_on_record(
    page: PaperPage, day: SmallDay, said: Said, settle: Settle, tmp_path: Path
) -> None:
    shown = page.paper()
    assert shown is not None
    page.save(tmp_path / "badges")
    settle()
    written = tmp_path / "badges.pdf"
    assert written.read_bytes() == shown.content
    assert sorted(qr_codes(written, 0)) == sorted(day.codes.values())
    assert paper_choices(day.dossier, at=NINE).badges == BadgeCounts(people=10, changed=0, never=0)
    assert said.toasts == []  # the window says the act


def test_saving_a_sheet_says_where_it_went(page: PaperPage, said: Said, settle: Settle, tmp_path: Path) -> None:
    page.choose("report")
    settle()
    page.save(tmp_path / "bilan.pdf")
    settle()
    assert said.toasts == ["Enregistré\u00a0: bilan.pdf"]
    assert "Volontaires venus" in text_of(tmp_path / "bilan.pdf")


def test_saving_team_sheets_puts_them_on_record(
    page: PaperPage, day: SmallDay, said: Said, settle: Settle, tmp_path: Path
) -> None:
    page.choose("team")
    settle()
    page.save(tmp_path / "fiches.pdf")
    settle()
    assert said.toasts == []  # the window says the act
    assert "Jean-François Leclercq" in text_of(tmp_path / "fiches.pdf")
    assert [line.said for line in print_log(day.dossier)] == ["Fiche d’équipe, table 2", "Fiche d’équipe, table 1"]


def test_a_file_that_cannot_be_written_is_told_and_nothing_is_on_record(
    page: PaperPage, day: SmallDay, context: DeskContext, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(context.tasks.failed) as told:
        page.save(tmp_path / "nowhere" / "badges.pdf")
    assert told.args is not None
    assert told.args[0].code == "paper_not_written"
    assert paper_choices(day.dossier, at=NINE).badges.never == 10


def test_after_a_move_only_the_changed_badge_is_offered_again(
    page: PaperPage, day: SmallDay, settle: Settle, tmp_path: Path
) -> None:
    page.save(tmp_path / "b.pdf")
    settle()
    move(day.dossier, day.volunteers[0].id, day.teams[1].id, at=NINE, actor=ACTOR)
    page.refresh(frozenset({"person"}))
    settle()
    assert page.options.outdated.text() == "Seulement ceux à imprimer (1)"
    assert "1 à réimprimer" in page.papers.button("badges").accessibleDescription()
    page.options.outdated.setChecked(True)
    settle()
    page.save(tmp_path / "one.pdf")
    settle()
    assert qr_codes(tmp_path / "one.pdf", 0) == [day.codes[day.volunteers[0].id]]


def test_one_table_and_the_first_free_label(page: PaperPage, settle: Settle) -> None:
    page.options.table.setCurrentIndex(page.options.table.findData(2))
    settle()
    paper = page.paper()
    assert paper is not None
    assert len(paper.says) == 5
    page.options.start.setValue(10)
    settle()
    assert page.view.pages() == 2
    page.options.stock.setCurrentIndex(page.options.stock.findData("a4-a6"))
    settle()
    assert page.options.start.value() == 4  # the last label that this stock has


def test_after_a_jam_printing_resumes_at_the_badge_that_is_missing(
    page: PaperPage, day: SmallDay, settle: Settle, tmp_path: Path
) -> None:
    whole = page.paper()
    assert whole is not None
    assert page.options.first.maximum() == 10
    page.options.first.setValue(8)
    settle()
    rest = page.paper()
    assert rest is not None
    assert rest.says == whole.says[7:]
    page.save(tmp_path / "rest.pdf")
    settle()
    assert len(qr_codes(tmp_path / "rest.pdf", 0)) == 3
    assert paper_choices(day.dossier, at=NINE).badges.never == 7


def test_resuming_past_the_last_badge_of_a_table_is_said(page: PaperPage, settle: Settle) -> None:
    page.options.first.setValue(8)
    page.options.table.setCurrentIndex(page.options.table.findData(2))
    settle()
    settle()
    assert page.paper() is None
    assert any("de 1 à 5" in label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_what_changes_while_paper_is_made_is_on_it_in_the_end(page: PaperPage, day: SmallDay, settle: Settle) -> None:
    page.refresh(frozenset())
    move(day.dossier, day.volunteers[0].id, None, at=NINE, actor=ACTOR)
    page.refresh(frozenset({"person"}))
    settle()
    settle()
    paper = page.paper()
    assert paper is not None
    assert paper.says[-3][0] == day.volunteers[0].id  # after the tables, before the two representatives


def test_a_name_that_cannot_be_printed_is_named_beside_the_preview(
    page: PaperPage, day: SmallDay, settle: Settle
) -> None:
    assert page.warnings.isHidden()
    with day.dossier.act("Nom", at=NINE, actor=ACTOR) as uow:
        uow.change(next(p for p in uow.all(Person) if p.id == day.volunteers[0].id), first_name="美咲")
    page.refresh(frozenset({"person"}))
    settle()
    assert page.warnings.isVisible()
    assert "美咲 Martin" in page.warnings.text()
    assert page.names.fields[0].text() == "美咲 Martin"
    assert "美咲" in page.names.fields[0].accessibleDescription()


def test_a_name_that_wraps_is_listed_with_its_size_and_corrected_on_the_spot(
    page: PaperPage, day: SmallDay, settle: Settle
) -> None:
    long = day.volunteers[1]
    paper = page.paper()
    assert paper is not None
    listed = next(name for name in paper.names if name.person_id == long.id)
    assert listed.lines == 2
    field = next(field for field in page.names.fields if field.text() == "Jean-François Leclercq")
    assert field.accessibleDescription() == size_in_words(listed)
    field.selectAll()
    QTest.keyClicks(field, "J-F")
    QTest.keyClick(field, Qt.Key.Key_Return)
    with day.dossier.read() as db:
        person = db.get(Person, long.id)
    assert person is not None
    assert (person.badge_name, person.full_name) == ("J-F", "Jean-François Leclercq")
    page.refresh(frozenset({"person"}))
    settle()
    assert "Jean-François Leclercq" not in [field.text() for field in page.names.fields]


def test_only_badges_list_names(page: PaperPage, settle: Settle) -> None:
    assert page.names.isVisible()
    page.choose("team")
    settle()
    assert not page.names.isVisible()


def test_without_a_printer_the_error_is_seen_and_the_paper_stays(
    page: PaperPage, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(to_printer, "printer_names", list)
    page.print_button.click()
    assert said.errors == ["printer_missing"]
    assert page.paper() is not None
    assert page.save_button.isEnabled()


def test_printing_sends_the_paper_and_puts_badges_on_record(
    page: PaperPage, day: SmallDay, said: Said, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    monkeypatch.setattr(to_printer, "printer_names", lambda: ["Faux"])
    monkeypatch.setattr(to_printer, "ask_printer", lambda *_what: printer)
    page.print_button.click()
    settle()
    assert said.errors == []
    assert sorted(qr_codes(tmp_path / "printed.pdf", 0)) == sorted(day.codes.values())
    assert paper_choices(day.dossier, at=NINE).badges.due == 0


def test_thinking_better_of_it_prints_nothing(page: PaperPage, day: SmallDay, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(to_printer, "printer_names", lambda: ["Faux"])
    monkeypatch.setattr(to_printer, "ask_printer", lambda *_what: None)
    page.print_button.click()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_what: ("", ""))
    page.save_button.click()
    assert paper_choices(day.dossier, at=NINE).badges.never == 10


def test_without_a_roster_the_page_says_what_to_do(
    qtbot: QtBot, context: DeskContext, settle: Settle, tmp_path: Path
) -> None:
    made = new_desk(tmp_path / "empty", "Vide", NINE.date(), at=NINE, actor=ACTOR).dossier
    context.open_dossier = made
    page = PaperPage(context)
    qtbot.addWidget(page)
    page.show()
    settle()
    assert page.empty.isVisible()
    assert not page.save_button.isEnabled()
    assert not page.print_button.isEnabled()
    made.close()


def test_a_page_that_is_gone_does_not_mind_what_comes_late(
    qtbot: QtBot, context: DeskContext, day: SmallDay, settle: Settle
) -> None:
    page = PaperPage(context)
    page.show()
    with qtbot.waitSignal(page.destroyed):
        page.deleteLater()
    settle()


def test_nothing_is_left_on_the_disk_by_looking(page: PaperPage, day: SmallDay, settle: Settle) -> None:
    for name in ("team", "roll-call", "badges"):
        page.choose(name)
        settle()
    assert not [found for found in day.dossier.folder.rglob("*") if found.suffix in (".pdf", ".part", ".tmp")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_readable_and_named(
    scheme: str, qtbot: QtBot, context: DeskContext, day: SmallDay, settle: Settle, dressed: QApplication
) -> None:
    theme.apply_theme(dressed, scheme, 100)
    page = PaperPage(context)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    settle()
    assert_readable(page)
    assert_named(page)


def test_where_it_is_narrow_the_preview_goes_below(page: PaperPage, show: Show) -> None:
    room = QWidget()
    room.resize(700, 1400)
    page.setParent(room)
    show(room)
    page.show()
    for width, below in ((560, True), (900, False), (400, True)):
        page.resize(width, 1400)
        QApplication.processEvents()
        assert (_top(page.view, page) > _top(page.options, page)) is below
    page.setParent(None)  # the fixture closes it itself


def _top(widget: QWidget, page: PaperPage) -> int:
    return widget.mapTo(page, widget.rect().topLeft()).y()
