"""A dossier in the making: in a folder of its own inside its place, until it is whole.

Who is killed meanwhile leaves a folder that the next try empties; nothing that looks like a dossier.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from probono_desk import paths
from probono_desk.domain.errors import DeskError
from probono_desk.domain.file_names import LEFT_BY_SYSTEMS, path_units
from probono_desk.finished_file import PART, sync_folder
from probono_desk.store.backup import BACKUPS, BLOBS, DATABASE, refuse_inside
from probono_desk.store.connect import desk_errors
from probono_desk.store.one_at_a_time import one_at_a_time
from probono_desk.store.recovery import COPIES
from probono_desk.store.synced_folder import refuse_synced
from probono_desk.store.way_in import WAY_IN

_MAKING = "making" + PART
DEEPEST_UNITS = 165
"""How long the path of a dossier may be on Windows, which opens 259: a captured file in it is named by its hash."""
_OURS = (*COPIES, BLOBS, BACKUPS, WAY_IN)


@contextmanager
def in_the_making(folder: Path) -> Iterator[Path]:
    """A new dossier is made in the folder that the block gets; it is closed when the block ends, and then stands.

    Args:
        folder: where it will be; does not exist, is empty, or holds what an earlier try left.

    Raises:
        DeskError: ``disk_name_too_long``, ``folder_synced``, ``folder_elsewhere``, ``dossier_inside``;
            ``target_not_empty``; disk errors that the block lets through, in the desk's own codes.
    """
    # It would begin, and refuse the first file that is captured at noon.
    if sys.platform == "win32" and path_units(str(folder.absolute())) > DEEPEST_UNITS:
        raise DeskError("disk_name_too_long", name=folder.name)
    refuse_synced(folder)  # by its own name, and before anything is made in it
    refuse_inside(folder)
    with desk_errors(folder.parent), _alone():
        made = [part for part in (folder, *folder.parents) if not part.exists()]
        _clear(folder)
        if folder.exists() and not (folder.is_dir() and _is_empty(folder)):
            raise DeskError("target_not_empty", name=folder.name)
        making = folder / _MAKING
        try:
            making.mkdir(parents=True)
            folder.chmod(0o700)
            yield making
            # The database last: without it nobody takes the folder for a dossier, and the next try empties it.
            for entry in sorted(making.iterdir(), key=lambda entry: entry.name == DATABASE):
                entry.replace(folder / entry.name)
            making.rmdir()
            sync_folder(folder)
        except BaseException:
            _clear(folder)
            with suppress(OSError):
                for part in made:
                    part.rmdir()
            raise


def _is_empty(folder: Path) -> bool:
    return all(entry.name.lower() in LEFT_BY_SYSTEMS for entry in folder.iterdir())


@contextmanager
def _alone() -> Iterator[None]:
    """One dossier at a time is made on this machine: who makes the same one too would take it for an earlier try's."""
    home = paths.data_dir() / "making"
    with ExitStack() as held:
        with suppress(OSError):  # a home that cannot be written keeps nobody from making a dossier elsewhere
            home.mkdir(parents=True, exist_ok=True)
            held.enter_context(one_at_a_time(home))
        yield


def _clear(folder: Path) -> None:
    """Remove what an earlier try left; a dossier that stands is left alone."""
    making = folder / _MAKING
    if not making.is_dir() or (folder / DATABASE).exists():
        return
    for name in _OURS:
        left = folder / name
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)
    shutil.rmtree(making, ignore_errors=True)
