"""Where a file is or goes, asked in the system's own dialog; each begins in the folder where the last one ended."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from probono_desk.domain.errors import DeskError
from probono_desk.finished_file import has_ending, is_there
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.widgets.question import ask
from probono_desk.i18n import _

_ENDING = re.compile(r"\*(\.\w+)")


def ask_save(
    context: DeskContext, parent: QWidget, title: str, name: str, kinds: str = "", *, folder: Path | None = None
) -> Path | None:
    """Ask where a new file goes; the dialog itself asks before one is replaced.

    A name without the right ending gets it, and what is there under the whole name is asked about, too: the dialog
    knew nothing of it. A file of a dossier or of its backups is never replaced, whatever was answered: that is told,
    and nothing chosen.

    Args:
        name: proposed.
        kinds: as ``Documents PDF (*.pdf);;Tout (*)``.
        folder: where it belongs, instead of the folder of the last time.
    """
    start = str((folder or last_folder(context)) / name)
    chosen, kind = QFileDialog.getSaveFileName(parent, title, start, kinds)
    if not chosen:
        return None
    from probono_desk.usecases.desk.open_desk import refuse_ours  # not before somebody saves a file

    path = Path(chosen + _ending_to_add(chosen, name, kinds, kind))
    try:
        refuse_ours(path)
    except DeskError as error:
        context.tell(error)
        return None
    if path != Path(chosen) and is_there(path):
        there = _("Un fichier de ce nom est déjà là : il sera perdu.")
        if not ask(parent, _("Remplacer « {name} » ?").format(name=path.name), there, _("Remplacer"), danger=True):
            return None
    return _kept(context, str(path))


def _ending_to_add(chosen: str, name: str, kinds: str, kind: str) -> str:
    """What a name lacks to say what the file is: the ending of the kind that was chosen, or that was proposed."""
    path, known = Path(chosen), _ENDING.findall(kinds)
    if path.suffix.lower() in known or (not known and has_ending(path)):
        return ""
    return next(iter(_ENDING.findall(kind)), Path(name).suffix)


def ask_file(context: DeskContext, parent: QWidget, title: str, kinds: str = "", *, now: str = "") -> Path | None:
    """Ask for a file that is there.

    Args:
        now: what is chosen already.
    """
    start = now or str(last_folder(context))
    return _kept(context, QFileDialog.getOpenFileName(parent, title, start, kinds)[0])


def ask_files(context: DeskContext, parent: QWidget, title: str, kinds: str = "") -> list[Path]:
    """Ask for several files that are there."""
    found = QFileDialog.getOpenFileNames(parent, title, str(last_folder(context)), kinds)[0]
    paths = [Path(name) for name in found]
    if paths:
        _kept(context, str(paths[0]))
    return paths


def ask_folder(context: DeskContext, parent: QWidget, title: str, *, now: str = "") -> Path | None:
    """Ask for a folder.

    Args:
        now: what is chosen already.
    """
    chosen = QFileDialog.getExistingDirectory(parent, title, now or str(last_folder(context)))
    if not chosen:
        return None
    context.change_settings(last_folder=chosen)
    return Path(chosen)


def last_folder(context: DeskContext) -> Path:
    """Where the last file was chosen; before, and where that folder is gone, the user's documents, or their home."""
    last = Path(context.settings.last_folder)
    if context.settings.last_folder and last.is_dir():
        return last
    return documents()


def documents() -> Path:
    """The user's documents, or their home: Qt would begin where the program was started."""
    found = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return found if found.is_dir() else Path.home()


def _kept(context: DeskContext, chosen: str) -> Path | None:
    if not chosen:
        return None
    context.change_settings(last_folder=str(Path(chosen).parent))
    return Path(chosen)
