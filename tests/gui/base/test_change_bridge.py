from __future__ import annotations

import threading
from dataclasses import dataclass

from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from probono_desk.gui.base.change_bridge import ChangeBridge


@dataclass(frozen=True, slots=True)
class Wrote:
    tables: frozenset[str]


def test_a_burst_from_many_threads_arrives_once_on_the_main_thread(qtbot: QtBot) -> None:
    bridge = ChangeBridge()
    heard: list[tuple[frozenset[str], bool]] = []
    bridge.changed.connect(lambda tables: heard.append((tables, QThread.isMainThread())))
    names = [f"table{number}" for number in range(8)]
    threads = [threading.Thread(target=bridge.publish, args=(Wrote(frozenset({name})),)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not heard
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [(frozenset(names), True)]


def test_a_later_change_is_told_again(qtbot: QtBot) -> None:
    bridge = ChangeBridge()
    heard: list[frozenset[str]] = []
    bridge.changed.connect(heard.append)
    for name in ("scan", "person"):
        with qtbot.waitSignal(bridge.changed):
            bridge.publish(Wrote(frozenset({name})))
    assert heard == [{"scan"}, {"person"}]


def test_a_change_of_nothing_is_not_told(qtbot: QtBot) -> None:
    bridge = ChangeBridge()
    with qtbot.assertNotEmitted(bridge.changed, wait=20):
        bridge.publish(Wrote(frozenset()))
