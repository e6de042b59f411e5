from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from probono_desk import app, i18n, paths, settings
from probono_desk.store.opening import create_dossier


def test_without_a_screen_one_line_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(app, "has_screen", lambda: False)
    assert app.run_window() == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert i18n.language() == "fr"


def test_a_missing_library_names_its_packages_instead_of_a_traceback() -> None:
    program = """
import sys
class Broken:
    def find_spec(self, name, path=None, target=None):
        if name == "PySide6.QtSvg":
            raise ImportError("libEGL.so.1: cannot open shared object file: No such file or directory")
sys.meta_path.insert(0, Broken())
from probono_desk.__main__ import main
sys.argv = ["probono-desk"]
sys.exit(main())
"""
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=dict(os.environ))
    assert ran.returncode == 1
    assert "libegl1" in ran.stderr
    assert ran.stderr.count("\n") == 1


def test_the_window_opens_and_closes() -> None:
    program = """
import gc
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from probono_desk import app
from probono_desk.gui.look import theme
made = theme.make_application("probono-desk")
QTimer.singleShot(50, made.quit)
code = app.run_window()
assert gc.isenabled()
sys.exit(code)
"""
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=dict(os.environ))
    assert (ran.returncode, ran.stderr.replace("This plugin does not support propagateSizeHints()\n", "")) == (0, "")


def test_a_dossier_that_cannot_be_opened_leaves_the_start_page_and_a_sentence(tmp_path: Path) -> None:
    program = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from probono_desk import app
from tests.gui.seen import banner_texts

def look():
    if banner_texts(window):
        print(type(window.start_page).__name__, len(banner_texts(window)))
        QApplication.quit()

def made(shown):
    global window
    window = shown
    print(type(window.start_page).__name__)
    timer = QTimer(window, interval=10)
    timer.timeout.connect(look)
    timer.start()

app.run_window(Path(sys.argv[1]) / "nowhere", made=made)
"""
    command = [sys.executable, "-c", program, str(tmp_path)]
    ran = subprocess.run(command, capture_output=True, text=True, env=dict(os.environ), timeout=60, check=True)
    assert ran.stdout.split() == ["NoneType", "StartPage", "1"]


@pytest.mark.parametrize("how", ["named", "where it stopped"])
def test_a_dossier_that_this_machine_has_no_key_of_asks_for_its_phrase_however_it_was_opened(
    how: str, tmp_path: Path
) -> None:
    made = create_dossier(tmp_path / "desk")
    made.dossier.close()
    shutil.rmtree(paths.data_dir() / "keys")
    settings.save(settings.Settings(last_dossier=str(tmp_path / "desk"), was_open=how != "named"))
    program = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from probono_desk import app
from probono_desk.gui.widgets.phrase_dialog import PhraseDialog
from tests.gui.seen import banner_texts

def made(window):
    window.context.tasks.broken.connect(print)

    def once():
        asked = window.findChild(PhraseDialog)
        if window.context.open_dossier is not None:
            print(window.context.dossier.folder.name, flush=True)
            window.close()
            return
        if asked is not None and asked.isVisible() and asked.go_button.isEnabled():
            print(asked.windowTitle(), banner_texts(window), flush=True)
            asked.phrase.set_text(sys.argv[2])
            asked.go_button.click()
        QTimer.singleShot(50, once)

    once()

app.run_window(Path(sys.argv[1]) if sys.argv[1] else None, made=made)
"""
    folder = str(tmp_path / "desk") if how == "named" else ""
    command = [sys.executable, "-c", program, folder, made.recovery_passphrase]
    ran = subprocess.run(command, capture_output=True, text=True, env=dict(os.environ), timeout=60, check=True)
    assert ran.stdout.splitlines() == ["Ouvrir «\u00a0desk\u00a0» []", "desk"]


def test_what_stopped_while_a_received_file_was_read_begins_where_anybody_begins(tmp_path: Path) -> None:
    settings.save(settings.Settings(last_dossier="", was_open=True))
    program = """
from PySide6.QtCore import QTimer
from probono_desk import app
from probono_desk.gui.screens.start.page import StartPage
from probono_desk.gui.widgets.banner import Banner

def made(window):
    def told():
        print(len(window.findChildren(StartPage)), len(window.findChildren(Banner)), flush=True)
        window.close()

    QTimer.singleShot(1500, told)

app.run_window(None, made=made)
"""
    command = [sys.executable, "-c", program]
    ran = subprocess.run(
        command, capture_output=True, text=True, env=dict(os.environ), cwd=tmp_path, timeout=60, check=True
    )
    assert ran.stdout.splitlines() == ["1 0"]
