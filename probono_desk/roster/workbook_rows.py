"""A workbook's sheets as rows of text, read in a child process that is allowed to fail."""

from __future__ import annotations

import json
import subprocess  # the command is this interpreter and a constant; nothing is passed to a shell
import sys
from pathlib import Path
from typing import Any

from probono_desk.domain.errors import DeskError
from probono_desk.roster import limits

_PACKAGE_PARENT = Path(__file__).resolve().parents[2]
# -I keeps the current folder and the environment out, so the child is told where this very package is.
_CHILD = (
    "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[1]); "
    "from probono_desk.roster.child import main; main(Path(sys.argv[2]))"
)
_ABORTED = {-6, 134}  # SIGABRT: calamine could not get its memory
_KILLED_FOR_TIME = {-24, 152}  # SIGXCPU


def read_workbook(path: Path, *, timeout_s: float = limits.CHILD_SECONDS) -> list[tuple[str, list[list[str]]]]:
    """Every sheet's name and rows; row 0 is line 1.

    Args:
        path: an .xlsx file.
        timeout_s: seconds on the wall after which the file is given up.

    Raises:
        DeskError: ``roster_not_workbook``, ``roster_unreadable``, ``roster_protected``, ``roster_too_large`` or
            ``roster_timeout``.
    """
    command = [sys.executable, "-I", "-B", "-X", "utf8", "-c", _CHILD, str(_PACKAGE_PARENT), str(path.resolve())]
    try:
        done = subprocess.run(  # noqa: S603 - a constant command, see above
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=timeout_s,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired as error:
        raise DeskError("roster_timeout", file=path.name) from error
    if done.returncode in _KILLED_FOR_TIME:
        raise DeskError("roster_timeout", file=path.name)
    if done.returncode in _ABORTED:
        raise DeskError("roster_too_large", file=path.name, lines=limits.LINES, columns=limits.COLUMNS)
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError as error:
        raise DeskError("roster_unreadable", file=path.name) from error
    if "error" in answer:
        raise DeskError(answer["error"], **answer["data"])
    return [(name, rows) for name, rows in answer["sheets"]]
