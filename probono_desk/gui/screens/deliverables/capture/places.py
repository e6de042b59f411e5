"""The sticks and cards that are plugged in now."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo

from probono_desk.usecases.deliverables.find_new import PHOTO_FOLDER

_WHERE_STICKS_ARE = ("/media/", "/run/media/", "/mnt/", "/Volumes/")


@dataclass(frozen=True, slots=True)
class Place:
    """A stick or a card: where it is, what it is called, whether a camera or telephone wrote it."""

    path: Path
    name: str
    has_photos: bool


def places() -> list[Place]:
    """Every one that answers, by name."""
    found = []
    for volume in QStorageInfo.mountedVolumes():
        path = volume.rootPath()
        if volume.isValid() and volume.isReady() and _is_removable(path, is_root=volume.isRoot()):
            name = volume.displayName() if sys.platform == "win32" else Path(path).name
            found.append(Place(Path(path), name or path, (Path(path) / PHOTO_FOLDER).is_dir()))
    return sorted(found, key=lambda place: place.name.casefold())


def _is_removable(path: str, *, is_root: bool) -> bool:
    if is_root:
        return False
    return sys.platform == "win32" or path.startswith(_WHERE_STICKS_ARE)
