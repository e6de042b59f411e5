"""The recovery phrase on the file page, checked and made anew in the real window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from probono_desk.domain.errors import DeskError
from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.screens.file.closing import PHRASE, ClosingSection
from probono_desk.gui.screens.file.phrase_section import PhraseSection
from probono_desk.gui.shared.recovery_dialog import RecoveryDialog
from probono_desk.gui.widgets.phrase_dialog import PhraseDialog
from probono_desk.gui.widgets.question import Question
from probono_desk.store.dossier import Dossier
from probono_desk.store.opening import create_dossier, open_dossier
from probono_desk.store.recovery import key_under
from tests.dossiers import NINE
from tests.gui.readable import assert_named, assert_readable


def test_a_phrase_is_proved_then_replaced_and_proved_again(
    context: DeskContext, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = create_dossier(tmp_path / "dossier")
    context.open_dossier = made.dossier
    section = PhraseSection(context)
    qtbot.addWidget(section)
    section.show()
    section.refresh()
    assert section.pill.text() == "Pas encore prouvée"
    section.check_button.click()
    (check,) = section.window().findChildren(PhraseDialog)
    check.phrase.set_text("pas la bonne")
    check.go_button.click()
    qtbot.waitUntil(lambda: "phrase" in check.error.text())
    check.phrase.set_text(made.recovery_passphrase.lower())
    check.go_button.click()
    qtbot.waitUntil(lambda: section.pill.text() == "Notée et vérifiée")
    section.new_button.click()
    (asked,) = section.findChildren(Question)
    asked.yes_button.click()
    qtbot.waitUntil(lambda: bool(section.findChildren(RecoveryDialog)))
    (shown,) = section.findChildren(RecoveryDialog)
    assert section.pill.text() == "Pas encore prouvée"
    phrase = shown.shown.text().replace("\n", "")
    assert phrase != made.recovery_passphrase
    assert_named(shown)
    assert_readable(shown)
    shown.reject()  # nothing: it would be lost
    shown.close()
    assert key_under(made.dossier.folder, made.recovery_passphrase) == made.dossier.key, (
        "the old one, until it is noted"
    )
    with pytest.raises(DeskError, match="recovery_wrong_passphrase"):
        key_under(made.dossier.folder, phrase)
    (made.dossier.folder / "key-2.age.part").mkdir()  # a disk that refuses
    shown.go_button.click()
    qtbot.waitUntil(lambda: bool(shown.error.text()))
    assert shown.shown.isVisible()
    assert shown.go_button.hasFocus()
    assert key_under(made.dossier.folder, made.recovery_passphrase) == made.dossier.key
    (made.dossier.folder / "key-2.age.part").rmdir()
    shown.go_button.click()
    qtbot.waitUntil(lambda: not shown.shown.isVisible())
    assert key_under(made.dossier.folder, phrase) == made.dossier.key
    assert next(iter(shown.fields.values())).hasFocus()
    assert_named(shown)
    assert_readable(shown)
    shown.reject()  # later
    assert section.pill.text() == "Pas encore prouvée"
    made.dossier.close()
    open_dossier(tmp_path / "dossier", passphrase=phrase, at=NINE).close()


def test_a_phrase_is_proposed_for_the_closing_file_and_seen(
    window: MainWindow, context: DeskContext, dossier: Dossier
) -> None:
    context.open_dossier = dossier
    closing = ClosingSection(context)
    closing.setParent(window)
    closing.whom.button(PHRASE).click()
    assert closing.phrase.line.echoMode() is QLineEdit.EchoMode.Normal
    closing.propose_button.click()
    assert len(closing.phrase.text().replace("-", " ").split()) == 6
    assert closing.phrase.shortcoming() == ""
