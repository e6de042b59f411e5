"""Whoever plays the day through the window finds in the database what was done, however slow the disk is."""

from __future__ import annotations

import threading
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from probono_desk.gui.look import theme
from probono_desk.played_day.hands import Hands
from probono_desk.usecases.door import check_in
from tests.busy import somebody_writing
from tests.dossiers import ACTOR, NINE, small_day


def test_what_waited_is_written_once_the_window_has_settled(qapp: QApplication, tmp_path: Path) -> None:
    theme.apply_theme(qapp, "light")
    day = small_day(tmp_path / "day")
    before = QLocale()
    hands = Hands(day.dossier, lambda: NINE + timedelta(minutes=1), tmp_path)
    try:
        with ExitStack() as writing:
            writing.enter_context(somebody_writing(day.dossier))
            code = day.codes[day.volunteers[0].id]
            assert check_in.check_in_code(day.dossier, code, at=NINE, actor=ACTOR).is_kept
            end = threading.Timer(0.3, writing.pop_all().close)
        end.start()
        hands.settle()
        end.join()
        assert not day.dossier.keeping.waiting()
    finally:
        hands.close_dossier()
        hands.close()
        QLocale.setDefault(before)
