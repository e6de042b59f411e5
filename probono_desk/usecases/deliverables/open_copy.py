"""A copy of a version for another program to show: in a folder of our own, to be read only, and wiped afterwards."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from probono_desk import private_process
from probono_desk.domain.deliverables import DeliverableVersion
from probono_desk.domain.errors import DeskError
from probono_desk.domain.file_names import safe_file_name
from probono_desk.domain.ids import RowId
from probono_desk.store.dossier import Dossier

_PREFIX = "probono-desk-copie-"
_AT_ONCE_BYTES = 1 << 20


def open_copy(dossier: Dossier, version_id: RowId) -> Path:
    """Write a verified copy where only this user reads it, in memory where the system can (``private_process``).

    Nothing that is changed in it comes back: it can only be read.

    Raises:
        DeskError: as ``capture.export_version``.
    """
    from probono_desk.usecases.deliverables.capture import export_version  # the wiping, at each opening, does without

    with dossier.read() as db:
        version = db.get(DeliverableVersion, version_id)
    if version is None:
        raise DeskError("version_unknown")
    path = Path(tempfile.mkdtemp(prefix=_PREFIX)) / safe_file_name(version.name)
    export_version(dossier, version_id, path)
    path.chmod(stat.S_IRUSR)
    return path


def wipe_copies() -> int:
    """Overwrite and remove every copy that was opened; how many are gone. One that is held open goes the next time."""
    gone = 0
    for folder in (one for root in _roots() for one in root.glob(f"{_PREFIX}*")):
        for path in folder.iterdir():
            with suppress(OSError):
                _overwrite(path)
                path.unlink()
                gone += 1
        with suppress(OSError):
            folder.rmdir()
    return gone


def _roots() -> list[Path]:
    """Our own temporary folder, and those of programs like this one that were killed."""
    own = Path(tempfile.gettempdir())
    if own.name != str(os.getpid()):
        return [own]
    return [own, *(one for one in own.parent.iterdir() if private_process.has_ended(one))]


def _overwrite(path: Path) -> None:
    path.chmod(stat.S_IRUSR | stat.S_IWUSR)
    left = path.stat().st_size
    with path.open("r+b") as file:
        while left > 0:
            left -= file.write(bytes(min(left, _AT_ONCE_BYTES)))
