from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.shared.support_file import save_support
from probono_desk.store.dossier import Dossier


def test_the_support_file_is_written_from_the_window(
    context: DeskContext, dossier: Dossier, tmp_path: Path, qtbot: QtBot
) -> None:
    context.open_dossier = dossier
    save_support(context, tmp_path / "aide.txt")
    qtbot.waitUntil((tmp_path / "aide.txt").is_file, timeout=20_000)
    assert "== checks" in (tmp_path / "aide.txt").read_text()
