"""Dialogs for files: they begin where the last one ended, also the next day, and speak French throughout."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QSizeF, QStandardPaths, Qt, QTimer
from PySide6.QtGui import QPageSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from probono_desk import paths, settings
from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.look import theme
from probono_desk.gui.look.qt_words import speak_qt
from probono_desk.gui.screens.outcome.page import OutcomePage
from probono_desk.gui.widgets.file_choice import ask_file, ask_files, ask_folder, ask_save, last_folder
from probono_desk.gui.widgets.question import Question
from tests.gui.seen import banner_texts
from tests.gui.shown_pages import go_to

_ENGLISH = (
    "look in",
    "files of type",
    "file name",
    "directory",
    "folder",
    "open",
    "save",
    "cancel",
    "choose",
    "back",
    "forward",
    "date modified",
    "size",
    "delete",
    "rename",
    "show",
)


@pytest.fixture
def french(qapp: QApplication) -> Iterator[QApplication]:
    before = QLocale()
    speak_qt(qapp, "fr")
    yield qapp
    speak_qt(qapp, "en")
    QLocale.setDefault(before)


def test_26_a_save_dialog_begins_in_the_folder_of_the_last_one(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "papiers du soir"
    place.mkdir()
    asked: list[str] = []

    def answer(_parent: object, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        asked.append(start)
        return str(place / "bilan.pdf"), ""

    with paths.settings_kept_in(tmp_path / "settings"):
        page = go_to(window, "outcome", OutcomePage)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
        for button in (page.report_button, page.data_button):
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not window.context.tasks.running())
        assert Path(asked[1]).parent == place
        assert settings.load().last_folder == str(place)  # and so the next time that the program runs


def test_26_where_nobody_has_chosen_yet_it_begins_at_home_and_not_where_the_program_started(
    context: DeskContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _place: str(tmp_path / "Documents"))
    assert last_folder(context) == Path.home()
    (tmp_path / "Documents").mkdir()
    assert last_folder(context) == tmp_path / "Documents"


def test_26_every_kind_of_choice_shares_that_folder_and_outlives_it(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = window.context
    starts: list[str] = []

    def remembered(answer: object) -> object:
        def dialog(_parent: object, _title: str, start: str, *_kinds: str) -> object:
            starts.append(start)
            return answer

        return dialog

    folder = tmp_path / "clé"
    folder.mkdir()
    for name, answer in (
        ("getExistingDirectory", str(folder)),
        ("getOpenFileName", (str(folder / "a.csv"), "")),
        ("getOpenFileNames", ([str(folder / "b.csv")], "")),
        ("getSaveFileName", (str(folder / "c.csv"), "")),
    ):
        monkeypatch.setattr(QFileDialog, name, remembered(answer))
    assert ask_folder(context, window, "Où") == folder
    assert ask_file(context, window, "Quoi") == folder / "a.csv"
    assert ask_files(context, window, "Quoi") == [folder / "b.csv"]
    assert ask_save(context, window, "Où", "c.csv") == folder / "c.csv"
    assert starts[1:] == [str(folder), str(folder), str(folder / "c.csv")]
    for name, nothing in (("getSaveFileName", ("", "")), ("getExistingDirectory", "")):
        monkeypatch.setattr(QFileDialog, name, remembered(nothing))
    assert ask_save(context, window, "Où", "d.csv") is None
    assert ask_folder(context, window, "Où") is None
    assert last_folder(context) == folder
    folder.rmdir()
    assert last_folder(context).is_dir() or last_folder(context) != folder


@pytest.mark.parametrize(
    "name", ["desk.db", "DESK.DB", "key.age", "kept-0a.bin", "dossier.probonodesk", "backups/desk-20261205T080000Z.db"]
)
def test_26_a_file_of_a_dossier_is_no_place_for_a_copy_whatever_was_answered(
    name: str, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = window.context.dossier.folder
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(folder / name), ""))
    assert ask_save(window.context, window, "Où", "c.csv") is None
    (told,) = banner_texts(window)
    assert Path(name).name in told
    assert last_folder(window.context) != folder


@pytest.mark.parametrize(
    ("mode", "accept"),
    [
        (QFileDialog.FileMode.AnyFile, QFileDialog.AcceptMode.AcceptSave),
        (QFileDialog.FileMode.ExistingFiles, QFileDialog.AcceptMode.AcceptOpen),
        (QFileDialog.FileMode.Directory, QFileDialog.AcceptMode.AcceptOpen),
    ],
)
def test_26_qt_s_own_dialog_mixes_in_no_english(
    french: QApplication, qtbot: QtBot, tmp_path: Path, mode: QFileDialog.FileMode, accept: QFileDialog.AcceptMode
) -> None:
    dialog = QFileDialog(None, "Enregistrer", str(tmp_path))
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(mode)
    dialog.setAcceptMode(accept)
    dialog.show()
    controls: list[QLabel | QPushButton | QToolButton] = [
        *dialog.findChildren(QLabel),
        *dialog.findChildren(QPushButton),
        *dialog.findChildren(QToolButton),
    ]
    words = {
        text.replace("&", "").strip(" :\u00a0").lower()
        for widget in controls
        for text in (widget.text(), widget.toolTip(), widget.accessibleName())
        if text
    }
    assert {"regarder dans", "type de fichier"} <= words
    assert words.isdisjoint(_ENGLISH), words & set(_ENGLISH)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_26_the_pictures_of_qt_s_own_dialog_are_seen(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path, scheme: str
) -> None:
    """The air of the program's buttons left two pixels of the arrows, and the dark ground hid them."""
    theme.apply_theme(dressed, scheme)
    dialog = QFileDialog(None, "Enregistrer", str(tmp_path))
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.show()
    up = dialog.findChild(QToolButton, "toParentButton")
    assert up is not None
    picture = up.grab(up.rect().adjusted(8, 8, -8, -8)).toImage()
    ground = picture.pixelColor(0, 0).lightness()
    inked = {
        x
        for x in range(picture.width())
        for y in range(picture.height())
        if abs(picture.pixelColor(x, y).lightness() - ground) > 60
    }
    assert len(inked) >= 7


def test_26_what_nobody_translates_keeps_its_words_and_paper_its_size(french: QApplication) -> None:
    assert QCoreApplication.translate("Nobody", "Unknown to all") == "Unknown to all"
    label = QPageSize(QSizeF(100, 70), QPageSize.Unit.Millimeter)
    assert label.isValid()
    assert "100" in label.name()


@pytest.mark.parametrize(
    ("typed", "name", "kinds", "kind", "found"),
    [
        ("bilan", "bilan.pdf", "PDF (*.pdf)", "PDF (*.pdf)", "bilan.pdf"),
        ("Lille v1.0", "bilan.pdf", "PDF (*.pdf)", "", "Lille v1.0.pdf"),
        ("bilan.docx", "bilan.pdf", "PDF (*.pdf)", "", "bilan.docx.pdf"),
        ("BILAN.PDF", "bilan.pdf", "PDF (*.pdf)", "", "BILAN.PDF"),
        ("chiffres", "d.xlsx", "Classeur (*.xlsx);;CSV (*.csv)", "CSV (*.csv)", "chiffres.csv"),
        ("chiffres.csv", "d.xlsx", "Classeur (*.xlsx);;CSV (*.csv)", "Classeur (*.xlsx)", "chiffres.csv"),
        ("copie", "plan.docx", "", "", "copie.docx"),
        ("copie.odt", "plan.docx", "", "", "copie.odt"),
        ("copie", "LISEZMOI", "", "", "copie"),
    ],
)
def test_26_a_name_without_the_right_ending_gets_it(
    typed: str,
    name: str,
    kinds: str,
    kind: str,
    found: str,
    window: MainWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(tmp_path / typed), kind))
    assert ask_save(window.context, window, "Où", name, kinds) == tmp_path / found


@pytest.mark.parametrize("wanted", [True, False])
def test_26_what_is_there_under_the_whole_name_is_asked_about(
    wanted: bool, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """« bilan » was typed, « bilan.pdf » is there: the system's dialog has asked about nothing."""
    (tmp_path / "bilan.pdf").write_bytes(b"hier")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(tmp_path / "bilan"), ""))
    told: list[str] = []

    def answer_it() -> None:
        question = QApplication.activeModalWidget()
        assert isinstance(question, Question)
        told.append(question.windowTitle())
        assert question.no_button.isDefault()
        (question.yes_button if wanted else question.no_button).click()

    QTimer.singleShot(0, answer_it)
    found = ask_save(window.context, window, "Où", "bilan.pdf", "PDF (*.pdf)")
    assert found == (tmp_path / "bilan.pdf" if wanted else None)
    assert told == ["Remplacer «\u00a0bilan.pdf\u00a0»\u202f?"]


def test_26_a_name_that_is_too_long_is_told_and_is_no_bug(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two hundred accented letters are four hundred bytes: asking whether such a file is there went wrong."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(tmp_path / ("é" * 200)), ""))
    page = go_to(window, "outcome", OutcomePage)
    for button in (page.report_button, page.data_button):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not window.context.tasks.running())
        assert "trop long" in banner_texts(window)[-1]
