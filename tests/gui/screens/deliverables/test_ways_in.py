"""Sticks, photographs, previews and what comes late, in the real window with real files."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtMultimedia import QVideoFrame
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from probono_desk.domain.errors import DeskError
from probono_desk.gui.devices.camera import cameras
from probono_desk.gui.screens.deliverables.capture.photo_dialog import PhotoDialog
from probono_desk.gui.screens.deliverables.capture.pixels import to_image
from probono_desk.gui.screens.deliverables.capture.preview_dialog import PreviewDialog
from probono_desk.gui.screens.deliverables.capture.stick_dialog import StickDialog
from probono_desk.gui.screens.deliverables.mission.dialogs import (
    LateDialog,
    LinkDialog,
    PaperDialog,
    TextDialog,
)
from probono_desk.gui.widgets.form_dialog import FormDialog
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.deliverables.capture import capture_files
from tests import dragging
from tests.dossiers import ACTOR, NINE
from tests.gui.conftest import NOON
from tests.gui.readable import assert_named, assert_readable
from tests.gui.screens.deliverables.board import Board, file, form
from tests.scanning.test_board_photo import SHEET, photo


def freeze(board: Board) -> None:
    with board.day.dossier.act("Gel", at=NINE, actor=ACTOR) as uow:
        uow.change(board.day.phases[1], title="Gel annoncé")
    QApplication.processEvents()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    today, old = NOON.timestamp(), 1_500_000_000
    for name, written in (("offre.pdf", today), ("DCIM/100/IMG_1.jpg", today), ("vieux.txt", old)):
        made = file(tmp_path, f"CLE/{name}", name.encode())
        os.utime(made, (written, written))
    return tmp_path / "CLE"


def test_what_is_new_on_a_stick_is_ticked_and_taken(board: Board, stick: Path, qtbot: QtBot) -> None:
    page = board.page
    dialog = page.forms.ask_stick(board.sheet(), lambda files: page.take(files, board.sheet().id), stick)
    model = dialog.model
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    qtbot.waitUntil(lambda: model.rowCount() == 3)
    assert tester.model() is model
    assert [one.name for one in dialog.chosen()] == ["DCIM/100/IMG_1.jpg", "offre.pdf"]
    assert dialog.keep_button.text() == "Ajouter 2 fichiers"
    dialog.table.setFocus()
    dialog.table.selectRow(0)
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert [one.name for one in dialog.chosen()] == ["offre.pdf"]
    assert_named(dialog)
    assert_readable(dialog)
    dialog.keep_button.click()
    qtbot.waitUntil(lambda: board.names() == ["offre.pdf"])
    again = page.forms.ask_stick(board.sheet(), lambda _files: None, stick)
    qtbot.waitUntil(lambda: again.model.rowCount() == 2)
    assert "1 déjà dans le dossier" in again.said.text()
    again.reject()


def test_a_stick_that_is_gone_is_said_in_place(board: Board, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = board.page.forms.ask_stick(board.sheet(), lambda _files: None, tmp_path / "partie")
    qtbot.waitUntil(lambda: "n’est plus lisible" in dialog.said.text())
    dialog.reject()


def test_after_the_freeze_a_drop_asks_why_and_is_accepted(board: Board, tmp_path: Path, qtbot: QtBot) -> None:
    freeze(board)
    board.page.take([file(tmp_path, "tard.pdf", b"tard")], board.sheet().id)
    dialog = form(LateDialog)
    assert "10:00" in dialog.windowTitle()
    assert not dialog.keep_button.isEnabled()
    dialog.reason.setText("Relecture par la structure")
    dialog.keep_button.click()
    qtbot.waitUntil(lambda: board.names() == ["tard.pdf"])
    version = board.sheet().versions[0]
    assert (version.late, version.late_reason) == (True, "Relecture par la structure")
    versions = board.page.panel.versions
    qtbot.waitUntil(lambda: versions.model.rowCount() == 1)
    assert "après le gel" in versions.model.index(0, 3).data()
    assert "Relecture par la structure" in versions.late.text()
    versions.reason_button.click()
    form(LateDialog).reason.setText("Relue deux fois")
    form(LateDialog).keep_button.click()
    assert board.sheet().versions[0].late_reason == "Relue deux fois"


def test_a_late_link_asks_too_and_leaving_takes_nothing(board: Board) -> None:
    freeze(board)
    board.page.panel.versions.zone.link_button.click()
    form(LinkDialog).link.setText("https://exemple.org")
    form(LinkDialog).keep_button.click()
    form(LateDialog).leave_button.click()
    assert board.names() == []


def why_late(qtbot: QtBot, written: FormDialog) -> None:
    """Press its button, say why it comes late, and see it go only then."""
    gone: list[bool] = []
    written.destroyed.connect(lambda: gone.append(True))
    written.keep_button.click()
    late = form(LateDialog)
    assert written.isVisible()
    late.reason.setText("Relecture")
    late.keep_button.click()
    qtbot.waitUntil(lambda: bool(gone))


def test_a_late_text_and_a_late_paper_are_kept_as_they_were_written(board: Board, qtbot: QtBot) -> None:
    """The form stays, with what stands in it, while somebody writes why it comes late."""
    freeze(board)
    zone = board.page.panel.versions.zone
    zone.text_button.click()
    text = form(TextDialog)
    text.name.setText("Accroche")
    text.text.setPlainText("Un panier frais")
    why_late(qtbot, text)
    qtbot.waitUntil(lambda: len(board.names()) == 1)
    zone.paper_button.click()
    paper = form(PaperDialog)
    paper.what.setText("Fresque")
    paper.where.setText("Salle 2")
    why_late(qtbot, paper)
    qtbot.waitUntil(lambda: len(board.names()) == 2)
    assert {name.split(".")[0] for name in board.names()} == {"Accroche", "Fresque"}
    assert {version.late_reason for version in board.sheet().versions} == {"Relecture"}


def test_a_pdf_is_looked_at_page_by_page(board: Board, tmp_path: Path, qtbot: QtBot) -> None:
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(200, 100))
    for _page in range(2):
        canvas.drawString(10, 50, "Offre")
        canvas.showPage()
    canvas.save()
    mission = board.day.missions[0].id
    capture_files(board.day.dossier, mission, [file(tmp_path, "offre.pdf", made.getvalue())], at=NINE, actor=ACTOR)
    QApplication.processEvents()
    table = board.page.panel.versions.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    dialog = form(PreviewDialog)
    qtbot.waitUntil(lambda: dialog.place.text() == "1 sur 2", timeout=20_000)
    assert not dialog.sheet.image.isNull()
    QTest.keyClick(dialog, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: dialog.place.text() == "2 sur 2", timeout=20_000)
    assert_named(dialog)
    assert_readable(dialog)
    dialog.reject()


def test_a_hostile_file_is_a_sentence_and_the_window_lives(board: Board, tmp_path: Path, qtbot: QtBot) -> None:
    bad = file(tmp_path, "faux.pdf", b"%PDF-1.7\n" + os.urandom(400))
    capture_files(board.day.dossier, board.day.missions[0].id, [bad], at=NINE, actor=ACTOR, insist=True)
    QApplication.processEvents()
    board.page.panel.versions.open_button.click()
    dialog = form(PreviewDialog)
    qtbot.waitUntil(lambda: "ne peut pas être montré" in dialog.said.text(), timeout=20_000)
    assert dialog.export_button.isEnabled()
    dialog.reject()


def test_a_photograph_is_straightened_by_itself_and_kept(board: Board, qtbot: QtBot) -> None:
    dialog = board.page.forms.ask_photo(board.sheet(), to_image(photo()), "Fresque")
    qtbot.waitUntil(dialog.keep_button.isEnabled, timeout=20_000)
    for (x, y), (wanted_x, wanted_y) in zip(dialog.corners.corners(), SHEET, strict=True):
        assert abs(x - wanted_x) + abs(y - wanted_y) < 0.04
    clean = dialog.outcome.image
    assert QColor(clean.pixel(clean.width() // 8, clean.height() // 8)).lightness() > 235
    assert_named(dialog)
    assert_readable(dialog)
    dialog.keep_button.click()
    qtbot.waitUntil(lambda: board.names() == ["Fresque.jpg"])
    with board.day.dossier.blobs.open(board.sheet().versions[0].sha256) as stream:
        kept = Image.open(io.BytesIO(stream.read()))
    assert kept.format == "JPEG"
    assert kept.size == (clean.width(), clean.height())


def test_corners_move_by_mouse_and_by_keyboard(board: Board, qtbot: QtBot) -> None:
    dialog = board.page.forms.ask_photo(board.sheet(), to_image(photo()), "Fresque")
    qtbot.waitUntil(dialog.keep_button.isEnabled, timeout=20_000)
    view = dialog.corners
    at = view.point_of(2).toPoint()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(view, at - QPoint(30, 20))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at - QPoint(30, 20))
    assert (view.point_of(2) - (at - QPoint(30, 20)).toPointF()).manhattanLength() < 2
    assert view.current() == 2
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert view.current() == 3
    before = view.corners()[3]
    QTest.keyClick(view, Qt.Key.Key_Up)
    QTest.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert view.corners()[3] == pytest.approx((before[0] - 0.002, before[1] - 0.01))
    qtbot.waitUntil(dialog.keep_button.isEnabled, timeout=20_000)
    dialog.reject()


def test_a_photograph_may_be_kept_as_it_was_taken(board: Board, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = board.page.forms.ask_photo(board.sheet(), to_image(photo(400, 300)), "Mur")
    qtbot.waitUntil(dialog.keep_button.isEnabled, timeout=20_000)
    dialog.straight.click()
    dialog.clean.click()
    qtbot.waitUntil(lambda: dialog.outcome.image.size().width() == 400, timeout=20_000)

    def full(*_args: object, **_values: object) -> None:
        raise DeskError("disk_full")

    with monkeypatch.context() as disk:
        disk.setattr(Dossier, "act", full)
        dialog.keep_button.click()
        assert dialog.isVisible(), "the photograph stays while it is refused"
    dialog.keep_button.click()
    qtbot.waitUntil(lambda: board.names() == ["Mur.jpg"])


def test_the_webcam_s_frame_is_the_photograph(board: Board, qtbot: QtBot) -> None:
    dialog = board.page.forms.ask_photo(board.sheet())
    assert form(PhotoDialog) is dialog
    assert not dialog.take_button.isEnabled()
    assert ("Cadrez tout le tableau" if cameras() else "prise au téléphone") in dialog.said.text()
    frame = QImage(640, 480, QImage.Format.Format_RGB32)
    frame.fill(QColor("#806040"))
    assert dialog.camera.sink is not None
    dialog.camera.sink.setVideoFrame(QVideoFrame(frame))
    qtbot.waitUntil(dialog.take_button.isEnabled)
    dialog.take_button.click()
    qtbot.waitUntil(dialog.keep_button.isEnabled, timeout=20_000)
    dialog.again_button.click()
    assert not dialog.keep_button.isVisible()
    dialog.reject()
    assert isinstance(dialog, PhotoDialog | StickDialog)


def full(*_what: object, **_how: object) -> object:
    raise DeskError("disk_full")


def test_a_dropped_link_and_its_reason_stay_until_they_are_kept(
    board: Board, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One reason for all that was dropped at once; a full disk costs nobody a sentence."""
    freeze(board)
    act = Dossier.act
    late_file = file(tmp_path, "tard.pdf", b"tard")
    data = dragging.held(late_file, "https://exemple.org/un", "https://exemple.org/deux")
    page = board.page
    middle = page.panel.mapTo(page, page.panel.rect().center())
    dragging.enters(page, data, middle)
    dragging.lets_go(page, data, middle, Qt.DropAction.CopyAction)
    late = form(LateDialog)
    late.reason.setText("Relecture demandée")
    monkeypatch.setattr(Dossier, "act", full)
    late.keep_button.click()
    assert form(LateDialog) is late, "it stays"
    assert late.error.text().startswith("Le disque est plein")
    assert late.reason.text() == "Relecture demandée"
    monkeypatch.setattr(Dossier, "act", act)
    late.keep_button.click()
    qtbot.waitUntil(lambda: len(board.names()) == 3)
    assert QApplication.activeModalWidget() is None, "asked once"
    assert set(board.names()) == {"tard.pdf", "https://exemple.org/un", "https://exemple.org/deux"}
    assert {version.late_reason for version in board.sheet().versions} == {"Relecture demandée"}


def test_a_form_that_is_refused_has_its_reason_again(
    board: Board, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    freeze(board)
    act = Dossier.act
    board.page.panel.versions.zone.paper_button.click()
    paper = form(PaperDialog)
    paper.what.setText("Fresque")
    paper.where.setText("Salle 2")
    paper.keep_button.click()
    form(LateDialog).reason.setText("Trouvée au mur")
    monkeypatch.setattr(Dossier, "act", full)
    form(LateDialog).keep_button.click()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is paper)
    assert paper.error.text().startswith("Le disque est plein")
    monkeypatch.setattr(Dossier, "act", act)
    paper.keep_button.click()
    assert form(LateDialog).reason.text() == "Trouvée au mur"
    form(LateDialog).keep_button.click()
    qtbot.waitUntil(lambda: len(board.names()) == 1)
    assert board.sheet().versions[0].late_reason == "Trouvée au mur"
    board.page.panel.versions.zone.link_button.click()
    form(LinkDialog).link.setText("https://exemple.org")
    form(LinkDialog).keep_button.click()
    assert form(LateDialog).reason.text() == "", "another one has its own"
    form(LateDialog).reject()
    form(LinkDialog).reject()


def test_10_tab_and_enter_keep_what_was_typed(board: Board, qtbot: QtBot) -> None:
    """And never throw it away: the button that leaves comes after all others."""
    board.page.panel.versions.zone.text_button.click()
    text = form(TextDialog)
    text.activateWindow()
    qtbot.waitUntil(text.isActiveWindow)
    text.name.setFocus()
    QTest.keyClicks(text.name, "Accroche")
    QTest.keyClick(text.name, Qt.Key.Key_Tab)
    QTest.keyClicks(text.text, "Un panier frais")
    QTest.keyClick(text.text, Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert focused is text.keep_button
    QTest.keyClick(focused, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: board.names() != [])
    board.page.panel.recommendations.add_button.click()
    advice = QApplication.activeModalWidget()
    assert isinstance(advice, FormDialog)
    assert advice.more_button is not None
    advice.activateWindow()
    qtbot.waitUntil(advice.isActiveWindow)
    advice.set_ready(True)
    advice.keep_button.setFocus()
    QTest.keyClick(advice.keep_button, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is advice.more_button
    QTest.keyClick(advice.more_button, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is advice.leave_button
    advice.reject()
