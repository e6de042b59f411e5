"""One statement a file, for each employer: nobody reads another's, and no file has to be taken apart by hand."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from probono_desk.domain.errors import DeskError
from probono_desk.domain.file_names import titled_file_name
from probono_desk.i18n import _
from probono_desk.store.connect import desk_errors
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.outcome.hours import day_hours
from probono_desk.usecases.paper.print_paper import Sheet, write_sheet


def write_statements(dossier: Dossier, place: Path, *, at: datetime) -> tuple[Path, ...]:
    """Write the statement of each employer into a new folder.

    Those who came for themselves are no employer's: their page is in the statement of everybody.

    Args:
        place: a folder that is there; what it holds stays as it is.
        at: now (aware).

    Returns:
        The files, in the alphabet's order of the employers.

    Raises:
        DeskError: ``edition_missing``, ``nobody_yet``; ``no_employer`` where nobody came in working time;
            ``paper_not_written`` or one of the disk's codes.
    """
    employers = [name for name in day_hours(dossier, at=at).by_employer() if name]
    if not employers:
        raise DeskError("no_employer")
    with desk_errors(place):
        folder = _free(place / _("Relevés de présence"))
        folder.mkdir()
    written: list[Path] = []
    for employer in employers:
        path = _free(folder / titled_file_name(_("Relevé de présence – {employer}.pdf").format(employer=employer)))
        write_sheet(dossier, Sheet.STATEMENT, path, employer=employer, at=at)
        written.append(path)
    return tuple(written)


def _free(path: Path) -> Path:
    """The path, with a number where there is something already: two names may be one to a disk."""
    found, number = path, 1
    while found.exists():
        number += 1
        found = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return found
