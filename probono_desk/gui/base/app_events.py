"""One ear for what the whole application hears.

Every event of every widget passes each filter of the application, a repaint has hundreds, and a filter in Python waits
for Python's lock each time: while something works in the background, four of them held the window for longer than all
that it painted. So there is one, and it asks those who wait for an event of that type. From the first event until the
window has nothing to do, what works in the background stands aside (``precedence``).

A page that is made has thousands of events, and nobody waits for one: they took an eighth of that (``unheard``).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QEvent, QObject, Slot
from shiboken6 import isValid

from probono_desk.precedence import go_first, step_back


class AppEvents(QObject):
    """The filter; made at need by ``hear``, one for each application."""

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self.listeners: dict[QEvent.Type, list[QObject]] = {}
        app.installEventFilter(self)
        # Where Qt takes GLib's loop, its ``awake`` comes after the events that woke it: the filter hears the first.
        if (dispatcher := QAbstractEventDispatcher.instance()) is not None:
            dispatcher.aboutToBlock.connect(self._on_rest)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask those who wait for it, the newest first, until one takes it."""
        go_first()
        listeners = self.listeners.get(event.type())
        if not listeners:
            return False
        return any(isValid(one) and one.eventFilter(watched, event) for one in reversed(tuple(listeners)))

    @Slot()
    def _on_rest(self) -> None:
        step_back()


_ear: AppEvents | None = None


def hear(listener: QObject, *types: QEvent.Type) -> None:
    """Ask a listener's ``eventFilter`` about every event of some types, until it is deleted; the newest is asked first.

    Args:
        listener: whoever waits for it.
        types: what for.
    """
    global _ear
    app = QCoreApplication.instance()
    assert app is not None  # noqa: S101 - what listens lives in an application
    ear = _ear = _living() or AppEvents(app)
    for kind in types:
        others = [one for one in ear.listeners.get(kind, ()) if isValid(one)]
        ear.listeners[kind] = [*others, listener]


def hear_no_more(listener: QObject) -> None:
    """Ask it no more."""
    if (ear := _living()) is not None:
        for kind, others in ear.listeners.items():
            ear.listeners[kind] = [one for one in others if one is not listener]


@contextmanager
def unheard() -> Iterator[None]:
    """The window makes something, in which no loop runs and nobody presses or points: nobody is asked about its events.

    What is to be known of each widget that comes is asked of what was made.
    """
    go_first()
    app, ear = QCoreApplication.instance(), _living()
    if app is None or ear is None:
        yield
        return
    app.removeEventFilter(ear)
    try:
        yield
    finally:
        app.installEventFilter(ear)


def _living() -> AppEvents | None:
    # Kept rather than looked for: PySide dresses up every child of the application that it looks at, the style too.
    return _ear if _ear is not None and isValid(_ear) else None
