"""The only module that finds files: what ships with the program, and the user's own folders."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_APP = "probono-desk"


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
    import platformdirs

    return Path(platformdirs.user_config_dir(_APP, appauthor=False))


def data_dir() -> Path:
    """The user's data: key files where the system has no keyring, and the demo's dossier."""
    import platformdirs

    return Path(platformdirs.user_data_dir(_APP, appauthor=False))


def log_dir() -> Path:
    """The program's own log, which never holds a name."""
    import platformdirs

    return Path(platformdirs.user_log_dir(_APP, appauthor=False))


def _shipped(in_wheel: str, in_checkout: str) -> Path:
    installed = _PACKAGE / in_wheel
    return installed if installed.is_dir() else _PACKAGE.parent / in_checkout
