"""Qt's objects die in the window's thread, whoever makes so many objects that garbage is looked for."""

from __future__ import annotations

import gc
import itertools
import threading
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from probono_desk.gui.app.garbage import Garbage


@pytest.fixture
def by_hand() -> Iterator[None]:
    """As in the program: Python itself does not look."""
    was, thresholds = gc.isenabled(), gc.get_threshold()
    gc.collect()
    gc.disable()
    gc.set_threshold(700, 10, 10)  # what they are at first is not the same in each Python
    yield
    gc.freeze()  # again: what was let go of are all tests that there are
    gc.set_threshold(*thresholds)
    if was:
        gc.enable()


class _InACircle:
    """What it notes when it goes: in which thread."""

    def __init__(self, went_in: list[int]) -> None:
        self._went_in, self._self = went_in, self

    def __del__(self) -> None:
        self._went_in.append(threading.get_ident())


def _busy(went_in: list[int]) -> None:
    for _one in range(2_000):
        _InACircle(went_in)


def test_a_worker_s_many_objects_are_looked_through_in_the_window_s_thread(by_hand: None, qtbot: QtBot) -> None:
    parent, went_in = QObject(), list[int]()
    worker = threading.Thread(target=_busy, args=(went_in,))
    worker.start()
    worker.join()
    assert went_in == []
    Garbage(parent)
    qtbot.waitUntil(lambda: len(went_in) == 2_000, timeout=5_000)
    assert set(went_in) == {threading.get_ident()}


def test_all_objects_are_looked_through_a_hundredth_of_the_time_at_most(
    by_hand: None, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched: list[int] = []
    monkeypatch.setattr(gc, "collect", searched.append)
    monkeypatch.setattr(gc, "get_count", lambda: (701, 11, 11))
    parent = QObject()
    # The first search takes half a second; then it is 50 s later, and at last 51.
    clock_s = itertools.chain([100.0, 100.5, 150.0, 150.0], itertools.repeat(151.0))
    # Its clock alone: others go by the same module's, too.
    monkeypatch.setattr("probono_desk.gui.app.garbage.time", SimpleNamespace(monotonic=lambda: next(clock_s)))
    garbage = Garbage(parent)
    for _turn in range(3):
        garbage.look()
    assert searched == [2, 1, 1]
    garbage.look()
    assert searched[-1] == 2
    monkeypatch.setattr(gc, "get_count", lambda: (12, 11, 11))
    garbage.look()
    assert len(searched) == 4, "few objects are no reason to look"


def test_while_a_long_list_comes_in_its_objects_are_left_alone(by_hand: None, monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[int] = []
    monkeypatch.setattr(gc, "collect", searched.append)
    parent, busy = QObject(), True
    garbage = Garbage(parent, busy=lambda: busy)
    monkeypatch.setattr(gc, "get_count", lambda: (2_000_000, 0, 0))
    garbage.look()
    assert searched == []
    monkeypatch.setattr(gc, "get_count", lambda: (2_000, 0, 0))
    garbage.look()
    assert searched == [0], "a long upload is no reason to keep everything"
    monkeypatch.setattr(gc, "get_count", lambda: (2_000, 11, 11))
    garbage.look()
    assert searched == [0, 0], "older ones are a million by now"
    busy = False
    monkeypatch.setattr(gc, "get_count", lambda: (2_000_000, 11, 11))
    gc.unfreeze()
    held = [[number] for number in range(1_000)]
    garbage.look()
    assert searched == [0, 0], "nor are they looked through when it is in"
    assert gc.get_freeze_count() > len(held)
    monkeypatch.setattr(gc, "get_count", lambda: (2_000, 0, 0))
    garbage.look()
    assert searched == [0, 0, 0], "what comes after is"
    garbage.begin_anew()


def test_what_a_large_dossier_holds_is_looked_through_once(
    by_hand: None, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = QObject()
    garbage = Garbage(parent)
    held = [[[number]] for number in range(300_000)]
    went_in: list[int] = []
    _InACircle(went_in)
    monkeypatch.setattr(gc, "get_count", lambda: (701, 11, 11))
    gc.unfreeze()
    garbage.look()
    assert len(went_in) == 1
    assert gc.get_freeze_count() > len(held), "each search would take as long again"
    garbage.begin_anew()
    assert gc.get_freeze_count() == 0
