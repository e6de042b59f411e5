"""Where a phrase that was typed, shown or wrong could stay behind: it does not."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QWidget
from shiboken6 import isValid

from probono_desk import paths, told_log
from probono_desk.domain.errors import DeskError
from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.screens.file.kit_dialog import KitDialog
from probono_desk.gui.screens.start.from_kit_dialog import FromKitDialog
from probono_desk.gui.screens.start.received_dialog import ReceivedDialog
from probono_desk.gui.screens.start.restore_dialog import RestoreDialog
from probono_desk.gui.shared.recovery_dialog import RecoveryDialog
from probono_desk.gui.shared.repair_dialog import RepairDialog
from probono_desk.gui.widgets.passphrase_field import PassphraseField
from probono_desk.gui.widgets.phrase_dialog import PhraseDialog
from probono_desk.usecases.desk.readiness import readiness
from probono_desk.usecases.desk.support import support_report
from tests.gui.conftest import NOON
from tests.live import live

PHRASE = "BCDFG-HJKLN-PRSTV-XBCDF-GHJKL-NPRST"
SAID = ("BCDFG", "HJKLN")


@pytest.fixture
def logged() -> Iterator[None]:
    """The program's own log, at its most talkative; what it sets is put back."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    hooks = threading.excepthook, sys.unraisablehook
    told_log.start()
    told_log.hear_threads()
    root.setLevel(logging.DEBUG)
    yield
    threading.excepthook, sys.unraisablehook = hooks
    for handler in [one for one in root.handlers if one not in handlers]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def dialogs(window: MainWindow) -> list[QDialog]:
    context = window.context
    wrong = DeskError("recovery_wrong_passphrase")
    return [
        PhraseDialog(
            context, window, title="Ouvrir", explanation="…", words="Phrase", attempt=lambda _p, failed: failed(wrong)
        ),
        RecoveryDialog(context, PHRASE, lambda _proved: None, window, title="Édition"),
        RepairDialog(context, window, repair=lambda _s, _p, failed: failed(wrong)),
        RestoreDialog(context, lambda _made: None, window),
        ReceivedDialog(context, lambda _made: None, window),
        FromKitDialog(context, lambda _made: None, window),
        KitDialog(context, lambda _written: None, window),
    ]


def said_of(widget: QWidget) -> list[str]:
    """All that a screen reader, a task bar or a tip says of a widget, but for the text of a line itself."""
    told = [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle()]
    told += [widget.whatsThis(), widget.statusTip(), widget.objectName()]
    seen = QAccessible.queryAccessibleInterface(widget)
    if seen is not None:
        told += [seen.text(QAccessible.Text.Name), seen.text(QAccessible.Text.Description)]
    return told


def files_of_the_program() -> str:
    """Settings, data and log, as anybody reads them."""
    folders = (paths.config_dir(), paths.data_dir(), paths.log_dir())
    files = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    return "".join(file.read_bytes().decode("utf-8", "replace") for file in files)


@pytest.mark.usefixtures("logged")
@pytest.mark.parametrize("number", range(7))
def test_a_phrase_stays_in_its_field_and_goes_with_its_dialog(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_v: "")
    dialog = dialogs(window)[number]
    dialog.open()
    for field in dialog.findChildren(PassphraseField):
        field.set_text(PHRASE)
        field.eye.setChecked(True)
    go = getattr(dialog, "go", None)
    assert go is not None
    go()
    live(20)
    words = [text for widget in QApplication.allWidgets() if isValid(widget) for text in said_of(widget)]
    assert [text for text in words if any(part in text for part in SAID)] == []
    fields = dialog.findChildren(QLineEdit)
    dialog.done(0)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(dialog)
    assert not any(map(isValid, fields))
    report = support_report(window.context.open_dossier, readiness(None, None, at=NOON), at=NOON)
    assert not any(part in files_of_the_program() + report for part in SAID)
    assert not any(part in repr(window.context) for part in SAID)


@pytest.mark.usefixtures("logged")
def test_what_breaks_in_a_thread_is_logged_without_its_words(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    person = f"Léa Martin, {PHRASE}"

    def fail() -> None:
        raise ValueError(person)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    log = (paths.log_dir() / "probono-desk.log").read_text(encoding="utf-8")
    assert [record.levelname for record in caplog.records if record.exc_info] == ["ERROR"]
    assert "ValueError" in log
    assert "test_secrets.py" in log
    for told in (log, *capfd.readouterr()):
        assert "Martin" not in told
        assert "BCDFG" not in told


def test_where_no_log_can_be_written_nothing_goes_to_the_terminal_either(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(paths, "log_dir", lambda: tmp_path / "file" / "log")
    root = logging.getLogger()
    handlers = list(root.handlers)
    for handler in handlers:
        root.removeHandler(handler)
    try:
        told_log.start()
        try:
            raise ValueError(PHRASE)
        except ValueError:
            logging.getLogger("elsewhere").exception("broken")
        assert "BCDFG" not in capfd.readouterr().err
    finally:
        for handler in list(root.handlers):
            root.removeHandler(handler)
        for handler in handlers:
            root.addHandler(handler)
