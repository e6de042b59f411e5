"""A file for whoever helps from afar: versions, checks, counts and the program's log, and nothing of any person.

The log drops the messages of exceptions as it is written (``told_log``); here the paths of the user's home, addresses
and telephones go as well. Of the dossier there are counts, and no word.
"""

from __future__ import annotations

import locale
import platform
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Final

from probono_desk import __version__, paths
from probono_desk.domain.errors import DeskError
from probono_desk.domain.instants import to_text
from probono_desk.finished_file import disk_error, finished_file
from probono_desk.store.counts import counts_of_tables
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.desk.readiness import Finding

LOG_LINES: Final = 600
_ADDRESS = re.compile(r"[\w.+%-]+@[\w-]+(\.[\w-]+)+")
_OF_SOMEBODY = re.compile(
    r"""([/\\](?:users|home|media|volumes)[/\\])(?:[^/\\"']+(?=[/\\])|[^/\\"'\s]+)""", re.IGNORECASE
)
"""A folder that bears its owner's name, or a stick's, on any system; a name with blanks ends at the next folder."""
_TELEPHONE = re.compile(r"(?<![\w:.-])\+?\d(?:[ .]?\d){8,14}(?![\w:-])")


def support_report(dossier: Dossier | DeskError | None, findings: Sequence[Finding], *, at: datetime) -> str:
    """The whole file.

    Args:
        dossier: the open dossier, if any, or why it does not open.
        findings: of « Prêt ? »; their names and states are told, not their sentences.
        at: now (aware).
    """
    parts = [
        ("Probono Desk", [f"{__version__}  {to_text(at)}"]),
        ("system", list(_system())),
        ("packages", list(_packages())),
        ("checks", [f"{finding.state.value:10}{finding.name}" for finding in findings]),
        ("dossier", list(_of_dossier(dossier))),
        ("log", list(_log())),
    ]
    return "".join(f"== {title}\n" + "".join(f"{line}\n" for line in lines) + "\n" for title, lines in parts)


def write_support(path: Path, report: str) -> Path:
    """Write the file where the user says; the path that was written comes back.

    Raises:
        DeskError: one of the disk's codes; ``support_not_written``.
    """
    if path.suffix.lower() != ".txt":
        path = path.with_name(path.name + ".txt")
    try:
        with finished_file(path) as stream:
            stream.write(report.encode())
    except OSError as error:
        raise disk_error(error, path.parent) or DeskError("support_not_written", name=path.name) from error
    return path


def suggested_support_name(at: datetime) -> str:
    """``probono-desk_2026-12-05_0941.txt``: nothing of the edition in it."""
    return f"probono-desk_{at:%Y-%m-%d_%H%M}.txt"


def nameless(line: str) -> str:
    """A line of the log without what could point to a person: the home's path, addresses, telephones."""
    home = Path.home()
    line = _OF_SOMEBODY.sub(r"\1~", line.replace(str(home), "~"))
    if len(home.name) > 2:
        line = re.sub(rf"(?<=[/\\]){re.escape(home.name)}(?![\w.-])", "~", line, flags=re.IGNORECASE)
    return _TELEPHONE.sub("…", _ADDRESS.sub("…@…", line))


def _system() -> Iterator[str]:
    yield f"{platform.system()} {platform.release()} {platform.machine()}"
    yield f"Python {platform.python_version()} {platform.python_implementation()}"
    yield f"{locale.getlocale()} {locale.getencoding()}"


def _packages() -> Iterator[str]:
    try:
        wanted = requires("probono-desk") or []
    except PackageNotFoundError:
        wanted = []
    for name in sorted({re.split(r"[ ;<>=!~\[]", line, maxsplit=1)[0] for line in wanted}):
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            continue


def _of_dossier(dossier: Dossier | DeskError | None) -> Iterator[str]:
    if dossier is None:
        yield "-"
        return
    if isinstance(dossier, DeskError):
        yield f"does not open: {dossier.code}"
        return
    with dossier.read() as db:
        for name, count in counts_of_tables(db).items():
            if count:
                yield f"{name:28}{count}"
    yield f"{'blobs':28}{len(dossier.blobs.all())}"


def _log() -> Iterator[str]:
    file = paths.log_dir() / "probono-desk.log"
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return
    yield from map(nameless, lines[-LOG_LINES:])
