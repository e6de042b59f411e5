"""The wall goes to the other screen, whole, and knows it again."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtGui import QScreen

from probono_desk.gui.wall.screens import WantedScreen

_THIRD = {"name": "HDMI-2", "x": 3200, "y": 0, "width": 1280, "height": 720, "logicalDpi": 96, "dpr": 1}
_TWO = {
    "screens": [
        {"name": "eDP-1", "x": 0, "y": 0, "width": 1280, "height": 720, "logicalDpi": 96, "dpr": 1},
        {"name": "HDMI-1", "x": 1280, "y": 0, "width": 1920, "height": 1080, "logicalDpi": 96, "dpr": 1},
    ]
}


def _played(module: str, screens: dict[str, Any], tmp_path: Path) -> Any:
    """What a small program of the tests says on so many screens."""
    config = tmp_path / "screens.json"
    config.write_text(json.dumps(screens), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", f"tests.gui.wall.{module}"],
        cwd=Path(__file__).parents[3],
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={config}", "XDG_DATA_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1])


def test_with_two_screens_it_fills_the_one_that_is_not_the_operator_s(tmp_path: Path) -> None:
    assert _played("two_screens", _TWO, tmp_path) == {
        "chosen": "HDMI-1",
        "full": True,
        "screen": "HDMI-1",
        "geometry": [1280, 0, 1920, 1080],
        "known": "HDMI-1",
        "found": "HDMI-1",
        "gone": True,
        "operators remembered": "HDMI-1",
    }


def test_20_the_wall_is_offered_when_another_projector_is_plugged_in(tmp_path: Path) -> None:
    three = {"screens": [*_TWO["screens"], _THIRD]}
    assert _played("another_projector", three, tmp_path) == {
        "waiting": True,
        "offered": 1,
        "screen": "HDMI-2",
        "waits still": False,
        "offers left": [],
        "offered to a window": 1,
        "then on": "HDMI-1",
        "offered once there": 0,
    }


class _Plugged:
    """A screen as its cable tells of it; Qt makes none without a cable."""

    def __init__(self, name: str, serial: str) -> None:
        self._name, self._serial = name, serial

    def name(self) -> str:
        return self._name

    def serialNumber(self) -> str:  # noqa: N802 - Qt's name
        return self._serial


@pytest.mark.parametrize(
    ("name", "serial", "same"),
    [
        ("HDMI-1", "AB12", True),
        ("HDMI-2", "AB12", True),
        ("HDMI-1", "CD34", False),
        ("HDMI-1", "", True),
        ("HDMI-2", "", False),
    ],
)
def test_a_projector_is_known_by_its_number_in_any_socket_and_else_by_its_socket(
    name: str, serial: str, same: bool
) -> None:
    assert WantedScreen("HDMI-1", "AB12").is_it(cast(QScreen, _Plugged(name, serial))) is same
