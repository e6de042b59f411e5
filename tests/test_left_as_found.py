from __future__ import annotations

import locale
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from tests.left_as_found import left_as_found


def _add() -> None:
    os.environ["PROBONO_DESK_LEFT"] = "1"


def _take() -> None:
    del os.environ["PROBONO_DESK_KEYS"]


def _walk() -> None:
    os.chdir("/")


def _count() -> None:
    locale.setlocale(locale.LC_ALL, "C" if locale.setlocale(locale.LC_ALL) != "C" else "C.UTF-8")


def _speak() -> None:
    QLocale.setDefault(QLocale("de_DE"))


def _paint() -> None:
    QApplication.setPalette(QColor("red"))


@pytest.mark.parametrize(
    ("leave", "said"),
    [
        (_add, r"os\.environ: PROBONO_DESK_LEFT"),
        (_take, r"os\.environ: PROBONO_DESK_KEYS"),
        (_walk, "the working folder: .* → /"),
        (_count, "the locale: .* → C"),
        (_speak, "QLocale"),
        (_paint, "the palette"),
    ],
)
def test_what_is_left_changed_is_told_and_put_right(
    qapp: QApplication, leave: Callable[[], None], said: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    environment, spoken, palette = dict(os.environ), QLocale(), qapp.palette()
    counted = locale.setlocale(locale.LC_ALL)
    with pytest.raises(AssertionError, match=said), left_as_found():
        leave()
    assert (dict(os.environ), Path.cwd(), QLocale(), qapp.palette()) == (environment, tmp_path, spoken, palette)
    assert locale.setlocale(locale.LC_ALL) == counted
