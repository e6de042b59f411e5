"""Run by ``test_screens`` with three screens: the wall's one goes, another projector comes, and the wall is offered."""

from __future__ import annotations

import json
import tempfile
from datetime import timedelta
from pathlib import Path

from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QApplication, QPushButton

from probono_desk import app as program
from probono_desk.gui.look import theme
from probono_desk.gui.wall.projector import projector_of
from tests.dossiers import NINE, small_day
from tests.gui.seen import banner_texts


def main() -> None:
    """Print what happens, as JSON."""
    application = theme.make_application("probono-desk")
    assert isinstance(application, QApplication)
    screens: dict[str, QScreen] = {screen.name(): screen for screen in application.screens()}
    with tempfile.TemporaryDirectory() as folder:
        day = small_day(Path(folder) / "dossier")
        window = program.make_window(application, lambda: NINE + timedelta(minutes=10))
        session = program.open_session(window)
        session.show_new(day.dossier)
        window.setScreen(screens["eDP-1"])
        window.show()
        projector = projector_of(window.context)
        projector.open_on(screens["HDMI-1"])
        application.processEvents()
        application.screenRemoved.emit(screens["HDMI-1"])
        waiting = projector.is_waiting()
        application.screenAdded.emit(screens["HDMI-2"])
        application.processEvents()
        offered = [text for text in banner_texts(window) if "HDMI-2" in text]
        button = next(one for one in window.findChildren(QPushButton) if one.text() == "Y afficher le mur")
        button.click()
        application.processEvents()
        wall = projector.window()
        told = {
            "waiting": waiting,
            "offered": len(offered),
            "screen": wall.screen().name() if wall is not None else None,
            "waits still": projector.is_waiting(),
            "offers left": [text for text in banner_texts(window) if "HDMI-2" in text],
        }
        projector.open_on(None)  # for want of a projector
        application.screenAdded.emit(screens["HDMI-1"])
        application.processEvents()
        told["offered to a window"] = len([text for text in banner_texts(window) if "HDMI-1" in text])
        [one for one in window.findChildren(QPushButton) if one.text() == "Y afficher le mur"][-1].click()
        application.processEvents()
        told["then on"] = wall.screen().name() if (wall := projector.window()) is not None else None
        application.screenAdded.emit(screens["HDMI-2"])
        application.processEvents()
        told["offered once there"] = len([text for text in banner_texts(window) if "HDMI-2" in text])
        projector.close()
        session.close()
        window.context.tasks.close()
        window.close()
    print(json.dumps(told))  # noqa: T201 - what the test reads


if __name__ == "__main__":
    main()
