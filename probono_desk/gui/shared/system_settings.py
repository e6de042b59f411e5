"""The computer's own settings, where what a check found is put right."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from enum import Enum
from typing import Final

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices

from probono_desk.domain.errors import DeskError


class Where(Enum):
    """A page of them."""

    DATE = "date"
    POWER = "power"
    PRINTERS = "printers"
    SOUND = "sound"
    KEYRING = "keyring"


_ADDRESSES: Final[Mapping[str, Mapping[Where, str]]] = {
    # https://learn.microsoft.com/windows/apps/develop/launch/launch-settings-app
    "win32": {
        Where.DATE: "ms-settings:dateandtime",
        Where.POWER: "ms-settings:powersleep",
        Where.PRINTERS: "ms-settings:printers",
        Where.SOUND: "ms-settings:sound",
        Where.KEYRING: "ms-settings:signinoptions",
    },
    "darwin": {
        Where.DATE: "x-apple.systempreferences:com.apple.preference.datetime",
        Where.POWER: "x-apple.systempreferences:com.apple.preference.battery",
        Where.PRINTERS: "x-apple.systempreferences:com.apple.preference.printfax",
        Where.SOUND: "x-apple.systempreferences:com.apple.preference.sound",
        Where.KEYRING: "x-apple.systempreferences:com.apple.preference.security",
    },
}
_PROGRAMS: Final[Mapping[Where, tuple[tuple[str, ...], ...]]] = {
    Where.DATE: (("gnome-control-center", "datetime"), ("systemsettings", "kcm_clock"), ("time-admin",)),
    Where.POWER: (
        ("gnome-control-center", "power"),
        ("systemsettings", "kcm_powerdevilprofilesconfig"),
        ("xfce4-power-manager-settings",),
    ),
    Where.PRINTERS: (
        ("gnome-control-center", "printers"),
        ("systemsettings", "kcm_printer_manager"),
        ("system-config-printer",),
    ),
    Where.SOUND: (("gnome-control-center", "sound"), ("systemsettings", "kcm_pulseaudio"), ("pavucontrol",)),
    Where.KEYRING: (("seahorse",), ("kwalletmanager6",), ("kwalletmanager5",), ("systemsettings", "kcm_kwallet5")),
}


def open_settings(where: Where) -> None:
    """Show a page of the computer's settings, for somebody to put it right there.

    Raises:
        DeskError: ``settings_not_opened``: this computer has no such program that is known here.
    """
    address = _ADDRESSES.get(sys.platform, {}).get(where)
    if address is not None:
        opened = QDesktopServices.openUrl(QUrl(address))
    else:
        found = next((program for program in _PROGRAMS[where] if shutil.which(program[0])), None)
        opened = found is not None and bool(QProcess.startDetached(found[0], list(found[1:]))[0])
    if not opened:
        raise DeskError("settings_not_opened")
