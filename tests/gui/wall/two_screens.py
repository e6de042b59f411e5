"""Run by ``test_screens`` with two screens: where the wall opens, and what is remembered."""

from __future__ import annotations

import json
import sys

from PySide6.QtWidgets import QApplication, QWidget

from probono_desk.gui.wall.screens import WantedScreen, default_screen
from probono_desk.gui.wall.window import WallWindow


def main() -> None:
    """Print what happens, as JSON."""
    app = QApplication(sys.argv)
    screens = {screen.name(): screen for screen in app.screens()}
    operators = QWidget()
    operators.setScreen(screens["eDP-1"])
    operators.setGeometry(screens["eDP-1"].geometry())
    operators.show()
    wall = WallWindow()
    chosen = default_screen(WantedScreen(), operators.screen())
    assert chosen is not None
    wall.show_on(chosen)
    app.processEvents()
    box = wall.geometry()
    known = WantedScreen.of(chosen)
    stale = default_screen(WantedScreen("eDP-1"), operators.screen())
    told = {
        "chosen": chosen.name(),
        "full": wall.isFullScreen(),
        "screen": wall.screen().name(),
        "geometry": [box.x(), box.y(), box.width(), box.height()],
        "known": known.name,
        "found": found.name() if (found := known.find()) else None,
        "gone": WantedScreen("DP-9").find() is None,
        "operators remembered": stale.name() if stale else None,
    }
    print(json.dumps(told))  # noqa: T201 - what the test reads


if __name__ == "__main__":
    main()
