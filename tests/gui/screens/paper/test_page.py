"""The papers page: what is seen is what comes out."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from probono_desk import error_text
from probono_desk.domain.diagnosis import Diagnosis, DiagnosisOpening
from probono_desk.domain.edition import Structure
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import new_id
from probono_desk.domain.paper import PaperKind
from probono_desk.domain.people import Person, Role
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.look import theme
from probono_desk.gui.printer import to_printer
from probono_desk.gui.printer.print_dialog import PrintDialog
from probono_desk.gui.screens.paper import opened_page
from probono_desk.gui.screens.paper import page as page_module
from probono_desk.gui.screens.paper.log_dialog import LogDialog
from probono_desk.gui.screens.paper.look_dialog import LookDialog
from probono_desk.gui.screens.paper.name_list import size_in_words
from probono_desk.gui.screens.paper.page import PaperPage
from probono_desk.gui.screens.paper.papers import PAPERS
from probono_desk.gui.widgets.button import Button
from probono_desk.gui.widgets.label import Label
from probono_desk.printing.preview import page_sizes_mm
from probono_desk.usecases.desk.open_desk import new_desk
from probono_desk.usecases.paper.badges import BadgeCounts
from probono_desk.usecases.paper.look import look_of
from probono_desk.usecases.paper.outdated import outdated_paper
from probono_desk.usecases.paper.print_log import print_log
from probono_desk.usecases.paper.print_paper import paper_choices
from probono_desk.usecases.tables.seat_people import move
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.gui.conftest import Show
from tests.gui.readable import assert_named, assert_readable
from tests.gui.screens.paper.conftest import Settle
from tests.live import live
from tests.printing.reading import qr_codes, text_of


class Said:
    """A window that only remembers what it was asked to say."""

    def __init__(self, context: DeskContext) -> None:
        self.context = context
        self.toasts: list[str] = []
        self.errors: list[str] = []
        self.banners = self

    def change_settings(self, **values: str) -> None:
        self.context.settings = self.context.settings.changed(**values)

    def toast(self, text: str, *_more: object) -> None:
        self.toasts.append(text)

    def tell(self, error: DeskError) -> None:
        self.errors.append(error.code)


def dialog_of(page: PaperPage) -> PrintDialog:
    """The print dialog that was just opened."""
    return next(dialog for dialog in page.findChildren(PrintDialog) if dialog.isVisible())


def open_it(page: PaperPage) -> None:
    """Press the button that opens a diagnosis."""
    QApplication.processEvents()  # what was just laid out is shown
    next(b for b in page.findChildren(Button) if b.text() == "Ouvrir et préparer" and b.isVisible()).click()


def save(page: PaperPage, path: Path) -> None:
    """Keep what is shown, as if this file had been chosen."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QFileDialog, "getSaveFileName", lambda *_what: (str(path), ""))
        page.save_button.click()


def print_elsewhere(page: PaperPage, path: Path, settle: Settle) -> None:
    """Keep what is shown, print it on another computer, and say so."""
    save(page, path)
    settle()
    page.header.printed_button.click()
    settle()


def outbox_folder(outbox: list[Path]) -> Path:
    """Where the false printer leaves its pages."""
    return outbox[0]


@pytest.fixture
def printed(outbox: list[Path]) -> Path:
    """The first paper that the false printer prints."""
    return outbox[0] / "printed-1.pdf"


@pytest.fixture
def said(context: DeskContext) -> Said:
    made = Said(context)
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
    print_elsewhere(page, tmp_path / "badges", settle)
    written = tmp_path / "badges.pdf"
    assert written.read_bytes() == shown.content
    assert sorted(qr_codes(written, 0)) == sorted(day.codes.values())
    assert paper_choices(day.dossier, at=NINE).badges == BadgeCounts(people=10, changed=0, never=0)
    assert said.toasts == ["Enregistré\u00a0: badges.pdf"]  # the window says the act


def test_a_pdf_that_was_saved_is_not_printed(
    page: PaperPage, day: SmallDay, said: Said, settle: Settle, tmp_path: Path
) -> None:
    assert page.header.printed_button.isHidden()
    save(page, tmp_path / "badges.pdf")
    settle()
    assert paper_choices(day.dossier, at=NINE).badges.never == 10
    assert print_log(day.dossier) == []
    page.header.printed_button.click()
    settle()
    assert paper_choices(day.dossier, at=NINE).badges.never == 0
    assert page.header.printed_button.isHidden()


@pytest.mark.parametrize("width_px", [760, 1000, 1080, 1240, 1900])
def test_nothing_moves_when_a_saved_pdf_may_be_said_to_be_printed(
    page: PaperPage, settle: Settle, tmp_path: Path, width_px: int
) -> None:
    page.resize(width_px, 680)
    settle()
    live(50)  # and placed

    def places() -> list[tuple[QPoint, QSize]]:
        buttons = (page.header.log_button, page.save_button, page.print_button)
        return [(part.mapTo(page, QPoint()), part.size()) for part in (*buttons, page.papers, page.view, page.header)]

    before = places()
    save(page, tmp_path / "badges.pdf")
    settle()
    assert page.header.printed_button.isVisible()
    assert places() == before
    page.header.printed_button.click()
    settle()
    assert not page.header.printed_button.isVisible()
    assert places() == before


def test_saving_a_sheet_says_where_it_went(page: PaperPage, said: Said, settle: Settle, tmp_path: Path) -> None:
    page.choose("report")
    settle()
    save(page, tmp_path / "bilan.pdf")
    settle()
    assert said.toasts == ["Enregistré\u00a0: bilan.pdf"]
    assert "volontaires" in text_of(tmp_path / "bilan.pdf")


def test_team_sheets_that_were_printed_elsewhere_are_on_record(
    page: PaperPage, day: SmallDay, said: Said, settle: Settle, tmp_path: Path
) -> None:
    page.choose("team")
    settle()
    print_elsewhere(page, tmp_path / "fiches.pdf", settle)
    assert said.toasts == ["Enregistré\u00a0: fiches.pdf"]  # the window says the act
    assert "Jean-François Leclercq" in text_of(tmp_path / "fiches.pdf")
    assert [line.said for line in print_log(day.dossier)] == ["Fiche d’équipe, table 1", "Fiche d’équipe, table 2"]


def test_a_file_that_cannot_be_written_is_told_and_nothing_is_on_record(
    page: PaperPage, day: SmallDay, context: DeskContext, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(context.tasks.failed) as told:
        save(page, tmp_path / "nowhere" / "badges.pdf")
    assert told.args is not None
    assert told.args[0].code == "disk_gone"
    assert paper_choices(day.dossier, at=NINE).badges.never == 10


def test_a_paper_whose_making_breaks_says_so_and_is_offered_again(
    page: PaperPage, settle: Settle, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_what: object, **_at: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(page_module, "make", broken)
        page.choose("roll-call")
        settle()
        QApplication.processEvents()
    said = [label.text() for label in page.findChildren(Label) if label.isVisible()]
    assert error_text.sentence(DeskError("bug")) in said
    (again,) = [button for button in page.findChildren(Button) if button.text() == "Réessayer"]
    again.click()
    settle()
    assert page.paper() is not None
    assert not again.isVisible()
    assert [record.levelname for record in caplog.records] == ["ERROR"]


def test_after_a_move_only_the_changed_badge_is_offered_again(
    page: PaperPage, day: SmallDay, settle: Settle, tmp_path: Path
) -> None:
    print_elsewhere(page, tmp_path / "b.pdf", settle)
    move(day.dossier, day.volunteers[0].id, day.teams[1].id, at=NINE, actor=ACTOR)
    page.refresh(frozenset({"person"}))
    settle()
    assert page.options.outdated.text().endswith("à imprimer (1)")
    assert "1 à imprimer" in page.papers.button("badges").accessibleDescription()
    page.options.outdated.setChecked(True)
    settle()
    save(page, tmp_path / "one.pdf")
    settle()
    assert qr_codes(tmp_path / "one.pdf", 0) == [day.codes[day.volunteers[0].id]]


def test_sheets_that_were_never_printed_are_all_to_print(page: PaperPage, day: SmallDay, settle: Settle) -> None:
    page.choose("team")
    settle()
    assert page.options.outdated.text().endswith(f"à imprimer ({len(day.teams)})")
    assert "réimprimer" not in page.papers.button("team").accessibleDescription()
    page.options.outdated.setChecked(True)
    settle()
    paper = page.paper()
    assert paper is not None
    assert len(paper.says) == len(day.teams)


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
    print_elsewhere(page, tmp_path / "rest.pdf", settle)
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
    page: PaperPage, day: SmallDay, said: Said, settle: Settle, printed: Path, context: DeskContext
) -> None:
    page.print_button.click()
    dialog = dialog_of(page)
    dialog.go_button.click()
    settle()
    assert said.errors == []
    assert sorted(qr_codes(printed, 0)) == sorted(day.codes.values())
    assert paper_choices(day.dossier, at=NINE).badges.due == 0
    assert (context.settings.badge_printer, context.settings.badge_stock) == ("Faux", "a4-90x55")


def test_what_is_right_on_paper_already_wants_a_reason(
    page: PaperPage, day: SmallDay, said: Said, settle: Settle, printed: Path
) -> None:
    print_elsewhere(page, printed.with_name("b.pdf"), settle)
    page.refresh(frozenset({"paper_print"}))
    settle()
    page.print_button.click()
    dialog = dialog_of(page)
    assert dialog.reason_row.isVisible()
    dialog.go_button.click()
    assert "pourquoi" in dialog.error.text()
    dialog.reason.setCurrentText("bourrage")
    dialog.go_button.click()
    settle()
    assert {line.why for line in print_log(day.dossier) if line.again} == {"bourrage"}
    assert said.errors == []


def test_thinking_better_of_it_prints_nothing(
    page: PaperPage, day: SmallDay, printed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.print_button.click()
    dialog_of(page).cancel_button.click()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_what: ("", ""))
    page.save_button.click()
    assert paper_choices(day.dossier, at=NINE).badges.never == 10
    assert not printed.exists()


def test_a_printer_that_is_gone_is_said_and_the_paper_stays(
    page: PaperPage, day: SmallDay, said: Said, settle: Settle, context: DeskContext, printed: Path
) -> None:
    context.change_settings(badge_printer="Étiqueteuse")
    page.print_button.click()
    dialog = dialog_of(page)
    assert dialog.printer.currentText() == "Étiqueteuse (absente)"
    dialog.go_button.click()
    settle()
    assert said.errors == ["printer_absent"]
    assert page.paper() is not None
    assert paper_choices(day.dossier, at=NINE).badges.never == 10
    save(page, printed)
    settle()
    assert len(qr_codes(printed, 0)) == 10


def test_one_click_prints_just_what_is_out_of_date(
    page: PaperPage, day: SmallDay, said: Said, settle: Settle, context: DeskContext, outbox: list[Path]
) -> None:
    print_elsewhere(page, outbox_folder(outbox) / "all.pdf", settle)
    for name in ("team", "roll-call"):
        page.choose(name)
        settle()
        print_elsewhere(page, outbox_folder(outbox) / f"{name}.pdf", settle)
    context.change_settings(badge_printer="Faux", sheet_printer="Faux")
    move(day.dossier, day.volunteers[0].id, day.teams[1].id, at=NINE, actor=ACTOR)
    page.show_view("due")
    for _paper in range(4):
        settle()
    assert said.errors == []
    assert len(outdated_paper(day.dossier, at=NINE)) == 0
    made = outbox[1:]
    assert len(made) == 3
    assert qr_codes(made[0], 0) == [day.codes[day.volunteers[0].id]]
    assert len(page_sizes_mm(made[1])) == 2
    assert len(page_sizes_mm(made[2])) == 1


def test_one_name_is_enough_for_one_badge(page: PaperPage, day: SmallDay, settle: Settle) -> None:
    QTest.keyClicks(page.options.name, "oeuvrard")
    QTest.keyClick(page.options.name, Qt.Key.Key_Return)
    settle()
    paper = page.paper()
    assert paper is not None
    assert [person for person, _content in paper.says] == [day.volunteers[4].id]
    page.options.name.clear()
    settle()
    paper = page.paper()
    assert paper is not None
    assert len(paper.says) == 10


def test_a_logo_and_a_colour_are_given_where_badges_are_looked_at(
    page: PaperPage, day: SmallDay, settle: Settle, tmp_path: Path
) -> None:
    Image.new("RGB", (90, 30), (20, 80, 160)).save(tmp_path / "logo.png")
    page.options.look_button.click()
    dialog = next(found for found in page.findChildren(LookDialog) if found.isVisible())
    dialog.logo.line.setText(str(tmp_path / "logo.png"))
    dialog.accent.setText("#FFD700")
    dialog.go_button.click()
    settle()
    assert "trop pâle" in dialog.error.text()
    assert look_of(day.dossier) is None
    dialog.accent.setText("#0B6E4F")
    dialog.go_button.click()
    settle()
    look = look_of(day.dossier)
    assert look is not None
    assert look.accent == "#0B6E4F"
    assert look.logo


def test_the_log_says_who_when_what_and_why(
    page: PaperPage, context: DeskContext, day: SmallDay, settle: Settle, tmp_path: Path
) -> None:
    print_elsewhere(page, tmp_path / "b.pdf", settle)
    dialog = LogDialog(context, print_log(day.dossier), page)
    lines = dialog.table.model()
    assert lines.rowCount() == 10
    assert lines.index(0, 1).data().startswith("Badge de ")
    assert lines.index(0, 2).data() == "première impression"
    assert lines.index(0, 4).data() in text_of(tmp_path / "b.pdf")
    dialog.deleteLater()


class TestConfidential:
    """The diagnosis: for one table, handed to somebody, on record."""

    @pytest.fixture
    def referent(self, day: SmallDay) -> Person:
        made = Person(new_id(NINE), "Awa", "Mbaye", Role.REFERENT)
        with day.dossier.act("Référente", at=NINE, actor=ACTOR) as uow:
            uow.add(made)
            structure = next(s for s in uow.all(Structure) if s.name == "L’Établi")
            uow.change(structure, referent_id=made.id)
            uow.add(Diagnosis(new_id(NINE), structure.id, need="Trésorerie fragile", priority="Vendre", validated=True))
        return made

    @pytest.mark.usefixtures("referent")
    def test_looking_at_the_page_opens_nothing(self, page: PaperPage, day: SmallDay, settle: Settle) -> None:
        page.choose("diagnosis")
        settle()
        assert page.paper() is None
        assert page.options.reader.currentText() == "Awa Mbaye"
        with day.dossier.read() as db:
            assert db.all(DiagnosisOpening) == []

    def test_opened_for_somebody_it_is_seen_once_and_on_record(
        self, page: PaperPage, day: SmallDay, referent: Person, settle: Settle, tmp_path: Path
    ) -> None:
        page.choose("diagnosis")
        settle()
        page.options.copies.setValue(2)
        settle()
        open_it(page)
        page.refresh(frozenset({"diagnosis_opening"}))
        settle()
        print_elsewhere(page, tmp_path / "d.pdf", settle)
        for number in (1, 2):
            shown = text_of(tmp_path / "d.pdf", number - 1)
            assert "Trésorerie fragile" in shown
            assert shown.count("Confidentiel") == 2
            assert f"exemplaire {number} sur 2" in shown
            assert "page 1 sur 1" in shown
        with day.dossier.read() as db:
            assert [opening.person_id for opening in db.all(DiagnosisOpening)] == [referent.id]
        assert [line.said for line in print_log(day.dossier)] == ["Diagnostic confidentiel, table 1"]
        page.hide()
        assert page.paper() is None

    @pytest.mark.parametrize("leave", ["hidden", "another paper", "another table"])
    def test_one_that_is_ready_when_nobody_waits_for_it_is_not_shown(
        self, page: PaperPage, day: SmallDay, referent: Person, settle: Settle, leave: str
    ) -> None:
        """It is made in the background, and goes on record once, however often it is pressed meanwhile."""
        page.choose("diagnosis")
        settle()
        open_it(page)
        assert page.paper() is None, "it is made behind the window"
        open_it(page)
        if leave == "hidden":
            page.hide()
        elif leave == "another paper":
            page.choose("badges")
        else:
            page.options.table.setCurrentIndex(page.options.table.count() - 1)
        settle()
        paper = page.paper()
        assert paper is None or paper.kind is not PaperKind.DIAGNOSIS
        with day.dossier.read() as db:
            assert [opening.person_id for opening in db.all(DiagnosisOpening)] == [referent.id]

    @pytest.mark.usefixtures("referent")
    def test_one_that_could_not_be_made_can_be_opened_again(
        self, page: PaperPage, settle: Settle, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refused(*_what: object, **_more: object) -> None:
            raise DeskError("paper_not_written")

        page.choose("diagnosis")
        settle()
        with monkeypatch.context() as patch:
            patch.setattr(opened_page, "make_diagnosis", refused)
            open_it(page)
            settle()
        assert page.paper() is None
        open_it(page)
        settle()
        assert page.paper() is not None

    @pytest.mark.usefixtures("referent")
    def test_its_table_does_not_stay_chosen_for_other_papers(self, page: PaperPage, settle: Settle) -> None:
        page.choose("diagnosis")
        settle()
        assert page.options.chosen().badges.table == 1
        page.choose("badges")
        settle()
        paper = page.paper()
        assert paper is not None
        assert len(paper.says) == 10  # nobody gave the referent a code

    @pytest.mark.usefixtures("referent")
    def test_one_that_is_not_validated_is_refused(
        self, page: PaperPage, day: SmallDay, said: Said, settle: Settle
    ) -> None:
        with day.dossier.act("Pas encore", at=NINE, actor=ACTOR) as uow:
            uow.change(uow.all(Diagnosis)[0], validated=False)
        page.choose("diagnosis")
        settle()
        open_it(page)
        assert said.errors == ["diagnosis_not_validated"]
        assert page.paper() is None


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


@pytest.mark.parametrize("percent", [100, 150])
def test_the_choices_are_whole_from_the_first_look(
    percent: int, qtbot: QtBot, context: DeskContext, day: SmallDay, settle: Settle, dressed: QApplication
) -> None:
    theme.apply_theme(dressed, "light", percent)
    page = PaperPage(context)
    qtbot.addWidget(page)
    page.resize(1080 * percent // 100, 640 * percent // 100)
    page.show()
    settle()
    QApplication.processEvents()
    content = page.options.parentWidget()
    pane = content.parentWidget() if content is not None else None
    assert content is not None
    assert pane is not None
    assert pane.width() >= content.width()
    first = page.papers.button("badges")
    assert first.height() == first.heightForWidth(first.width())
    title, hint = _lines(first)
    assert title.height() >= title.sizeHint().height()
    assert title.geometry().bottom() < hint.geometry().top()


def test_scrolling_over_a_choice_does_not_change_it(page: PaperPage) -> None:
    before = page.options.chosen()
    for control in (page.options.stock, page.options.start, page.options.table):
        middle = control.rect().center()
        turned = QWheelEvent(
            QPointF(middle),
            QPointF(control.mapToGlobal(middle)),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(control, turned)
    assert page.options.chosen() == before


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


def _lines(button: QWidget) -> list[QLabel]:
    return [label for label in button.findChildren(QLabel) if label.isVisible() and label.text()][:2]


def _top(widget: QWidget, page: PaperPage) -> int:
    return widget.mapTo(page, widget.rect().topLeft()).y()


def test_the_papers_that_are_not_chosen_stand_as_close_whichever_was_before(
    page: PaperPage, settle: Settle, qtbot: QtBot
) -> None:
    rows = {spec.name: page.papers.button(spec.name) for spec in PAPERS}
    for _round in range(2):
        for name in ("badges", "team", "diagnosis", "card", "badges"):
            page.choose(name)
            settle()
            qtbot.waitUntil(lambda: len({row.height() for row in rows.values() if not row.isChecked()}) == 1)


def test_a_stock_whose_name_is_longer_than_its_field_ends_in_dots_and_is_said_whole(page: PaperPage) -> None:
    stock = page.options.stock
    longest = max(range(stock.count()), key=lambda at: len(stock.itemText(at)))
    stock.setCurrentIndex(longest)
    stock.setFixedWidth(180)
    assert stock.toolTip() == stock.itemText(longest)
    shown = stock.shown_text()
    assert shown.endswith("…")
    assert stock.itemText(longest).startswith(shown[:-1])
    stock.setFixedWidth(1_500)
    assert stock.shown_text() == stock.itemText(longest)
