"""The page with the real window's tasks, a real dossier and real files."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from probono_desk.domain.errors import DeskError
from probono_desk.domain.people import Person
from probono_desk.domain.set_aside import SetAside, still_open
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.look import theme
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.screens.roster.page import RosterPage
from probono_desk.gui.screens.roster.preview_lines import Part
from probono_desk.gui.widgets.focus_within import focus_within
from probono_desk.roster.read import read_roster
from probono_desk.store.dossier import Dossier
from probono_desk.store.history import next_undo, recent_acts, undo
from probono_desk.usecases.desk.open_desk import new_desk
from probono_desk.usecases.desk.sample_edition import sample_folder, sample_roster
from probono_desk.usecases.door.check_in import check_in_person
from probono_desk.usecases.roster.edit_person import edit_person
from probono_desk.usecases.roster.import_roster import import_roster
from tests import dragging
from tests.gui.readable import assert_named, assert_readable
from tests.made_once import MADE_ONCE
from tests.roster.files import write_csv

AT = datetime(2026, 12, 5, 7, 0, tzinfo=UTC)
HEADER = ("Référence", "Nom", "Prénom", "E-mail", "Table")


class Told:
    """A window that only remembers what it was asked to say; its banners are its own."""

    def __init__(self) -> None:
        self.errors: list[str] = []
        self.toasts: list[str] = []
        self.banners = self

    def toast(self, text: str, undo: Callable[[], None] | None = None, meaning: Meaning = Meaning.GOOD) -> None:
        assert undo is None
        assert meaning in (Meaning.GOOD, Meaning.INFORMATION)
        self.toasts.append(text)

    def tell(self, error: DeskError) -> None:
        self.errors.append(error.code)

    def offer(self, words: Callable[[], str], action: Callable[[], str], act: Callable[[], object]) -> None:
        raise AssertionError((words(), action(), act))

    def dismiss(self, words: Callable[[], str]) -> None:
        raise AssertionError(words())

    def go(self, page_name: str, view: str = "") -> None:
        raise AssertionError((page_name, view))

    def change_settings(self, **values: Any) -> None:
        raise AssertionError(values)

    def rehearse(self) -> None:
        """Not asked for here."""

    def close_dossier(self) -> None:
        raise AssertionError

    def repair_dossier(self) -> None:
        raise AssertionError


@pytest.fixture
def told(context: DeskContext) -> Told:
    window = Told()
    context.shell = window
    return window


@dataclass(frozen=True, slots=True)
class Desk:
    """The day of the sample, with nobody in it or with its whole list."""

    dossier: Dossier


def _empty(folder: Path) -> Desk:
    edition = sample_roster().edition
    assert edition is not None
    return Desk(new_desk(folder, edition.title, edition.date, at=AT, actor="Responsable").dossier)


def _filled(folder: Path) -> Desk:
    made = _empty(folder)
    import_roster(made.dossier, sample_roster(), at=AT, actor="Responsable")
    return made


@pytest.fixture
def dossier(
    request: pytest.FixtureRequest, context: DeskContext, told: Told, own_home: Path, tmp_path: Path
) -> Iterator[Dossier]:
    make = _filled if "full" in request.fixturenames else _empty
    made = MADE_ONCE.day(make, tmp_path / "dossier").dossier
    made.news.subscribe(context.bridge.publish)
    context.open_dossier = made
    yield made
    context.tasks.close()
    made.close()


@pytest.fixture
def page(qtbot: QtBot, context: DeskContext, dossier: Dossier) -> RosterPage:
    return make_page(qtbot, context)


@pytest.fixture
def full(qtbot: QtBot, context: DeskContext, dossier: Dossier) -> RosterPage:
    """The page once the sample is in."""
    return make_page(qtbot, context)


def make_page(qtbot: QtBot, context: DeskContext) -> RosterPage:
    made = RosterPage(context)
    context.bridge.changed.connect(made.refresh)
    made.resize(1056, 640)
    qtbot.addWidget(made)
    made.show()
    return made


def preview(qtbot: QtBot, page: RosterPage, path: Path) -> None:
    page.read(path)
    qtbot.waitUntil(lambda: page.preview is not None, timeout=20_000)


def people(dossier: Dossier) -> dict[str, Person]:
    with dossier.read() as db:
        return {person.reference: person for person in db.all(Person)}


def newer(folder: Path) -> Path:
    """The sample with a changed telephone, one person less and one more."""
    made = Path(shutil.copytree(sample_folder(), folder / "liste-2"))
    file = made / "volontaires.csv"
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    lines[1] = lines[1].replace("10 01", "10 99")
    del lines[4]
    lines.append("V-70;Nouveau;Camille;;camille@example.org;;Banque;salarié;finance;bénévolat;3;oui;oui;non;non;")
    file.write_text("\n".join(lines), encoding="utf-8")
    return made


def edit_cell(table: QTableView, row: int, text: str) -> None:
    """F2, other words, Enter: as hands do it."""
    table.setFocus()
    table.selectRow(row)
    QTest.keyClick(table, Qt.Key.Key_F2)
    editor = table.findChild(QLineEdit)
    assert editor is not None
    editor.setText(text)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def answer_two(qtbot: QtBot, page: RosterPage) -> None:
    """Two people: the sample has two homonyms on purpose."""
    before = page.preview
    assert before is not None
    assert before.doubt is not None
    QTest.mouseClick(before.doubt.two_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.preview is not None and page.preview is not before, timeout=20_000)


class TestBeforeAnImport:
    def test_it_invites_while_there_is_nobody(self, page: RosterPage) -> None:
        assert page.shown() is page.invitation
        assert not page.invitation.back_button.isVisible()

    def test_everything_has_a_name_and_can_be_read(self, page: RosterPage) -> None:
        assert_named(page)
        assert_readable(page)

    def test_the_template_is_saved_and_said(self, page: RosterPage, told: Told, tmp_path: Path) -> None:
        page.files.save_template(tmp_path / "modèle.xlsx")
        assert told.toasts == ["Modèle enregistré\u00a0: modèle.xlsx"]
        assert read_roster(tmp_path / "modèle.xlsx").phases

    def test_a_template_that_cannot_be_saved_is_said(self, page: RosterPage, told: Told, tmp_path: Path) -> None:
        page.files.save_template(tmp_path / "nowhere" / "modèle.xlsx")
        page.files.save_template(tmp_path)
        assert told.errors == ["disk_gone", "disk_name_taken"]

    def test_a_file_that_cannot_be_read_leaves_the_page_where_it_was(
        self, qtbot: QtBot, page: RosterPage, told: Told, tmp_path: Path
    ) -> None:
        page.read(tmp_path / "nothing.xlsx")
        qtbot.waitUntil(lambda: bool(told.errors))
        assert told.errors == ["roster_missing"]
        assert page.shown() is page.invitation

    def test_reading_can_be_given_up(self, qtbot: QtBot, page: RosterPage, context: DeskContext) -> None:
        page.read(sample_folder())
        waiting = page.shown()
        assert isinstance(waiting, QWidget)
        assert waiting is not page.invitation
        waiting.findChildren(QPushButton)[-1].click()
        assert page.shown() is page.invitation
        qtbot.waitUntil(lambda: not context.tasks.running(), timeout=20_000)
        assert page.preview is None

    def test_10_the_space_that_began_reading_does_not_stop_it(self, qtbot: QtBot, page: RosterPage) -> None:
        page.read(sample_folder())
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused is page.shown()
        QTest.keyClick(focused, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: page.preview is not None, timeout=20_000)

    @pytest.mark.parametrize(("urls", "taken"), [(1, True), (2, False), (0, False)])
    def test_one_file_can_be_dropped(
        self, qtbot: QtBot, page: RosterPage, tmp_path: Path, urls: int, taken: bool
    ) -> None:
        file = write_csv(tmp_path / "liste.csv", [HEADER, ("V-1", "Martin", "Léa", "", 1)])
        data = dragging.held(*[file] * urls)
        assert dragging.enters(page, data) is taken
        dragging.lets_go(page, data)
        if taken:
            qtbot.waitUntil(lambda: page.preview is not None, timeout=20_000)
        else:
            assert page.shown() is page.invitation


class TestThePreview:
    def test_a_first_list_is_shown_and_nothing_is_written(
        self, qtbot: QtBot, page: RosterPage, dossier: Dossier
    ) -> None:
        preview(qtbot, page, sample_folder())
        assert page.preview is not None
        assert page.preview.part() is Part.DOUBTS
        page.preview.show_part(Part.NEW)
        names = {part: figure.accessibleName() for part, figure in page.preview.figures.items()}
        assert names[Part.NEW] == "93 nouvelles"  # 88 before the five diagnoses
        assert names[Part.REMARKS] == "1 remarque"
        assert page.preview.table.model().index(0, 0).data() == "L’Établi des Hauts-Jardins"
        assert not people(dossier)

    def test_it_is_imported_as_one_act_that_can_be_taken_back(
        self, qtbot: QtBot, page: RosterPage, dossier: Dossier
    ) -> None:
        preview(qtbot, page, sample_folder())
        assert page.preview is not None
        assert not page.preview.import_button.isEnabled()
        answer_two(qtbot, page)
        QTest.mouseClick(page.preview.import_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: page.shown() is page.people, timeout=20_000)
        assert page.people.model.rowCount() == 67
        qtbot.waitUntil(page.people.table.hasFocus)  # by mouse, then Space: nothing is taken back
        QTest.keyClick(page.people.table, Qt.Key.Key_Space)
        assert page.people.model.rowCount() == 67
        with dossier.read() as db:
            act = next_undo(db)
        assert act is not None
        assert str(act.label) == "Import de hauts-de-france"
        undo(dossier, act.id, at=AT, actor="Responsable")
        qtbot.waitUntil(lambda: page.shown() is page.invitation)

    def test_given_up_nothing_is_written(
        self, qtbot: QtBot, full: RosterPage, dossier: Dossier, tmp_path: Path
    ) -> None:
        before = people(dossier)
        preview(qtbot, full, newer(tmp_path))
        assert full.preview is not None
        QTest.mouseClick(full.preview.cancel_button, Qt.MouseButton.LeftButton)
        assert full.shown() is full.people
        assert people(dossier) == before

    def test_changes_are_shown_before_and_after_and_corrections_are_marked(
        self, qtbot: QtBot, full: RosterPage, dossier: Dossier, tmp_path: Path
    ) -> None:
        edit_person(dossier, people(dossier)["V-01"].id, {"phone": "06 39 98 10 55"}, at=AT, actor="Accueil")
        preview(qtbot, full, newer(tmp_path))
        assert full.preview is not None
        full.preview.show_part(Part.CHANGED)
        model = full.preview.table.model()
        assert [model.index(0, column).data() for column in range(5)] == [
            "Claire Delattre",
            "téléphone",
            "0639981055",
            "0639981099",
            "corrigé ici",
        ]
        full.preview.show_part(Part.ABSENT)
        assert full.preview.table.model().index(0, 0).data() == "Élise D'Hondt"
        full.preview.show_part(Part.NEW)
        assert full.preview.table.model().index(0, 2).data() == "3"

    def test_a_wrong_cell_is_corrected_in_the_preview(
        self, qtbot: QtBot, page: RosterPage, dossier: Dossier, tmp_path: Path
    ) -> None:
        rows = [HEADER, ("V-1", "Martin", "Léa", "lea", 1), ("V-2", "Roy", "Ana", "ana@gmail,com", 2)]
        preview(qtbot, page, write_csv(tmp_path / "liste.csv", rows))
        assert page.preview is not None
        assert page.preview.part() is Part.ASIDE
        assert page.preview.import_button.isEnabled()
        model = page.preview.table.model()
        assert [model.index(0, column).data() for column in range(4)] == ["Léa Martin", "2", "E-mail", "lea"]
        assert model.index(0, 4).data().startswith("«\u00a0lea\u00a0» n’est pas une adresse e-mail")
        edit_cell(page.preview.table, 0, "lea@example.org")
        qtbot.waitUntil(lambda: page.preview is not None and page.preview.table.model().rowCount() == 1, timeout=20_000)
        # The other is proposed, and current already: one key takes it.
        assert page.preview.table.currentIndex().row() == 0
        assert page.preview.table.model().index(0, 4).data().startswith("Est-ce «\u00a0ana@gmail.com\u00a0»")
        QTest.keyClick(page.preview.table, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: page.preview is not None and page.preview.part() is not Part.ASIDE, timeout=20_000)
        QTest.mouseClick(page.preview.import_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: page.shown() is page.people, timeout=20_000)
        assert {p.email for p in people(dossier).values()} == {"lea@example.org", "ana@gmail.com"}

    def test_rows_are_as_high_as_their_words_whatever_the_width(
        self, qtbot: QtBot, page: RosterPage, tmp_path: Path
    ) -> None:
        rows = [HEADER, ("V-1", "Martin", "Léa", "lea arobase example.org", "première à gauche, près de la fenêtre")]
        preview(qtbot, page, write_csv(tmp_path / "liste.csv", rows))
        assert page.preview is not None
        table = page.preview.table
        metrics, padding_px = QFontMetrics(table.font()), 16
        for width in range(760, 1300, 36):
            page.resize(width, 700)
            QApplication.processEvents()
            for row in range(2):
                cell = table.model().index(row, 4)
                icon_px = table.iconSize().width() if cell.data(Qt.ItemDataRole.DecorationRole) else 0
                room = QRect(0, 0, table.columnWidth(4) - padding_px - icon_px, 1000)
                needed = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, cell.data())
                assert needed.height() <= table.rowHeight(row), (width, cell.data())

    def test_what_stays_out_is_not_said_to_be_somebody_without_a_name(
        self, qtbot: QtBot, page: RosterPage, tmp_path: Path
    ) -> None:
        made = Path(shutil.copytree(sample_folder(), tmp_path / "liste"))
        file = next(made.glob("*dition.csv"))
        file.write_text(file.read_text(encoding="utf-8-sig") + "Une seconde journée;06/12/2026\n", encoding="utf-8")
        preview(qtbot, page, made)
        assert page.preview is not None
        assert page.preview.preview.count(Part.ERRORS)
        assert page.preview.hint.text().replace("\u00a0", " ").startswith("Ces lignes restent dehors")

    def test_a_cell_left_wrong_waits_beside_its_person(
        self, qtbot: QtBot, page: RosterPage, dossier: Dossier, tmp_path: Path
    ) -> None:
        preview(qtbot, page, write_csv(tmp_path / "liste.csv", [HEADER, ("V-1", "Martin", "Léa", "lea", 1)]))
        assert page.preview is not None
        QTest.mouseClick(page.preview.import_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: page.shown() is page.people, timeout=20_000)
        (lea,) = people(dossier).values()
        assert still_open(lea) == (SetAside("email", "lea"),)
        shown = page.people
        assert shown.open_button.text() == "1 à compléter"
        shown.open_button.click()
        assert [shown.model.index(0, 0).data(), shown.model.rowCount()] == ["Martin", 1]
        shown.show_person(lea.id)
        assert "e-mail («\u00a0lea\u00a0»)" in shown.panel.waiting.accessibleName()
        shown.panel.lines["email"].setText("lea@example.org")
        shown.panel.save()
        qtbot.waitUntil(shown.open_button.isHidden)
        assert shown.panel.waiting.isHidden()

    def test_who_came_in_is_seen_whatever_was_looked_for(
        self, qtbot: QtBot, page: RosterPage, dossier: Dossier, tmp_path: Path
    ) -> None:
        rows = [HEADER, ("V-1", "Martin", "Léa", "lea", ""), ("V-2", "Sow", "Awa", "", "")]
        import_roster(dossier, read_roster(write_csv(tmp_path / "liste.csv", rows)), at=AT, actor="Siège")
        shown = page.people
        qtbot.waitUntil(lambda: shown.model.rowCount() == 2)
        shown.open_button.click()
        shown.search.setText("martin")
        assert shown.model.rowCount() == 1
        preview(qtbot, page, write_csv(tmp_path / "suite.csv", [HEADER, ("V-3", "Roy", "Ana", "", "")]))
        assert page.preview is not None
        page.preview.import_button.click()
        qtbot.waitUntil(lambda: shown.model.rowCount() == 3, timeout=20_000)
        assert not shown.open_button.isChecked()
        assert shown.found.isHidden()

    def test_a_table_that_is_not_here_is_put_right_in_its_line(
        self, qtbot: QtBot, full: RosterPage, tmp_path: Path
    ) -> None:
        rows = [HEADER, ("V-90", "Hennebelle", "Zoé", "zoe@example.org", 55), ("V-91", "Mallet", "Jade", "jade", 77)]
        preview(qtbot, full, write_csv(tmp_path / "volontaires.csv", rows))
        shown = full.preview
        assert shown is not None
        shown.show_part(Part.ASIDE)
        cells = shown.table.model()
        said = {(cells.index(row, 0).data(), cells.index(row, 3).data()): row for row in range(cells.rowCount())}
        assert set(said) == {("Jade Mallet", "jade"), ("Jade Mallet", "77"), ("Zoé Hennebelle", "55")}
        edit_cell(shown.table, said["Jade Mallet", "77"], "2")
        qtbot.waitUntil(lambda: full.preview is not shown, timeout=20_000)
        again = full.preview
        assert again is not None
        again.show_part(Part.ASIDE)
        assert again.fix_button.isHidden(), "« 55 » is no slip of a finger for 5"
        cells = again.table.model()
        (row,) = (row for row in range(cells.rowCount()) if cells.index(row, 3).data() == "55")
        edit_cell(again.table, row, "5")
        qtbot.waitUntil(lambda: full.preview is not again, timeout=20_000)
        assert full.preview is not None
        assert full.importing.reading is not None
        assert [line.table for line in full.importing.reading.volunteers] == [5, 2]
        assert full.preview.preview.count(Part.ASIDE) == 1

    def test_a_word_is_taught_once_and_known_by_the_next_list(
        self, qtbot: QtBot, full: RosterPage, dossier: Dossier, tmp_path: Path
    ) -> None:
        header = ("Référence", "Nom", "Prénom", "Compétences")
        rows = [header, ("V-90", "Hennebelle", "Zoé", "Portage"), ("V-91", "Mallet", "Jade", "portage, tricot")]
        preview(qtbot, full, write_csv(tmp_path / "volontaires.csv", rows))
        before = full.preview
        assert before is not None
        before.show_part(Part.REMARKS)
        cells = before.table.model()
        said = {cells.index(row, 3).data(): row for row in range(cells.rowCount())}
        assert {"Portage", "tricot"} <= set(said)  # each once
        edit_cell(before.table, said["Portage"], "communication")
        place = cells.index(said["Portage"], 3)
        qtbot.waitUntil(lambda: place.data() == "communication")  # while the list is read again
        qtbot.waitUntil(lambda: full.preview is not before, timeout=20_000)
        assert full.preview is not None
        full.preview.import_button.click()
        qtbot.waitUntil(lambda: "V-91" in people(dossier), timeout=20_000)
        skills = {reference: people(dossier)[reference].skills for reference in ("V-90", "V-91")}
        assert skills == {"V-90": ("communication",), "V-91": ("communication", "tricot")}
        more = [header, ("V-92", "Ouvrard", "Tristan", "PORTAGE")]
        again = import_roster(dossier, read_roster(write_csv(tmp_path / "suite.csv", more)), at=AT, actor="Siège")
        assert "Portage" not in {check.value for check in again.checks}
        assert people(dossier)["V-92"].skills == ("communication",)

    def test_a_cell_may_be_left_as_it_is_for_good(
        self, qtbot: QtBot, page: RosterPage, dossier: Dossier, tmp_path: Path
    ) -> None:
        preview(qtbot, page, write_csv(tmp_path / "liste.csv", [HEADER, ("V-1", "Martin", "Léa", "lea", 1)]))
        assert page.preview is not None
        QTest.mouseClick(page.preview.import_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: page.shown() is page.people, timeout=20_000)
        (lea,) = people(dossier).values()
        page.people.show_person(lea.id)
        page.people.panel.leave_button.click()
        qtbot.waitUntil(page.people.open_button.isHidden)
        assert people(dossier)["V-1"].set_aside == ()

    def test_a_line_that_names_nobody_is_named_here(self, qtbot: QtBot, page: RosterPage, tmp_path: Path) -> None:
        rows = [HEADER, ("V-1", "Martin", "Léa", "", 1), ("V-2", "", "", "ana@example.org", 2)]
        preview(qtbot, page, write_csv(tmp_path / "liste.csv", rows))
        assert page.preview is not None
        assert page.preview.part() is Part.ERRORS
        assert page.preview.import_button.isEnabled()
        edit_cell(page.preview.table, 0, "Roy")
        qtbot.waitUntil(
            lambda: page.preview is not None and not page.preview.figures[Part.ERRORS].isEnabled(), timeout=20_000
        )
        page.preview.show_part(Part.NEW)
        names = page.preview.table.model()
        assert "Roy" in {names.index(row, 0).data() for row in range(names.rowCount())}

    def test_a_correction_of_one_of_two_people_on_a_line_leaves_the_other(
        self, qtbot: QtBot, page: RosterPage, tmp_path: Path
    ) -> None:
        titles = tuple(f"Participant {n} – {what}" for n in (1, 2) for what in ("Nom", "Prénom", "E-mail"))
        row = ("Martin", "Léa", "lea", "Roy", "Ana", "ana")
        preview(qtbot, page, write_csv(tmp_path / "liste.csv", [titles, row]))
        assert page.preview is not None
        model = page.preview.table.model()
        assert [model.index(row, 0).data() for row in range(2)] == ["Léa Martin", "Ana Roy"]
        edit_cell(page.preview.table, 1, "ana@example.org")
        qtbot.waitUntil(lambda: page.preview is not None and page.preview.table.model().rowCount() == 1, timeout=20_000)
        reading = page.importing.reading
        assert reading is not None
        assert [(line.first_name, line.email) for line in reading.volunteers] == [
            ("Léa", ""),
            ("Ana", "ana@example.org"),
        ]

    def test_a_file_of_which_nothing_can_go_in_is_read_again_once_corrected(
        self, qtbot: QtBot, page: RosterPage, tmp_path: Path
    ) -> None:
        file = write_csv(tmp_path / "liste.csv", [HEADER, ("V-1", "", "", "lea@example.org", 1)])
        preview(qtbot, page, file)
        assert page.preview is not None
        assert not page.preview.import_button.isEnabled()
        assert page.preview.reason.startswith("Rien de ce fichier")
        write_csv(file, [HEADER, ("V-1", "Martin", "Léa", "lea@example.org", 1)])
        wrong = page.preview
        QTest.mouseClick(page.preview.again_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: page.preview is not None and page.preview is not wrong, timeout=20_000)
        assert page.preview.import_button.isEnabled()

    def test_a_list_that_says_nothing_new_says_so(self, qtbot: QtBot, full: RosterPage) -> None:
        preview(qtbot, full, sample_folder())
        assert full.preview is not None
        assert full.preview.reason.startswith("Rien de nouveau")
        assert not full.preview.import_button.isEnabled()

    def test_a_preview_follows_what_changes_under_it(
        self, qtbot: QtBot, full: RosterPage, dossier: Dossier, tmp_path: Path
    ) -> None:
        preview(qtbot, full, newer(tmp_path))
        assert full.preview is not None
        full.preview.show_part(Part.CHANGED)
        before = full.preview
        edit_person(dossier, people(dossier)["V-01"].id, {"phone": "06 39 98 10 99"}, at=AT, actor="Autre poste")
        qtbot.waitUntil(lambda: full.preview is not before, timeout=20_000)
        assert full.preview.figures[Part.CHANGED].accessibleName() == "0 changée"

    def test_everything_has_a_name_and_can_be_read(
        self, qtbot: QtBot, full: RosterPage, dressed: QApplication, tmp_path: Path
    ) -> None:
        preview(qtbot, full, newer(tmp_path))
        for part in (Part.NEW, Part.CHANGED, Part.ABSENT, Part.REMARKS):
            assert full.preview is not None
            full.preview.show_part(part)
            assert_readable(full)
        assert_named(full)
        theme.apply_theme(dressed, "dark", 100)
        preview_again(qtbot, full)
        assert_readable(full)


def preview_again(qtbot: QtBot, page: RosterPage) -> None:
    before = page.preview
    assert before is not None
    before.again.emit()
    qtbot.waitUntil(lambda: page.preview is not None and page.preview is not before, timeout=20_000)


class TestTheList:
    def test_everybody_is_there_and_can_be_searched(self, full: RosterPage) -> None:
        assert full.shown() is full.people
        assert full.people.header.subtitle.text() == "67 personnes · 5 tables"
        QTest.keyClicks(full.people.search, "oeuvrard")
        assert full.people.model.rowCount() == 1
        assert full.people.found.text() == "1 sur 67"

    def test_the_keyboard_goes_from_search_to_a_line_and_back(self, full: RosterPage) -> None:
        full.activateWindow()
        full.people.search.setFocus()
        QTest.keyClicks(full.people.search, "oeuvrard")
        QTest.keyClick(full.people.search, Qt.Key.Key_Down)
        QTest.keyClick(full.people.table, Qt.Key.Key_Return)
        assert full.people.panel.isVisible()
        assert full.people.panel.name.text() == "Bastien Œuvrard"
        assert focus_within(full) is full.people.panel.lines["first_name"]
        QTest.keyClick(full.people.panel.lines["first_name"], Qt.Key.Key_Escape)
        assert full.people.panel.isHidden()
        assert focus_within(full) is full.people.table

    def test_each_answer_of_the_panel_is_read_whole(self, full: RosterPage, dossier: Dossier) -> None:
        full.people.show_person(people(dossier)["V-01"].id)
        QApplication.processEvents()
        panel = full.people.panel
        for name, given in [(name, choice.width()) for name, choice in panel.choices.items()]:
            choice = panel.choices[name]
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            assert given >= min(choice.sizeHint().width(), panel.width() - 40), name

    def test_an_arrival_shows(self, qtbot: QtBot, full: RosterPage, dossier: Dossier) -> None:
        person = people(dossier)["V-01"]
        check_in_person(dossier, person.id, at=AT, actor="Accueil")
        model = full.people.model
        qtbot.waitUntil(lambda: model.index(model.row_of(person.id), 6).data() == "à l’intérieur")

    def test_a_correction_is_one_act_of_what_was_typed(self, qtbot: QtBot, full: RosterPage, dossier: Dossier) -> None:
        person = people(dossier)["V-01"]
        full.people.show_person(person.id)
        panel = full.people.panel
        assert not panel.save_button.isEnabled()
        panel.lines["badge_name"].setText("Clairette")
        panel.choices["team_id"].setCurrentText("4")
        panel.choices["photo_published"].setCurrentText("Non")
        QTest.keyClick(panel.lines["badge_name"], Qt.Key.Key_Return)
        kept = people(dossier)["V-01"]
        assert kept == dataclasses.replace(person, badge_name="Clairette", team_id=kept.team_id, photo_published=False)
        model = full.people.model
        qtbot.waitUntil(lambda: model.index(model.row_of(person.id), 3).data() == "4")
        assert not panel.save_button.isEnabled()
        with dossier.read() as db:
            assert str(recent_acts(db, 1)[0].label) == "Fiche de Claire Delattre"

    def test_what_cannot_be_is_said_and_what_was_typed_stays(
        self, full: RosterPage, dossier: Dossier, told: Told
    ) -> None:
        full.people.show_person(people(dossier)["V-01"].id)
        panel = full.people.panel
        panel.lines["organisation"].setText("Mutuelle")
        panel.lines["phone"].setText("06 39")
        panel.save()
        assert told.errors == []
        assert "06 39" in panel.error.accessibleName()
        assert not panel.error.isHidden()
        assert focus_within(full) is panel.lines["phone"]
        assert panel.correction() == {"organisation": "Mutuelle", "phone": "06 39"}
        panel.lines["phone"].setText("06 39 98 10 01")
        assert panel.error.isHidden(), "it is no longer so"

    @pytest.mark.parametrize("field", ["first_name", "phone", "ticket"])
    def test_10_the_field_that_is_wrong_is_in_sight_with_the_cursor_in_it(
        self, qtbot: QtBot, full: RosterPage, dossier: Dossier, told: Told, field: str
    ) -> None:
        """What was said took the room of the form, and the field at its end was below its edge."""
        full.people.show_person(people(dossier)["V-01"].id)
        panel = full.people.panel
        panel.resize(360, 420)
        for name in ("first_name", "last_name") if field == "first_name" else (field,):
            panel.lines[name].setText("" if field == "first_name" else "1")
        panel.save()
        assert told.errors == []
        wrong = panel.lines["last_name" if field == "first_name" else field]
        assert focus_within(full) is wrong
        qtbot.waitUntil(lambda: wrong.visibleRegion().boundingRect().size() == wrong.size())

    def test_what_was_typed_for_somebody_waits_while_another_card_is_open(
        self, qtbot: QtBot, context: DeskContext, full: RosterPage, dossier: Dossier
    ) -> None:
        first, second = people(dossier)["V-01"], people(dossier)["V-02"]
        panel = full.people.panel
        full.people.show_person(first.id)
        assert panel.unsaved_button.isHidden()
        panel.lines["email"].setText("half-typ")
        full.people.show_person(second.id)
        assert panel.correction() == {}
        assert panel.unsaved_button.text() == f"Pas enregistré\u00a0: {first.full_name}"
        panel.lines["phone"].setText("06 39")
        state = full.state()
        panel.unsaved_button.click()
        assert (panel.person_id(), panel.correction()) == (first.id, {"email": "half-typ"})
        assert panel.unsaved_button.text() == f"Pas enregistré\u00a0: {second.full_name}"
        panel.revert()
        full.people.show_person(second.id)
        assert panel.correction() == {"phone": "06 39"}
        assert panel.unsaved_button.isHidden()
        again = make_page(qtbot, context)
        again.restore(state)
        qtbot.waitUntil(lambda: again.people.panel.person_id() == second.id)
        assert again.people.panel.unsaved() == {first.id: {"email": "half-typ"}, second.id: {"phone": "06 39"}}

    def test_what_is_being_typed_survives_an_arrival(self, qtbot: QtBot, full: RosterPage, dossier: Dossier) -> None:
        person = people(dossier)["V-01"]
        full.people.show_person(person.id)
        full.people.panel.lines["email"].setText("half-typ")
        check_in_person(dossier, person.id, at=AT, actor="Accueil")
        model = full.people.model
        qtbot.waitUntil(lambda: model.index(model.row_of(person.id), 6).data() == "à l’intérieur")
        assert full.people.panel.correction() == {"email": "half-typ"}
        full.people.panel.revert()
        assert full.people.panel.correction() == {}

    def test_a_long_list_is_read_in_the_background(
        self, qtbot: QtBot, context: DeskContext, dossier: Dossier, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("probono_desk.usecases.roster.everybody.READ_AT_ONCE", 10)
        import_roster(dossier, sample_roster(), at=AT, actor="Responsable")
        made = make_page(qtbot, context)
        assert not made.people.model.total()
        qtbot.waitUntil(lambda: made.shown() is made.people, timeout=20_000)
        person = people(dossier)["V-01"]
        check_in_person(dossier, person.id, at=AT, actor="Accueil")
        model = made.people.model
        qtbot.waitUntil(lambda: model.index(model.row_of(person.id), 6).data() == "à l’intérieur", timeout=20_000)

    def test_a_narrow_page_shows_one_thing_at_a_time(self, full: RosterPage, dossier: Dossier) -> None:
        full.resize(700, 480)
        full.people.show_person(people(dossier)["V-01"].id)
        assert not full.people.table.isVisible()
        full.people.close_panel()
        assert full.people.table.isVisible()

    def test_another_list_can_be_asked_for_and_given_up(self, full: RosterPage) -> None:
        QTest.mouseClick(full.people.import_button, Qt.MouseButton.LeftButton)
        assert full.shown() is full.invitation
        QTest.mouseClick(full.invitation.back_button, Qt.MouseButton.LeftButton)
        assert full.shown() is full.people

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_everything_has_a_name_and_can_be_read(
        self, qtbot: QtBot, context: DeskContext, dossier: Dossier, dressed: QApplication, scheme: str
    ) -> None:
        theme.apply_theme(dressed, scheme, 100)
        import_roster(dossier, sample_roster(), at=AT, actor="Responsable")
        made = make_page(qtbot, context)
        made.people.show_person(people(dossier)["V-01"].id)
        assert_named(made)
        assert_readable(made)
