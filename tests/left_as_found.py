"""What belongs to the whole process is as a test found it: environment, folder, locale, Qt's language and colours.

Whoever leaves one of them changed makes another test fail that has nothing to do with it, some day and in some order.
"""

from __future__ import annotations

import locale
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_OF_PYTEST = "PYTEST_CURRENT_TEST"


@dataclass(frozen=True, slots=True)
class _Kept:
    """One thing: what it is called, how it is read and put back, and what it was."""

    name: str
    read: Callable[[], Any]
    put_back: Callable[[Any], object]
    before: Any


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != _OF_PYTEST}


def _put_environment_back(before: dict[str, str]) -> None:
    for name in _environment().keys() - before.keys():
        del os.environ[name]
    os.environ.update(before)


def _kept() -> Iterator[_Kept]:
    yield _Kept("os.environ", _environment, _put_environment_back, _environment())
    yield _Kept("the working folder", Path.cwd, os.chdir, Path.cwd())
    yield _Kept("the locale", _locale, lambda name: locale.setlocale(locale.LC_ALL, name), _locale())
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtCore import QLocale
    from PySide6.QtWidgets import QApplication

    yield _Kept("QLocale", QLocale, QLocale.setDefault, QLocale())
    if QApplication.instance() is not None:
        yield _Kept("the palette", QApplication.palette, QApplication.setPalette, QApplication.palette())


def _locale() -> str:
    return locale.setlocale(locale.LC_ALL)


@contextmanager
def left_as_found() -> Iterator[None]:
    """Put back what the block leaves otherwise than it found it, and fail for it."""
    found = list(_kept())
    yield
    changed = [one for one in found if one.read() != one.before]
    said = [f"{one.name}: {_difference(one.before, one.read())}" for one in changed]
    for one in changed:
        one.put_back(one.before)
    assert not changed, f"left changed: {'; '.join(said)}"


def _difference(before: object, after: object) -> str:
    if isinstance(before, dict) and isinstance(after, dict):
        names = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
        return ", ".join(sorted(names))
    return f"{before} → {after}"
