"""PySide6 as the program imports it: light, and with all that it tells of its functions."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

_TOLD = """
import builtins, sys
plain = builtins.__import__
if sys.argv[1] == "light":
    from probono_desk.app import window_problem
    assert window_problem() is None
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
try:
    QLabel().resize("wide")
except TypeError as wrong:
    print(wrong)
print(QLabel.resize.__doc__, QLabel.__doc__)
print("argparse" in sys.modules, builtins.__import__ is plain, file=sys.stderr)
"""


@pytest.fixture
def told() -> dict[str, tuple[str, str]]:
    found = {}
    for how in ("light", "plain"):
        ran = subprocess.run(
            [sys.executable, "-c", _TOLD, how],
            capture_output=True,
            text=True,
            check=True,
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        )
        found[how] = ran.stdout, ran.stderr.splitlines()[-1]
    return found


def test_what_writes_stubs_is_left_out_and_all_is_told_as_ever(told: dict[str, tuple[str, str]]) -> None:
    assert "Supported signatures" in told["plain"][0]
    assert told["light"][0] == told["plain"][0]
    assert told["light"][1] == "False True"
    assert told["plain"][1] == "True False"
