"""What Qt finds of cameras and films, in a program of its own: it looks once, when its module is loaded."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec

import pytest

LOOK = """
import sys
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
app = QApplication([])
if sys.argv[1] == "torn":  # as a build that lacks a library of the plugin
    QCoreApplication.setLibraryPaths([])
from probono_desk.gui.devices.found import devices
print(devices().camera)
"""


@pytest.mark.parametrize(("state", "said"), [("whole", "True"), ("torn", "False")])
def test_the_doctor_says_that_a_camera_can_serve_only_where_something_opens_it(state: str, said: str) -> None:
    if find_spec("PySide6.QtMultimedia") is None or find_spec("zxingcpp") is None:
        pytest.skip("without the extra")
    ran = subprocess.run([sys.executable, "-c", LOOK, state], capture_output=True, text=True, check=True)
    assert ran.stdout == f"{said}\n"
