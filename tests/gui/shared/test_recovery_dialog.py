"""The card of the recovery phrase comes out of a printer, and of nothing else."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.printer import to_printer
from probono_desk.gui.printer.print_dialog import PrintDialog
from probono_desk.gui.shared.recovery_dialog import RecoveryDialog

PHRASE = "NDPGV-BXRRC-PGGGN-HKJLT-SSVXB-CDFGH"


def test_the_card_is_printed_with_the_phrase_whole_and_kept_nowhere(
    window: MainWindow, qtbot: QtBot, outbox: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[bytes] = []
    monkeypatch.setattr(to_printer, "print_pdf", lambda _printer, content, _progress, **_fit: sent.append(content))
    dialog = RecoveryDialog(window.context, PHRASE, lambda _proved: None, window, title="Petite édition")
    dialog.open()
    dialog.print_button.click()
    qtbot.waitUntil(lambda: bool(dialog.findChildren(PrintDialog)))
    dialog.findChildren(PrintDialog)[0].go_button.click()
    qtbot.waitUntil(lambda: bool(sent) and not window.context.tasks.running())
    (page,) = PdfReader(BytesIO(sent[0])).pages
    printed = page.extract_text()
    assert "Petite édition" in printed
    assert all(group in printed for group in PHRASE.split("-"))
    assert not list(outbox[0].rglob("*.pdf"))
    assert dialog.isVisible(), "the phrase stays until it is noted"
