"""Where a file is or goes, asked in the system's own dialog; each begins in the folder where the last one ended."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from probono_desk.domain.errors import DeskError
from probono_desk.gui.base.context import DeskContext


def ask_save(
    context: DeskContext, parent: QWidget, title: str, name: str, kinds: str = "", *, folder: Path | None = None
) -> Path | None:
    """Ask where a new file goes; the dialog itself asks before one is replaced.

    A file of a dossier or of its backups is never replaced, whatever was answered: that is told, and nothing chosen.

    Args:
        name: proposed.
        kinds: as ``Documents PDF (*.pdf);;Tout (*)``.
        folder: where it belongs, instead of the folder of the last time.
    """
    start = str((folder or last_folder(context)) / name)
    chosen = QFileDialog.getSaveFileName(parent, title, start, kinds)[0]
    if chosen:
        from probono_desk.usecases.desk.open_desk import refuse_ours  # not before somebody saves a file

        try:
            refuse_ours(Path(chosen))
        except DeskError as error:
            context.tell(error)
            return None
    return _kept(context, chosen)


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
