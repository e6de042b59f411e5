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
from functools import cache
from typing import Any

_OF_PYTEST = os.environ.encodekey("PYTEST_CURRENT_TEST")


@dataclass(frozen=True, slots=True)
class _Thing:
    """What it is called, and how it is read and put back."""

    name: str
    read: Callable[[], Any]
    put_back: Callable[[Any], object]


def _environment() -> dict[Any, Any]:
    """As ``os.environ`` keeps it, undecoded: it is read before and after each of ten thousand tests."""
    kept = dict(vars(os.environ)["_data"])
    kept.pop(_OF_PYTEST, None)
    return kept


def _in_words(environment: dict[Any, Any]) -> dict[str, str]:
    key, value = os.environ.decodekey, os.environ.decodevalue
    return {key(name): value(said) for name, said in environment.items()}


def _put_environment_back(before: dict[Any, Any]) -> None:
    words = _in_words(before)
    for name in _in_words(_environment()).keys() - words.keys():
        del os.environ[name]
    os.environ.update(words)


def _locale() -> str:
    return locale.setlocale(locale.LC_ALL)


_OF_ALL = (
    _Thing("os.environ", _environment, _put_environment_back),
    _Thing("the working folder", os.getcwd, os.chdir),
    _Thing("the locale", _locale, lambda name: locale.setlocale(locale.LC_ALL, name)),
)


@cache
def _of_qt() -> tuple[_Thing, ...]:
    from PySide6.QtCore import QLocale

    return (_Thing("QLocale", QLocale, QLocale.setDefault),)


@cache
def _of_a_window() -> tuple[_Thing, ...]:
    from PySide6.QtWidgets import QApplication

    return (*_of_qt(), _Thing("the palette", QApplication.palette, QApplication.setPalette))


def _things() -> tuple[_Thing, ...]:
    if (widgets := sys.modules.get("PySide6.QtWidgets")) is None:
        return _OF_ALL
    return (*_OF_ALL, *(_of_qt() if widgets.QApplication.instance() is None else _of_a_window()))


@contextmanager
def left_as_found() -> Iterator[None]:
    """Put back what the block leaves otherwise than it found it, and fail for it."""
    things = _things()
    before = [thing.read() for thing in things]
    yield
    after = [thing.read() for thing in things]
    if after == before:
        return
    changed = [one for one in zip(things, before, after, strict=True) if one[1] != one[2]]
    for thing, was, _is in changed:
        thing.put_back(was)
    said = "; ".join(f"{thing.name}: {_difference(was, found)}" for thing, was, found in changed)
    raise AssertionError(f"left changed: {said}")


def _difference(before: object, after: object) -> str:
    if isinstance(before, dict) and isinstance(after, dict):
        before, after = _in_words(before), _in_words(after)
        names = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
        return ", ".join(sorted(names))
    return f"{before} → {after}"
