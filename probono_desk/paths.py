"""The only module that finds files: what ships with the program, and the user's own folders."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_APP = "probono-desk"
_IS_LINUX = sys.platform.startswith("linux")


def resources_dir() -> Path:
    """Fonts, icons, sounds, locale and theme, in the wheel or in the checkout."""
    return _shipped("_resources", "resources")


def db_dir() -> Path:
    """Migrations and sample editions, in the wheel or in the checkout."""
    return _shipped("_db", "db")


_settings_elsewhere: Path | None = None


@contextmanager
def settings_kept_in(folder: Path) -> Iterator[None]:
    """For as long as the block lasts, settings live in another folder: a rehearsal leaves the user's alone."""
    global _settings_elsewhere
    before, _settings_elsewhere = _settings_elsewhere, folder
    try:
        yield
    finally:
        _settings_elsewhere = before


def config_dir() -> Path:
    """The user's settings: no personal data of the volunteers is ever written there."""
    if _settings_elsewhere is not None:
        return _settings_elsewhere
    return _user_dir("config", "XDG_CONFIG_HOME", ".config")


def data_dir() -> Path:
    """The user's data: key files where the system has no keyring, and the demo's dossier."""
    return _user_dir("data", "XDG_DATA_HOME", ".local/share")


def log_dir() -> Path:
    """The program's own log, which never holds a name."""
    return _user_dir("log", "XDG_STATE_HOME", ".local/state") / ("log" if _IS_LINUX else "")


def machine_id() -> str:
    """What tells this computer from one that its disk or its user's folders were copied to; empty where nothing does.

    A hash of what the system keeps for that (https://www.freedesktop.org/software/systemd/man/machine-id.html asks
    for one).
    """
    import hashlib  # not before the window is seen

    try:
        if sys.platform == "win32":
            import winreg

            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:
                known = str(winreg.QueryValueEx(key, "MachineGuid")[0])
        else:
            known = Path("/etc/machine-id").read_text("ascii").strip()
    except (OSError, ValueError):
        return ""
    return hashlib.sha256(f"{_APP} {known}".encode()).hexdigest()[:32] if known else ""


def _user_dir(kind: str, variable: str, in_home: str) -> Path:
    """A folder of this program among the user's, as the system keeps them.

    On Linux by the XDG base directory specification itself, which is what platformdirs would do: importing it costs
    a twentieth of the time until the window is seen.
    """
    if _IS_LINUX:
        set_there = Path(os.environ.get(variable, "").strip())
        # A relative one is to be ignored: the folder in which the program was started would decide which keys it knows.
        return (set_there if set_there.is_absolute() else Path.home() / in_home) / _APP
    import platformdirs

    return Path(getattr(platformdirs, f"user_{kind}_dir")(_APP, appauthor=False))


def _shipped(in_wheel: str, in_checkout: str) -> Path:
    installed = _PACKAGE / in_wheel
    return installed if installed.is_dir() else _PACKAGE.parent / in_checkout
