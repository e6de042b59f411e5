"""What is no document is asked about in the real window before it counts."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from probono_desk.domain.file_doubt import FileDoubt
from probono_desk.gui.screens.deliverables.capture.doubt_dialog import DoubtDialog
from tests.gui.readable import assert_named, assert_readable
from tests.gui.screens.deliverables.board import Board, file, form


def asked(board: Board, qtbot: QtBot, *paths: Path) -> DoubtDialog:
    board.page.capture(list(paths))
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), DoubtDialog))
    return form(DoubtDialog)


def said(dialog: DoubtDialog) -> str:
    return " | ".join(label.text() for label in dialog.findChildren(QLabel))


def test_an_empty_file_is_asked_about_and_whoever_leaves_it_adds_nothing(
    board: Board, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = asked(board, qtbot, file(tmp_path, "plan.docx", b""))
    assert "plan.docx" in said(dialog)
    assert "Vide" in said(dialog)
    assert dialog.without_button.isHidden()
    assert_named(dialog)
    assert_readable(dialog)
    dialog.leave_button.click()
    qtbot.waitUntil(lambda: not board.page.panel.versions.zone.rows)
    assert board.names() == []


def test_whoever_insists_keeps_it_and_it_stays_marked(board: Board, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = asked(board, qtbot, file(tmp_path, "Plan.gdoc", b'{"doc_id": "1"}'))
    dialog.keep_button.click()
    qtbot.waitUntil(lambda: board.names() == ["Plan.gdoc"])
    assert board.sheet().versions[0].doubt is FileDoubt.CLOUD
    model = board.page.panel.versions.model
    qtbot.waitUntil(lambda: model.rowCount() == 1)
    assert model.index(0, 1).data() == "Renvoi vers un document en ligne · 15\u00a0o"


def test_the_others_can_be_added_alone(board: Board, tmp_path: Path, qtbot: QtBot) -> None:
    half, sound = file(tmp_path, "sac/film.mp4.part", b"film"), file(tmp_path, "sac/offre.txt", b"offre")
    dialog = asked(board, qtbot, sound.parent)
    assert half.name in said(dialog)
    QTest.keyClick(dialog.without_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: board.names() == ["sac/offre.txt"])


def test_what_stays_in_the_folder_is_said(board: Board, tmp_path: Path, qtbot: QtBot) -> None:
    sound = file(tmp_path, "sac/offre.txt", b"offre")
    (sound.parent / "ailleurs").symlink_to(tmp_path)
    board.page.capture([sound.parent])
    qtbot.waitUntil(lambda: board.names() == ["sac/offre.txt"])
    qtbot.waitUntil(lambda: any("sac/ailleurs" in note.text for note in board.sheet().notes))
