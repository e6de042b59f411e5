"""Signing on the screen, with the mouse, in the real window; and the checklist beside it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from probono_desk.domain import signature
from probono_desk.domain.deliverables import DeliverableState
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.screens.deliverables.mission.dialogs import ChecklistDialog
from probono_desk.gui.screens.deliverables.mission.sign_off_dialog import SignOffDialog
from probono_desk.usecases.deliverables.capture import capture_files, capture_text
from probono_desk.usecases.deliverables.missions import Flag
from probono_desk.usecases.door.check_in import check_in_person
from tests.dossiers import ACTOR, NINE
from tests.gui.readable import assert_named, assert_readable
from tests.gui.screens.deliverables.board import Board, file, form
from tests.gui.seen import banner_texts


def draw(pad: QWidget) -> None:
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(40, 60))
    for x in range(50, 200, 10):
        QTest.mouseMove(pad, QPoint(x, 60 + x % 40))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(200, 60))


def captured(board: Board, tmp_path: Path) -> None:
    mission = board.day.missions[0].id
    capture_files(board.day.dossier, mission, [file(tmp_path, "offre.pdf", b"offre")], at=NINE, actor=ACTOR)
    check_in_person(board.day.dossier, board.day.representatives[0].id, at=NINE, actor=ACTOR)
    QApplication.processEvents()


def test_a_drawn_signature_is_kept_with_what_it_signs(board: Board, tmp_path: Path) -> None:
    captured(board, tmp_path)
    section = board.page.panel.sign_off
    assert section.pill.text() == "Pas encore signé"
    section.button.click()
    dialog = form(SignOffDialog)
    assert dialog.who.currentText() == "Anne Roux"
    assert not dialog.keep_button.isEnabled()
    draw(dialog.pad)
    assert dialog.keep_button.isEnabled()
    dialog.comment.setPlainText("Merci")
    dialog.keep_button.click()
    QApplication.processEvents()
    signed = board.sheet().sign_off.sign_off
    assert signed is not None
    assert (signed.name, signed.comment) == ("Anne Roux", "Merci")
    assert signed.representative_id == board.day.representatives[0].id
    assert len(signature.from_text(signed.signature)[0]) > 10
    assert (board.sheet().state, section.pill.text()) == (DeliverableState.SIGNED, "Signé")
    assert section.drawn.isVisibleTo(section)


def test_an_empty_sheet_signs_nothing_and_paper_does(board: Board, tmp_path: Path) -> None:
    captured(board, tmp_path)
    board.page.panel.sign_off.button.click()
    dialog = form(SignOffDialog)
    draw(dialog.pad)
    dialog.clear_button.click()
    assert not dialog.keep_button.isEnabled()
    dialog.on_paper.click()
    dialog.keep_button.click()
    QApplication.processEvents()
    signed = board.sheet().sign_off.sign_off
    assert signed is not None
    assert signed.signature == ""
    assert "sur papier" in board.page.panel.sign_off.what.text()


def test_a_later_version_reopens_it_and_the_board_says_why(board: Board, tmp_path: Path) -> None:
    captured(board, tmp_path)
    board.page.panel.sign_off.button.click()
    draw(form(SignOffDialog).pad)
    form(SignOffDialog).keep_button.click()
    QApplication.processEvents()
    capture_text(board.day.dossier, board.day.missions[0].id, "Ajout", "Un mot", at=NINE, actor=ACTOR)
    QApplication.processEvents()
    section = board.page.panel.sign_off
    assert section.pill.text() == "À signer de nouveau"
    assert "Ajout" in section.why.text()
    assert section.button.isVisibleTo(section)
    assert "Signature à refaire" in board.page.list.cards()[0].accessibleName()
    assert Flag.REOPENED in board.sheet().flags


def test_choosing_signed_asks_for_the_signature(board: Board, tmp_path: Path) -> None:
    captured(board, tmp_path)
    board.page.panel.state.state_chosen.emit(DeliverableState.SIGNED)
    form(SignOffDialog).leave_button.click()
    assert board.sheet().state is DeliverableState.IN_PROGRESS


def test_what_changed_while_signing_is_not_signed(board: Board, tmp_path: Path) -> None:
    captured(board, tmp_path)
    board.page.panel.sign_off.button.click()
    dialog = form(SignOffDialog)
    draw(dialog.pad)
    capture_text(board.day.dossier, board.day.missions[0].id, "Ajout", "Un mot", at=NINE, actor=ACTOR)
    dialog.keep_button.click()
    QApplication.processEvents()
    assert board.sheet().sign_off.sign_off is None
    assert "vient de changer" in banner_texts(board.window)[0]


def test_the_form_is_readable_and_named(board: Board, tmp_path: Path) -> None:
    captured(board, tmp_path)
    board.page.panel.sign_off.button.click()
    dialog = form(SignOffDialog)
    assert_readable(dialog)
    assert_named(dialog)
    dialog.reject()


def test_points_are_written_ticked_and_counted(board: Board) -> None:
    checklist = board.page.panel.checklist
    checklist.edit_button.click()
    form(ChecklistDialog).items.setPlainText("Prix couverts\n\nDeux pages")
    form(ChecklistDialog).keep_button.click()
    QApplication.processEvents()
    assert [box.accessibleName() for box in checklist.boxes] == ["Prix couverts", "Deux pages"]
    board.window.activateWindow()
    checklist.boxes[0].setFocus()
    QApplication.processEvents()
    QTest.keyClick(checklist.boxes[0], Qt.Key.Key_Space)
    QApplication.processEvents()
    assert board.sheet().done_items == 1
    assert checklist.pill.text() == "1 sur 2"
    assert checklist.boxes[0].hasFocus()
    QTest.keyClick(checklist.boxes[1], Qt.Key.Key_Space)
    QApplication.processEvents()
    assert (checklist.pill.text(), checklist.pill.meaning) == ("2 sur 2", Meaning.GOOD)
    QTest.keyClick(checklist.boxes[1], Qt.Key.Key_Space)
    QApplication.processEvents()
    assert board.sheet().done_items == 1
    assert "Points\u00a0: 1 sur 2" in board.page.list.cards()[0].accessibleName()


def test_hundreds_of_versions_leave_the_name_in_sight(board: Board, tmp_path: Path) -> None:
    files = [file(tmp_path, f"lot/{n:03}.txt", str(n).encode()) for n in range(120)]
    capture_files(board.day.dossier, board.day.missions[0].id, files, at=NINE, actor=ACTOR)
    QApplication.processEvents()
    board.page.panel.sign_off.button.click()
    dialog = form(SignOffDialog)
    QApplication.processEvents()
    rows = dialog.versions.model()
    assert rows.rowCount() == 120
    first = board.sheet().versions[0]
    assert [rows.index(0, column).data() for column in (0, 2)] == [first.name, first.content_sha256[:8]]
    assert not dialog.who.visibleRegion().isEmpty()
    assert not dialog.comment.visibleRegion().isEmpty()
    assert len(dialog.findChildren(QWidget)) < 120
    assert_readable(dialog)
    assert_named(dialog)
    dialog.reject()
