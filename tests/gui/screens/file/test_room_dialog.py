"""« Réunir deux portables » in the window: the code is shown, and the place goes with the dossier."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from probono_desk.age.identity import new_identity, recipient_of
from probono_desk.gui.app.desk_session import DeskSession
from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.app.place_watch import PlaceWatch
from probono_desk.gui.screens.day.next_step_card import NextStepCard
from probono_desk.gui.screens.file.room_dialog import RoomDialog
from probono_desk.gui.screens.start.received_dialog import ReceivedDialog
from probono_desk.place import room as rooms
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.file import exchange, trust
from tests.dossiers import NINE, small_day
from tests.gui.readable import assert_named, assert_readable


def test_the_code_is_shown_until_the_dossier_is_closed(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rooms, "local_address", lambda: "127.0.0.1")
    session = DeskSession(window)
    watch = PlaceWatch(window.context, session)
    session.closing.connect(watch.end)
    session.show_new(small_day(tmp_path / "desk").dossier)
    dialog = RoomDialog(window.context, window)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.open_button.click()
    qtbot.waitUntil(lambda: window.context.room is not None, timeout=20_000)
    opened = window.context.room
    assert opened is not None
    assert opened.code in dialog.code.text()
    assert len(opened.code.split()) == 7
    assert dialog.picture.pixmap().width() > 100
    assert_readable(dialog)
    assert_named(dialog)
    assert dialog.picture.visibleRegion().boundingRect() == dialog.picture.rect()  # the code is seen whole
    assert not dialog.close_button.visibleRegion().isEmpty()
    assert not dialog.typed.isVisible()
    dialog.close_button.click()
    assert window.context.room is None
    assert not dialog.join_button.visibleRegion().isEmpty()
    dialog.typed.setText("pas un code")
    QTest.keyClick(dialog.typed, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "code d’une réunion" in dialog.problem.text(), timeout=20_000)
    dialog.open_button.click()
    qtbot.waitUntil(lambda: window.context.room is not None, timeout=20_000)
    dialog.reject()
    session.close()
    assert window.context.room is None
    assert not opened.room.folder.exists()


def shown(window: MainWindow, name: str) -> QWidget:
    assert window.stack is not None
    page = window.stack.page(name)
    assert page is not None
    return page


def seen_buttons(page: QWidget) -> set[str]:
    return {button.text() for button in page.findChildren(QPushButton) if button.isVisible()}


def test_a_disk_that_takes_nothing_leaves_what_reads_and_exports(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    day = small_day(tmp_path / "desk")
    day.dossier.close()
    session = DeskSession(window)
    session.show_new(Dossier(day.dossier.folder, day.dossier.key, reading=day.dossier.folder))
    window.go("file")
    qtbot.waitUntil(lambda: not (window.context.tasks.running() or window.context.tasks.reading), timeout=30_000)
    seen = seen_buttons(shown(window, "file"))
    assert "Exporter…" in seen
    assert not seen & {"Laisser ouvert…", "Ajouter un lieu…", "Préparer un kit…", "Sauvegarder maintenant", "Annuler"}
    session.close()


def test_a_file_that_a_phrase_opens_has_the_keyboard_where_it_is_typed(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    day = small_day(tmp_path / "desk")
    by_phrase = exchange.export(day.dossier, tmp_path, at=NINE, passphrase="quatre mots bien choisis").path
    by_key = exchange.export(
        day.dossier, tmp_path / "k.probono", at=NINE, recipients=[recipient_of(new_identity())]
    ).path
    day.dossier.close()
    for file, to_phrase in ((by_phrase, True), (by_key, False)):
        dialog = ReceivedDialog(window.context, lambda _dossier: None, window, file=file)
        qtbot.addWidget(dialog)
        dialog.open()
        qtbot.waitUntil(lambda: not (window.context.tasks.running() or window.context.tasks.reading), timeout=20_000)
        asked = dialog.phrase.line if to_phrase else dialog.identity.line
        qtbot.waitUntil(asked.hasFocus)
        dialog.reject()


def test_a_received_file_opens_to_be_read(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    day = small_day(tmp_path / "desk")
    phrase = "quatre mots bien choisis"
    fingerprint = trust.desks(day.dossier)[0].fingerprint
    file = exchange.export(day.dossier, tmp_path, at=NINE, passphrase=phrase).path
    day.dossier.close()
    session = DeskSession(window)
    dialog = ReceivedDialog(window.context, session.show_new, window)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.file.line.setText(str(file))
    dialog.phrase.set_text(phrase)
    dialog.go_button.click()
    qtbot.waitUntil(lambda: not window.context.tasks.running() and window.context.dossier.read_only, timeout=30_000)
    received = window.context.dossier
    assert received.read_only
    assert window.context.settings.last_dossier != str(received.folder)
    window.go("file")
    qtbot.waitUntil(lambda: not (window.context.tasks.running() or window.context.tasks.reading), timeout=30_000)
    page = shown(window, "file")
    ways_out = {"Vérifier le dossier", "Fermer le dossier"}
    assert ways_out <= seen_buttons(page) <= {"Voir", "Voir plus"} | ways_out  # none that could only be refused
    assert not [field for field in page.findChildren(QLineEdit) if field.isVisible()]
    said = " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())
    assert "Ce que ce fichier contient" in said
    assert "Empreinte de ce poste" not in said
    assert fingerprint in said  # whose file it is can be compared
    for untrue in ("cinq minutes", "Clôturer", "clôturer", "peut être annulé"):
        assert untrue not in said
    window.go("day")
    (card,) = shown(window, "day").findChildren(NextStepCard)
    assert not card.isVisible()
    assert window.stack is not None
    for name in ("door", "clock"):  # nobody arrives there any more, and no clock runs
        assert not window.stack.has(name)
        window.go(name)
        assert window.page_name() == "day"
    with pytest.raises(KeyError):
        window.go("nowhere")
    session.close()
    assert window.start_page is not None
    session.show_new(small_day(tmp_path / "own").dossier)
    window.go("door")
    assert "Sans rendez-vous" in seen_buttons(shown(window, "door")), "the next dossier is worked in"
    session.close()
    assert not received.folder.exists()
