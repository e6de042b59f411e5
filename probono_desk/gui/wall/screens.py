"""Which screen is the wall's: known again by its serial number, or by its name where it has none."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QGuiApplication, QScreen


@dataclass(frozen=True, slots=True)
class WantedScreen:
    """A screen that was chosen, which may be unplugged just now; empty for none."""

    name: str = ""
    serial: str = ""

    @classmethod
    def of(cls, screen: QScreen) -> WantedScreen:
        """What to know a screen again by."""
        return cls(screen.name()[:200], screen.serialNumber()[:200])

    def is_it(self, screen: QScreen) -> bool:
        """Whether a screen is this one: the same projector in another socket is, another one in its socket is not."""
        serial = screen.serialNumber()
        return serial == self.serial if serial and self.serial else screen.name() == self.name

    def find(self) -> QScreen | None:
        """The screen, where it is plugged in."""
        found = [screen for screen in QGuiApplication.screens() if self.is_it(screen)]
        # Two projectors of one make may carry the same number: the socket tells them apart.
        return next((screen for screen in found if screen.name() == self.name), next(iter(found), None))


def other_screens(operators: QScreen | None) -> list[QScreen]:
    """The screens that are not the operator's."""
    return [screen for screen in QGuiApplication.screens() if screen is not operators]


def default_screen(wanted: WantedScreen, operators: QScreen | None) -> QScreen | None:
    """Where the wall opens unless somebody chooses: where it was, else on another screen than the operator's."""
    others, remembered = other_screens(operators), wanted.find()
    if remembered is not None and any(screen is remembered for screen in others):
        return remembered
    return next(iter(others), None)
