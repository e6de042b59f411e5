"""What is dropped on the window: one file or folder of this computer, or several files of other desks."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData

_PACKAGE = ".probono"
_LISTS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".txt"})


def dropped_file(data: QMimeData) -> Path | None:
    """The one file or folder that is dropped; ``None`` for several, for none and for what is on no disk."""
    urls = data.urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None


def dropped_list(data: QMimeData) -> Path | None:
    """The same, where it may be a list of people by its name: anywhere on the window, other files mean other things."""
    path = dropped_file(data)
    return path if path is not None and (path.suffix.lower() in _LISTS or path.is_dir()) else None


def dropped_packages(data: QMimeData) -> list[Path]:
    """What is dropped where a file of another desk is among it, by its name, wherever on the window: each is told."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return paths if any(path.suffix.lower() == _PACKAGE for path in paths) else []
