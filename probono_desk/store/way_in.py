"""The file in a dossier that is double-clicked: a dossier is a folder, and systems open files."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Final

from probono_desk.finished_file import finished_file

WAY_IN: Final = "dossier.probonodesk"
"""Its ending is the program's own, so that Windows, macOS and Linux alike know what to open it with."""

_WORDS: Final = (
    "Double-cliquez ici pour ouvrir ce dossier avec Probono Desk.\nDouble-click here to open this dossier.\n"
)


def put_way_in(folder: Path) -> None:
    """Lay the file into a dossier that lacks it; where that fails, the program opens the dossier all the same."""
    with suppress(OSError):
        if not (folder / WAY_IN).exists():
            with finished_file(folder / WAY_IN, mode=0o600) as stream:
                stream.write(_WORDS.encode())
