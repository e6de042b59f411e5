"""Office documents looked at inside the window, and a copy of one opened and wiped."""

from __future__ import annotations

import io
import os
import stat
import subprocess
import sys
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from probono_desk import i18n
from probono_desk.domain.deliverables import DeliverableVersion
from probono_desk.domain.errors import DeskError
from probono_desk.gui.app.desk_session import DeskSession
from probono_desk.gui.app.opened_copies import OpenedCopies
from probono_desk.gui.screens.deliverables.capture.preview_dialog import PreviewDialog
from probono_desk.gui.widgets.toast import Toast
from probono_desk.usecases.deliverables.capture import capture_files
from probono_desk.usecases.deliverables.open_copy import open_copy
from probono_desk.usecases.deliverables.preview import preview_version
from tests.dossiers import ACTOR, NINE
from tests.gui.readable import assert_named, assert_readable
from tests.gui.screens.deliverables.board import Board, file, form
from tests.gui.seen import banner_texts
from tests.office_files import docx, odp, odt, pptx, xlsx, zipped

DATA = Path(__file__).parents[4] / "data" / "rosters"


def png() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (30, 20), "white").save(file, "PNG")
    return file.getvalue()


def captured(board: Board, tmp_path: Path, name: str, content: bytes) -> DeliverableVersion:
    made = capture_files(
        board.day.dossier,
        board.day.missions[0].id,
        [file(tmp_path, name, content)],
        at=NINE,
        actor=ACTOR,
        insist=True,
    )
    QApplication.processEvents()
    return made[0]


def opening_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int | None) -> None:
    """What opens files on this computer ends with a code; ``None``: there is no such program."""
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: code == 0)  # elsewhere than on Linux
    programs = tmp_path / "bin"
    programs.mkdir()
    if code is not None:
        (programs / "xdg-open").write_text(f"#!/bin/sh\nexit {code}\n", encoding="utf-8")
        (programs / "xdg-open").chmod(0o755)
    monkeypatch.setenv("PATH", str(programs))


def looked_at(board: Board, qtbot: QtBot) -> PreviewDialog:
    board.page.panel.versions.open_button.click()
    dialog = form(PreviewDialog)
    qtbot.waitUntil(lambda: dialog.said.isHidden() or "instant" not in dialog.said.text(), timeout=20_000)
    return dialog


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        (
            "plan.docx",
            docx("Plan d’été", "Deux étapes", table=[["Prix", "12 €"]]),
            "Plan d’été\nDeux étapes\nPrix\t12 €",
        ),
        ("pitch.pptx", pptx("Bonjour", "Merci"), "— 1 —\nBonjour\n\n— 2 —\nMerci"),
        (
            "notice.odt",
            odt(
                "Un<text:s text:c='2'/>mot<office:annotation><text:p>à relire</text:p></office:annotation>",
                "a<text:line-break/>b",
                table=[["Qui", "Quand"]],
                deleted="Biffé",
            ),
            "Un  mot\na\nb\nQui\tQuand",
        ),
        ("pitch.odp", odp("Bonjour", "Merci"), "— 1 —\nBonjour\n— 2 —\nMerci"),
        (
            "note.rtf",
            b"{\\rtf1\\ansi Une note \\b importante\\b0 .\\par L\\rquote\\'e9t\\'e9.}",
            "Une note importante.\nL’été.",
        ),
    ],
)
def test_24_the_words_of_a_document_are_read_in_the_window(
    board: Board, tmp_path: Path, qtbot: QtBot, name: str, content: bytes, expected: str
) -> None:
    captured(board, tmp_path, name, content)
    dialog = looked_at(board, qtbot)
    assert dialog.text.toPlainText() == expected
    assert_readable(dialog)
    assert_named(dialog)
    dialog.reject()


def test_24_a_workbook_is_shown_as_a_table_sheet_by_sheet(board: Board, tmp_path: Path, qtbot: QtBot) -> None:
    content = xlsx({"Prix": [["Panier", "Prix"], ["Petit", 12.5], ["Grand", 20]], "Notes": [["à relire"]]})
    captured(board, tmp_path, "grille.xlsx", content)
    dialog = looked_at(board, qtbot)
    cells = dialog.rows.model()
    shown = [[cells.index(row, column).data() for column in range(2)] for row in range(3)]
    assert shown == [["Panier", "Prix"], ["Petit", "12,5"], ["Grand", "20"]]
    assert dialog.place.text() == "Prix · 1 sur 2"
    assert_readable(dialog)
    assert_named(dialog)
    dialog.turn(1)
    qtbot.waitUntil(lambda: dialog.place.text() == "Notes · 2 sur 2", timeout=20_000)
    assert dialog.rows.model().index(0, 0).data() == "à relire"
    dialog.reject()


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr", ["05/12/2026", "05/12/2026 8:05", "16:35:20", "30:05", "vrai", "12,5"]),
        ("en", ["5 Dec 2026", "5 Dec 2026 8:05", "16:35:20", "30:05", "true", "12.5"]),
    ],
)
def test_24_the_days_and_hours_of_a_workbook_are_said_in_the_readers_language(
    board: Board, tmp_path: Path, language: str, expected: list[str]
) -> None:
    at = datetime(2026, 12, 5, 8, 5)  # noqa: DTZ001 - as a workbook has it
    row = [at.date(), at, time(16, 35, 20), timedelta(hours=30, minutes=5)]
    version = captured(board, tmp_path, "planning.xlsx", xlsx({"Planning": [[*row, True, 12.5]]}))
    i18n.set_language(language)
    assert list(preview_version(board.day.dossier, version).rows[0]) == expected


@pytest.mark.parametrize("kind", ["docx", "xlsx", "png"])
def test_10_the_keyboard_is_in_what_is_looked_at_and_not_on_its_way_out(
    board: Board, tmp_path: Path, qtbot: QtBot, kind: str
) -> None:
    content = {"docx": docx("Plan"), "xlsx": xlsx({"Prix": [["Panier"]]}), "png": png()}[kind]
    board.window.activateWindow()
    captured(board, tmp_path, f"plan.{kind}", content)
    dialog = looked_at(board, qtbot)
    qtbot.waitUntil(dialog.isActiveWindow)
    shown = {"docx": dialog.text, "xlsx": dialog.rows, "png": dialog.room}[kind]
    qtbot.waitUntil(shown.hasFocus)
    dialog.reject()


@pytest.mark.parametrize("name", ["office.xls", "office.ods"])
def test_24_a_workbook_of_another_program_is_shown_too(board: Board, tmp_path: Path, qtbot: QtBot, name: str) -> None:
    captured(board, tmp_path, name, (DATA / name).read_bytes())
    dialog = looked_at(board, qtbot)
    cells = dialog.rows.model()
    assert {"Prénom", "Nom"} <= {cells.index(0, column).data() for column in range(cells.columnCount())}
    assert_readable(dialog)
    dialog.reject()


@pytest.mark.parametrize("name", ["password.xls", "password.ods"])
def test_24_a_workbook_behind_a_password_is_said(board: Board, tmp_path: Path, qtbot: QtBot, name: str) -> None:
    version = captured(board, tmp_path, name, (DATA / name).read_bytes())
    with pytest.raises(DeskError, match="preview_locked"):
        preview_version(board.day.dossier, version)
    dialog = looked_at(board, qtbot)
    assert "mot de passe" in dialog.said.text()
    assert dialog.again_button.isHidden(), "looking again finds no password"
    dialog.reject()


@pytest.mark.parametrize(("name", "content"), [("vide.xlsx", xlsx({"Rien": []})), ("vide.docx", docx())])
def test_24_what_holds_no_words_says_so(board: Board, tmp_path: Path, qtbot: QtBot, name: str, content: bytes) -> None:
    captured(board, tmp_path, name, content)
    dialog = looked_at(board, qtbot)
    assert dialog.said.text() == "Aucun texte à montrer ici."
    assert dialog.text.isHidden()
    dialog.reject()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("piege.docx", zipped({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'})),
        ("bombe.docx", zipped({"word/document.xml": "<a>" + "0" * 70_000_000 + "</a>"})),
        ("loin.xlsx", None),
        ("archive.zip", zipped({"lisez-moi.txt": "bonjour"})),
        ("tronque.pptx", pptx("a")[:200]),
    ],
)
def test_24_what_cannot_be_read_is_said_and_the_desk_lives_on(
    board: Board, tmp_path: Path, name: str, content: bytes | None
) -> None:
    if content is None:  # one cell at the far end, which would ask for half a terabyte
        import xlsxwriter

        memory = io.BytesIO()
        with xlsxwriter.Workbook(memory, {"in_memory": True}) as book:
            sheet = book.add_worksheet()
            sheet.write(0, 0, "a")
            sheet.write(1_048_575, 16_383, "b")
        content = memory.getvalue()
    version = captured(board, tmp_path, name, content)
    with pytest.raises(DeskError, match=r"preview_(unreadable|too_large)"):
        preview_version(board.day.dossier, version)


def test_24_a_copy_is_opened_to_be_read_and_wiped_when_the_dossier_is_closed(
    board: Board, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    opening_ends(tmp_path, monkeypatch, 0)
    session = DeskSession(board.window)
    OpenedCopies(session)
    content = docx("Plan")
    captured(board, tmp_path, "plan.docx", content)
    looked_at(board, qtbot).open_button.click()
    qtbot.waitUntil(lambda: any("Copie ouverte" in one.text() for one in board.window.findChildren(Toast)))
    (copy,) = tmp_path.glob("probono-desk-copie-*/plan.docx")
    assert copy.read_bytes() == content
    assert not copy.stat().st_mode & (stat.S_IWUSR | stat.S_IRWXG | stat.S_IRWXO) or os.name == "nt"
    session.closing.emit()
    assert not copy.exists()
    assert not copy.parent.exists()


@pytest.mark.skipif(os.name == "nt", reason="a folder there is not named by its process")
def test_24_a_copy_that_a_killed_program_left_is_wiped_at_the_next_opening(
    board: Board, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, running = tmp_path / str(os.getpid()), tmp_path / str(os.getppid())
    killed = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, text=True, check=True
    ).stdout.strip()
    version = captured(board, tmp_path, "plan.docx", docx("Plan"))
    copies = []
    for folder in (tmp_path / killed, running, ours):
        folder.mkdir()
        monkeypatch.setattr("tempfile.tempdir", str(folder))
        copies.append(open_copy(board.day.dossier, version.id))
    session = DeskSession(board.window)
    OpenedCopies(session)
    session.opened.emit()
    assert [copy.exists() for copy in copies] == [False, True, False]  # who still runs keeps its own


@pytest.mark.parametrize("code", [None, 3])
def test_24_a_computer_without_a_program_for_it_says_so_and_keeps_no_copy(
    board: Board, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, code: int | None
) -> None:
    """Neither a computer without ``xdg-open`` nor one on which it fails has opened anything."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    opening_ends(tmp_path, monkeypatch, code)
    captured(board, tmp_path, "plan.docx", docx("Plan"))
    looked_at(board, qtbot).open_button.click()
    qtbot.waitUntil(lambda: any("Aucun programme" in text for text in banner_texts(board.window)))
    assert list(tmp_path.glob("probono-desk-copie-*")) == []
