"""A dossier that can only be read offers nothing that would write; what is typed or dropped all the same is refused.

One clear sentence says so, wherever it was.
"""

from __future__ import annotations

import shutil
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QAbstractListModel, QEvent, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from probono_desk import error_text
from probono_desk.domain.errors import DeskError
from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.app.pages import PAGES
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.screens.start.page import StartPage
from probono_desk.gui.widgets.question import Question
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.file import exchange
from tests.gui.conftest import NOON, Lived
from tests.gui.seen import banner_texts
from tests.live import live

_MOST_WIDGETS = 200


class Walk:
    """The window on a dossier that can only be read, and what it tries to write."""

    def __init__(self, window: MainWindow, monkeypatch: pytest.MonkeyPatch, out: Path) -> None:
        self.window, self.context = window, window.context
        self.tried: list[str] = []
        self.pressed: list[str] = []
        self.silent: list[str] = []
        self.bugs: list[object] = []
        window.context.tasks.broken.connect(self.bugs.append)
        for way in ("act", "merging"):
            monkeypatch.setattr(Dossier, way, self.heard(getattr(Dossier, way)))
        self.files = (out / "liste.csv", out / "autre.probono")
        listed = out / "liste.csv"
        listed.write_text("Prénom;Nom;E-mail\nColine;Hautecœur;coline@example.org\n", encoding="utf-8")
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_v: (str(out / "écrit"), ""))
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_v: (str(listed), ""))
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a, **_v: ([str(listed)], ""))
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_v: str(out))
        monkeypatch.setattr(Question, "exec", lambda _question: QDialog.DialogCode.Accepted)
        monkeypatch.setattr(QDialog, "exec", lambda dialog: dialog.open())

    def heard(self, real: Callable[..., Any]) -> Callable[..., Any]:
        """The same way to write, noting that somebody takes it."""

        @contextmanager
        def tried(*args: Any, **values: Any) -> Iterator[Any]:
            self.tried.append("".join(traceback.format_stack(limit=14)))
            with real(*args, **values) as given:
                yield given

        return tried

    def settle(self) -> None:
        for _turn in range(4):
            QApplication.processEvents()
        for _turn in range(400):
            if not self.context.tasks.reading and not self.context.tasks.running():
                break
            live(2)
        for _turn in range(2):
            QApplication.processEvents()

    def said(self) -> list[str]:
        """Every refusal that is to be read somewhere."""
        shown = [label.text() for label in QApplication.allWidgets() if isinstance(label, QLabel) and label.isVisible()]
        refusals = [error_text.sentence(DeskError(code)) for code in ("dossier_read_only", "disk_read_only")]
        return [refusal for refusal in refusals if any(refusal in text for text in shown)]

    def look(self, what: str) -> None:
        """What was tried to be written was refused in words."""
        self.settle()
        self.pressed += [what] if self.tried else []
        if self.tried and not self.said():
            self.silent.append(f"{what}:\n{self.tried[0]}")
        self.tried.clear()
        for told in banner_texts(self.window):
            self.window.banners.dismiss(told)

    def after(self, what: str, depth: int = 0) -> None:
        """Look, and answer the dialog or the menu that came."""
        self.look(what)
        popup = QApplication.activePopupWidget()
        if isinstance(popup, QMenu):
            actions = [one for one in popup.actions() if one.isEnabled() and not one.menu()]
            popup.close()
            for action in actions:
                if isValid(action):
                    words = action.text()
                    action.trigger()
                    self.after(f"{what} > {words}", depth + 1)
        dialog = QApplication.activeModalWidget()
        while isinstance(dialog, QWidget) and depth < 4:
            self.answer(dialog, what, depth)
            again = QApplication.activeModalWidget()
            if again is dialog:
                dialog.close()
                self.settle()
                if isValid(dialog) and QApplication.activeModalWidget() is dialog:
                    dialog.hide()
                    dialog.deleteLater()
                    self.settle()
            dialog = QApplication.activeModalWidget()

    def answer(self, dialog: QWidget, what: str, depth: int) -> None:
        for field in dialog.findChildren(QLineEdit):
            if field.isVisible() and field.isEnabled() and not field.text() and not field.isReadOnly():
                field.setText("courir loin ensemble demain")
        for text in dialog.findChildren(QPlainTextEdit) + dialog.findChildren(QTextEdit):
            if text.isVisible() and not text.isReadOnly():
                text.setPlainText("Trois étapes.")
        title = dialog.windowTitle() or type(dialog).__name__
        buttons = [b for b in dialog.findChildren(QPushButton) if b.isVisible() and b.isEnabled()]
        for button in sorted(buttons, key=lambda one: not one.isDefault()):
            if not isValid(dialog) or not isValid(button) or not dialog.isVisible():
                break
            button.click()
            self.after(f"{what} > {title} > {button.text()}", depth + 1)


def page_of(window: MainWindow, name: str) -> QWidget:
    window.go(name)
    assert window.stack is not None
    page = window.stack.page(name)
    assert isinstance(page, QWidget)
    return page


@pytest.fixture
def walk(
    qapp: QApplication, context: DeskContext, lived: Lived, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> Iterator[Walk]:
    """It begins with the page that is walked over, as after the last time."""
    folder, reading, out = tmp_path / "lived", tmp_path / "reading", tmp_path / "out"
    shutil.copytree(lived.folder, folder)
    reading.mkdir()
    out.mkdir()
    shutil.copyfile(folder / "desk.db", reading / "desk.db")
    dossier = Dossier(folder, lived.key, reading=reading)
    context.open_dossier = dossier
    window = MainWindow(context, PAGES, make_start=StartPage)
    window.resize(1280, 900)
    window.show_pages({"page": name})
    window.show()
    exchange.export(dossier, out / "autre.probono", at=NOON)
    made = Walk(window, monkeypatch, out)
    made.settle()
    yield made
    made.settle()
    dialog = QApplication.activeModalWidget()
    if dialog is not None:
        dialog.hide()
        dialog.deleteLater()
    window.close()
    window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    dossier.close()


def fields(page: QWidget, kind: type[Any]) -> list[Any]:
    return [one for one in page.findChildren(kind) if one.isVisible() and one.isEnabled()]


def press_all(walk: Walk, name: str, kind: type[Any], act: Callable[[Any], object]) -> int:
    """Do something with each widget of a kind on a page, which may be made again in between."""
    done = 0
    while done < _MOST_WIDGETS:
        elsewhere = walk.window.page_name() != name
        page = page_of(walk.window, name)
        if elsewhere:  # what was done before has settled
            walk.settle()
        here = fields(page, kind)
        if done >= len(here):
            return done
        widget = here[done]
        words = widget.accessibleName() or getattr(widget, "text", lambda: "")()
        act(widget)
        walk.after(f"{name}: {kind.__name__} {done} « {words} »")
        done += 1
    return done


def write_in(field: QLineEdit) -> None:
    if field.isReadOnly():
        return
    field.setFocus()
    field.setText("12:00")
    QTest.keyClick(field, Qt.Key.Key_Return)


def choose(box: QComboBox) -> None:
    index = (box.currentIndex() + 1) % max(1, box.count())
    box.setCurrentIndex(index)
    box.activated.emit(index)


def edit_all(view: QAbstractItemView) -> None:
    model = view.model()
    for row in range(min(3, model.rowCount())):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount()):
            index = model.index(row, column)
            if index.flags() & Qt.ItemFlag.ItemIsEditable:
                model.setData(index, "12:00")
            view.setCurrentIndex(index)
            view.doubleClicked.emit(index)
            view.activated.emit(index)
            QTest.keyClick(view, Qt.Key.Key_Delete)
            QTest.keyClick(view, Qt.Key.Key_Return)


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("name", [spec.name for spec in PAGES])
def test_whatever_is_done_on_a_page_is_refused_in_words_or_needs_no_writing(walk: Walk, name: str) -> None:
    done = [press_all(walk, name, QAbstractButton, lambda button: button.click())]
    assert walk.pressed == [], "a button that could only be refused"
    done += [
        press_all(walk, name, QLineEdit, write_in),
        press_all(walk, name, QComboBox, choose),
        press_all(walk, name, QAbstractItemView, edit_all),
    ]
    assert sum(done) > 0
    for shortcut in walk.window.findChildren(QShortcut):
        if shortcut.isEnabled() and shortcut.key().toString() not in ("Ctrl+Q", "Ctrl+W"):
            page_of(walk.window, name)
            shortcut.activated.emit()
            walk.after(f"{name}: {shortcut.key().toString()}")
    page = page_of(walk.window, name)
    QApplication.clipboard().setText("Prénom\tNom\nColine\tHautecœur\n")
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    walk.after(f"{name}: pasted")
    for dropped in walk.files:
        page_of(walk.window, name)
        walk.window.take_files([dropped])
        walk.after(f"{name}: {dropped.name} dropped")
    assert not walk.silent, walk.silent[0]
    assert walk.bugs == []
