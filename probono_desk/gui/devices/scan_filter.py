"""Scans that cannot be lost: an application-wide filter that hears the scanner whatever has the focus.

How it works. Every printable key that reaches a window is held back for a moment (``wedge.GAP_MS``). When no other key
follows, it was typing: the key goes where it was bound for, unchanged and in order. When a burst turns out to be a
scan, its keys are dropped: they never reach the field, list or button that has the focus, so nothing has to be taken
out of a field again. The price is that typed letters show 35 ms later, which nobody sees. Enter and Tab are never
held: they are dropped when they end a scan, and otherwise push out what is held before them.

A slow scanner (Bluetooth: 36 to 60 ms a key, and pauses) types no faster than a hand, but twelve letters with a right
check letter are a code at any pace. Where its letters would do something (a list, a button, the keys of the round)
they are held for longer, ``HOLD_MS``, and only those sixteen letters are; in a text they show at once, and are taken
out again when the twelfth proves them: the field is as it was before the first, selection included.

A ticket has no check letter, and its code may be any text: in a text field it is a scan where it is known to be
somebody's, at a scanner's pace and with its Enter, or as fast as no hand types. Where its keys would do something they
are held for longer too, as long as what has come so far may be the beginning of a ticket that is known.

Keys are heard where Qt hands them to a *window*, before it looks for the focus: menus, lists that are dropped down and
modal dialogs are windows too. The pace is measured by the times the system stamped on the keys, so a moment in which
the desk was busy does not make typing look like a scan. A native dialog of the system (choosing a file) is another
program to us: it alone is not heard.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QWidget
from shiboken6 import isValid

from probono_desk.domain import badge_code
from probono_desk.domain.ticket import LEAST_LETTERS
from probono_desk.gui.base.app_events import hear
from probono_desk.gui.devices.text_before import TextBefore, is_text
from probono_desk.scanning.debounce import Debounce
from probono_desk.scanning.layouts import has_figure
from probono_desk.scanning.wedge import ENDED_LENGTH, GAP_MS, Wedge

SCAN_FIELD = "scan_field"
"""A property of a text field in which a foreign code is a scan too, not text to be kept."""

ENDING_MS = 250
"""How long after a code an Enter or Tab still belongs to the scanner; no hand is that fast after a scan."""

HOLD_MS = 150
"""How long a key that may begin a code or a ticket is held where it is not text."""

PREFIX_MS = 60
"""At this pace, what stands before a code is the scanner's own prefix; hands that type so fast are rare."""

_BREATHS_KEPT = 64  # so many letters of a ticket that a slow scanner writes can be taken out again

_ENDINGS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})
# Windows presses Ctrl and Alt for AltGr, which scanners hold for # and @.
_MODIFIERS = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_NumLock,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
    }
)
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_ALTGR = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier  # as Windows says it
_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride})
_POINTING = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin})


@dataclass(frozen=True, slots=True)
class _Held:
    """A key; ``breath`` is the number of the first letter that was typed in one breath with it."""

    window: QObject
    event: QKeyEvent
    breath: int


class ScanFilter(QObject):
    """Install once: ``ScanFilter(app)``. It hears until it is deleted.

    Args:
        app: whose keys are heard.
        knows: whether a text is the code of somebody's ticket.
        begins: whether a text may be the beginning of one.

    Signals:
        scanned: a badge code, or the text of a code that is not one of ours. The same code again within a second is
            the same scan and is not said twice.
    """

    scanned = Signal(str)

    def __init__(
        self,
        app: QApplication,
        knows: Callable[[str], bool] = lambda _text: False,
        begins: Callable[[str], bool] = lambda _text: False,
    ) -> None:
        super().__init__(app)
        self._knows, self._begins = knows, begins
        self._wedge = Wedge()
        self._debounce = Debounce()
        self._held: list[_Held] = []
        self._before: list[tuple[int, TextBefore]] = []
        self._breaths = [0]
        self._typed = 0
        self._dropped: set[int] = set()
        self._replaying = False
        self._late = False
        self._last_ms = 0.0
        self._ending_until_ms = float("-inf")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_pause)
        hear(self, *_KEYS, *_POINTING)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hold, drop or let through."""
        kind = event.type()
        if kind in _KEYS:
            if self._replaying or not isinstance(event, QKeyEvent):
                return False
            if kind is QEvent.Type.ShortcutOverride:
                return self._overrides_shortcut(event)
            if not watched.isWindowType():
                return False
            return self._pressed(watched, event) if kind is QEvent.Type.KeyPress else self._released(watched, event)
        if kind in _POINTING and self._held:
            self._settle()  # what was typed before a click belongs where the focus was
        return False

    def _pressed(self, window: QObject, event: QKeyEvent) -> bool:
        at_ms = _time_ms(event)
        if event.key() in _MODIFIERS:
            return False
        if event.key() in _ENDINGS:
            return self._ended(event, at_ms)
        self._dropped.discard(event.key())
        text = event.text()
        typed = len(text) == 1 and text.isprintable() and not event.isAutoRepeat()
        if not typed or _is_command(event):
            self._settle()
            return False
        follows = self._wedge.follows(text, at_ms)
        if not self._wedge.continues(at_ms) and not follows and not self._goes_on(text, at_ms):
            self._deliver()
        self._typed += 1
        if not 0 <= at_ms - self._last_ms <= PREFIX_MS:
            if not follows and not self._wedge.in_breath(at_ms):
                self._forget_before()
            self._breaths = [*self._breaths[-_BREATHS_KEPT:], self._typed]
        self._held.append(_Held(window, event.clone(), self._breaths[-1]))
        code = self._wedge.hear(text, at_ms)
        self._last_ms, self._late = at_ms, False
        self._timer.start(HOLD_MS if self._is_to_be_held(at_ms) else GAP_MS)
        if code is not None:
            self._take_out(badge_code.LENGTH)
            self._ending_until_ms = at_ms + ENDING_MS
            self._say(code, at_ms)
        return True

    def _goes_on(self, text: str, at_ms: float) -> bool:
        """Whether a character follows on a ticket that is held."""
        return bool(held := self._held_ticket(at_ms)) and self._begins(held + text)

    def _held_ticket(self, at_ms: float) -> str:
        """The letters that are held and may be a ticket's, where another key comes at this time; else empty."""
        if _is_written_to(_focus()) or not 0 <= at_ms - self._last_ms <= HOLD_MS:
            return ""
        return "".join(held.event.text() for held in self._held if held.event.type() is QEvent.Type.KeyPress)

    def _is_to_be_held(self, at_ms: float) -> bool:
        """Whether what came last may be a slow scanner's, and would do something where it is bound for."""
        if is_text(_focus()) or self._wedge.is_scan():
            return False
        return self._wedge.may_be_code or self._begins(self._held_ticket(at_ms))

    def _ended(self, event: QKeyEvent, at_ms: float) -> bool:
        in_pace = self._wedge.continues(at_ms)
        ticket = self._slow_ticket(at_ms)  # before the end of it, which may have come faster
        misread = "" if ticket else self._misread(at_ms)
        foreign = bool(ticket or misread) or (in_pace and self._is_foreign_scan(ended=True))
        text = ticket or misread or self._wedge.text
        ours = foreign or (in_pace and self._wedge.found) or self._ends_last_scan(at_ms)
        if ticket:
            self._take_out(len(ticket))
        elif misread:
            self._take_out(badge_code.LENGTH)
        elif foreign:
            self._drop()
        self._settle()
        if not ours:
            return False
        self._dropped.add(event.key())
        if foreign:
            self._ending_until_ms = at_ms + ENDING_MS
            self._say(text, at_ms)
        return True

    def _released(self, window: QObject, event: QKeyEvent) -> bool:
        key = event.key()
        if any(held.event.key() == key for held in self._held):
            self._held.append(_Held(window, event.clone(), self._breaths[-1]))
            return True
        if key in self._dropped:
            self._dropped.discard(key)
            return True
        return False

    def _overrides_shortcut(self, event: QKeyEvent) -> bool:
        """A shortcut on a bare key does not steal the letters, or the Enter, of a burst."""
        at_ms = _time_ms(event)
        if _is_command(event):
            return False
        if event.key() in _ENDINGS:
            in_pace = self._wedge.continues(at_ms) and self._wedge.is_scan(ended=True)
            ours = in_pace or self._ends_last_scan(at_ms) or bool(self._misread(at_ms) or self._slow_ticket(at_ms))
        else:
            text = event.text()
            ours = self._wedge.continues(at_ms) or self._wedge.follows(text, at_ms) or self._goes_on(text, at_ms)
        if ours:
            event.accept()
        return ours

    @Slot()
    def _on_pause(self) -> None:
        if not self._late:
            # The desk may have been busy: the keys that were pressed meanwhile come first.
            self._late = True
            self._timer.start(0)
            return
        text, at_ms, foreign = self._wedge.text, self._last_ms, self._is_foreign_scan(ended=False)
        if not foreign and not _is_written_to(_focus()) and (ticket := self._slow_ticket(at_ms)):
            text, foreign = ticket, True
            self._take_out(len(ticket))
        if foreign:
            self._drop()
            self._ending_until_ms = at_ms + ENDING_MS
        self._deliver()  # the wedge does not forget: if more of the burst is late all the same, the scan is still read
        if foreign:
            self._say(text, at_ms)

    def _is_foreign_scan(self, *, ended: bool) -> bool:
        """Whether the burst is a scan of something else: a ticket, or anything where that is not text to be kept."""
        text = self._wedge.text
        if self._wedge.found:
            return False
        if self._wedge.is_scan(ended=ended):
            return _takes_scans() or self._knows(text)
        if not ended or self._wedge.breath(self._last_ms) != text or self._ends_last_scan(self._last_ms):
            return False  # the end of something longer
        # Few keys, but no hand presses them and Enter so fast: a name may be as short, a ticket has a figure.
        return (_takes_short() and has_figure(text)) or (len(text) >= LEAST_LETTERS and self._knows(text))

    def _slow_ticket(self, at_ms: float) -> str:
        """The ticket that a slow scanner has written, where an Enter or Tab comes at this time; else empty."""
        if self._wedge.found:
            return ""
        for text in (self._held_ticket(at_ms), self._wedge.breath(at_ms)):
            if len(text) >= (LEAST_LETTERS if _takes_short() else ENDED_LENGTH) and self._knows(text):
                return text
        return ""

    def _misread(self, at_ms: float) -> str:
        return "" if self._wedge.found else self._wedge.misread(at_ms, cut=_takes_scans())

    def _remember(self, breath: int) -> None:
        """How a text is before a letter goes into it that may prove to be a scanner's; once a breath."""
        focus = _focus()
        if focus is None or any(kept == breath and before.widget is focus for kept, before in self._before):
            return
        before = TextBefore.of(focus)
        if before is not None:
            kept_since = self._breaths[0]
            self._before = [*(one for one in self._before if one[0] >= kept_since), (breath, before)]

    def _take_out(self, letters: int) -> None:
        """The last letters were a code's: they go nowhere, and every text that some of them reached is as it was.

        What was typed in one breath with the first of them goes too: it is the scanner's own prefix. A name that was
        typed before is not, however many of its letters could be a code's.
        """
        first = self._typed - letters + 1
        since = max((breath for breath in self._breaths if breath <= first), default=first)
        reached: dict[QWidget, TextBefore] = {}
        for breath, before in self._before:
            if breath >= since:
                reached.setdefault(before.widget, before)
        self._forget_before()
        typed = [held for held in self._held if held.breath < since]
        self._held = [held for held in self._held if held.breath >= since]
        self._drop()
        for before in reversed(reached.values()):
            before.put_back()
        self._send(typed)  # the desk was busy: what was typed before is still here

    def _forget_before(self) -> None:
        self._before.clear()
        self._breaths = self._breaths[-1:]

    def _ends_last_scan(self, at_ms: float) -> bool:
        return 0 <= self._ending_until_ms - at_ms <= ENDING_MS

    def _say(self, text: str, at_ms: float) -> None:
        if self._debounce.is_new(text, at_ms):
            self.scanned.emit(text)

    def _drop(self) -> None:
        """The held keys were the scanner's; their releases that are still to come are too."""
        for held in self._held:
            if held.event.type() is QEvent.Type.KeyPress:
                self._dropped.add(held.event.key())
            else:
                self._dropped.discard(held.event.key())
        self._held.clear()

    def _settle(self) -> None:
        """The burst is over: what is held goes its way, and the next key begins anew."""
        self._deliver()
        self._wedge.forget()
        self._forget_before()

    def _deliver(self) -> None:
        """What is held was typed and goes where it was bound for, or trails a code and is dropped."""
        self._timer.stop()
        if self._wedge.found:
            self._drop()  # the suffix of a scan
        held, self._held = self._held, []
        self._send(held)

    def _send(self, keys: list[_Held]) -> None:
        """Let keys go where they were bound for."""
        self._replaying = True
        try:
            for key in keys:
                if isValid(key.window):
                    if key.event.type() is QEvent.Type.KeyPress:
                        self._remember(key.breath)
                    QApplication.sendEvent(key.window, key.event)
        finally:
            self._replaying = False


def _is_command(event: QKeyEvent) -> bool:
    held = event.modifiers() & _COMMANDS
    return bool(held) and held != _ALTGR


def _takes_scans() -> bool:
    """Whether what is typed is no text to be kept."""
    focus = _focus()
    return not is_text(focus) or bool(focus and focus.property(SCAN_FIELD))


def _takes_short() -> bool:
    """Whether a few keys are a scan: not where a hand types as few, such as an hour."""
    focus = _focus()
    return not _is_written_to(focus) or bool(focus and focus.property(SCAN_FIELD))


def _is_written_to(focus: QWidget | None) -> bool:
    """Whether a hand types there, be it figures alone."""
    return is_text(focus) or isinstance(focus, QAbstractSpinBox)


def _focus() -> QWidget | None:
    return QApplication.focusWidget()


def _time_ms(event: QKeyEvent) -> float:
    return float(event.timestamp()) or time.monotonic() * 1000
