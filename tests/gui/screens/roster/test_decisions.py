"""Deciding over a preview in the real page: boxes, questions, proposals, paste, teams."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from probono_desk.domain.people import Person, Role
from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.look import theme
from probono_desk.gui.screens.roster.page import RosterPage
from probono_desk.gui.screens.roster.preview_lines import Part
from probono_desk.store.dossier import Dossier
from probono_desk.store.history import recent_acts
from probono_desk.usecases.roster.edit_person import edit_person
from tests import dragging
from tests.gui.readable import assert_named, assert_readable
from tests.gui.screens.roster.test_page import AT, dossier, full, newer, page, people, preview, told
from tests.gui.shown_pages import page_of
from tests.roster.files import write_csv

__all__ = ["dossier", "full", "page", "told"]  # fixtures

LINES = [
    ("Référence", "Nom", "Prénom", "E-mail", "Téléphone", "Compétences", "Table"),
    ("V-70", "Lemaire", "Jean-François", "jf@example.org", "06 39 98 20 77", "finanse", 3),
    ("V-71", "Lemair", "Jean François", "", "06 39 98 20 77", "finance", 2),
]


def test_boxes_are_ticked_by_space_and_by_a_click_and_what_is_refused_stays_out(
    qtbot: QtBot, full: RosterPage, dossier: Dossier, tmp_path: Path
) -> None:
    preview(qtbot, full, newer(tmp_path))
    shown = full.preview
    assert shown is not None
    shown.show_part(Part.NEW)
    shown.table.setCurrentIndex(shown.model.index(0, 2))
    QTest.keyClick(shown.table, Qt.Key.Key_Space)
    assert shown.model.index(0, 0).data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Unchecked
    shown.show_part(Part.ABSENT)
    assert shown.ticked.text() == "0 sur 1 à retirer"
    place = shown.table.visualRect(shown.model.index(0, 0)).center()
    QTest.mouseClick(shown.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert shown.ticked.text() == "1 sur 1 à retirer"
    before = people(dossier)
    QTest.mouseClick(shown.import_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: full.shown() is full.people, timeout=20_000)
    here = people(dossier)
    assert "V-70" not in here
    assert len(before.keys() - here.keys()) == 1
    assert here["V-01"].phone.endswith("99")


def test_nothing_ticked_is_nothing_to_import(qtbot: QtBot, full: RosterPage, tmp_path: Path) -> None:
    preview(qtbot, full, newer(tmp_path))
    shown = full.preview
    assert shown is not None
    for part in (Part.NEW, Part.CHANGED):
        shown.show_part(part)
        QTest.mouseClick(shown.none_button, Qt.MouseButton.LeftButton)
    assert not shown.import_button.isEnabled()
    assert shown.reason.startswith("Tout est refusé")
    QTest.mouseClick(shown.all_button, Qt.MouseButton.LeftButton)
    assert shown.import_button.isEnabled()


def test_doubles_are_shown_side_by_side_and_answered(
    qtbot: QtBot, full: RosterPage, dossier: Dossier, tmp_path: Path
) -> None:
    preview(qtbot, full, write_csv(tmp_path / "volontaires.csv", LINES))
    shown = full.preview
    assert shown is not None
    assert shown.part() is Part.DOUBTS
    assert not shown.import_button.isEnabled()
    assert_named(full)
    assert_readable(full)
    assert shown.doubt is not None
    QTest.mouseClick(shown.doubt.same_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: full.preview is not None and full.preview is not shown, timeout=20_000)
    assert full.preview is not None
    assert full.preview.import_button.isEnabled()
    QTest.mouseClick(full.preview.import_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: full.shown() is full.people, timeout=20_000)
    assert len({"V-70", "V-71"} & set(people(dossier))) == 1


def test_a_proposal_is_taken_with_one_press(qtbot: QtBot, full: RosterPage, tmp_path: Path) -> None:
    preview(qtbot, full, write_csv(tmp_path / "volontaires.csv", LINES[:2]))
    shown = full.preview
    assert shown is not None
    shown.show_part(Part.REMARKS)
    QTest.mouseClick(shown.fix_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: full.preview is not None and full.preview is not shown, timeout=20_000)
    assert full.preview is not None
    assert full.preview.preview.diff.new_of(Person)[0].skills == ("finance",)


def test_a_word_that_kept_its_line_out_is_read_as_the_nearest(qtbot: QtBot, full: RosterPage, tmp_path: Path) -> None:
    file = write_csv(tmp_path / "volontaires.csv", [("Nom", "Prénom", "Profil"), ("Roy", "Ana", "salarriée")])
    preview(qtbot, full, file)
    shown = full.preview
    assert shown is not None
    assert shown.part() is Part.ASIDE
    shown.table.setCurrentIndex(shown.model.index(0, 0))
    QTest.keyClick(shown.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: full.preview is not None and full.preview is not shown, timeout=20_000)
    assert full.preview is not None
    assert full.preview.import_button.isEnabled()


def test_cells_of_a_spreadsheet_are_pasted(qtbot: QtBot, full: RosterPage, dossier: Dossier) -> None:
    QGuiApplication.clipboard().setText("Nom\tPrénom\tE-mail\nRoy\tAna\tana@example.org\n")
    full.setFocus()
    QTest.keyClick(full, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: full.preview is not None, timeout=20_000)
    assert full.preview is not None
    assert [person.full_name for person in full.preview.preview.diff.new_of(Person)] == ["Ana Roy"]
    assert full.preview.again_button.isHidden()
    full.preview.import_button.click()
    qtbot.waitUntil(lambda: full.shown() is full.people, timeout=20_000)
    with dossier.read() as db:
        assert str(recent_acts(db, 1)[0].label) == "Import du presse-papiers"


class TestTeams:
    def test_they_are_proposed_then_applied_as_one_act(self, qtbot: QtBot, full: RosterPage, dossier: Dossier) -> None:
        locked = people(dossier)["V-01"]
        edit_person(dossier, locked.id, {"seat_locked": True}, at=AT, actor="Responsable")
        full.people.teams_button.click()
        qtbot.waitUntil(lambda: full.teams is not None, timeout=20_000)
        assert full.teams is not None
        assert not full.teams.apply_button.isEnabled()  # everybody has a table
        before = full.teams
        QTest.mouseClick(before.keep_box, Qt.MouseButton.LeftButton, pos=QPoint(12, before.keep_box.height() // 2))
        qtbot.waitUntil(lambda: full.teams is not None and full.teams is not before, timeout=20_000)
        assert_named(full)
        assert_readable(full)
        QTest.mouseClick(full.teams.apply_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: full.shown() is full.people, timeout=20_000)
        here = people(dossier)
        assert here["V-01"].team_id == locked.team_id
        assert all(person.team_id for person in here.values() if person.role is Role.VOLUNTEER)

    def test_10_the_proposal_shows_no_window_of_its_own_and_has_the_focus(
        self, qtbot: QtBot, full: RosterPage, qapp: QApplication
    ) -> None:
        """One flashed as it was made, and took the keyboard with it where no window manager gives it back."""
        window = full.window()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        seen: list[QWindow | None] = []
        qapp.focusWindowChanged.connect(seen.append)
        full.propose_teams()
        qtbot.waitUntil(lambda: full.teams is not None, timeout=20_000)
        QTest.qWait(50)
        assert seen == []
        focused = QApplication.focusWidget()
        assert focused is not None
        assert full.teams is not None
        assert full.teams.isAncestorOf(focused)

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_the_proposal_can_be_read(self, qtbot: QtBot, full: RosterPage, dressed: QApplication, scheme: str) -> None:
        theme.apply_theme(dressed, scheme, 100)
        full.propose_teams()
        qtbot.waitUntil(lambda: full.teams is not None, timeout=20_000)
        assert_readable(full)


def test_a_list_dropped_anywhere_on_the_window_is_previewed(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.show_pages()
    data = dragging.held(write_csv(tmp_path / "volontaires.csv", LINES))
    under = window.childAt(QPoint(5, 300))
    while under is not None and not under.acceptDrops():  # as Qt looks for whom to ask
        under = under.parentWidget()
    assert under is not None
    assert dragging.enters(under, data)
    dragging.lets_go(under, data)
    assert window.page_name() == "roster"
    shown = page_of(window, "roster", RosterPage)
    qtbot.waitUntil(lambda: shown.preview is not None, timeout=20_000)
