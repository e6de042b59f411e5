"""Files as rows of text, read in a child process that is allowed to fail and that can be killed at any time."""

from __future__ import annotations

import json
import queue
import subprocess  # the command is this interpreter and a constant; nothing is passed to a shell
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from probono_desk import program_files
from probono_desk.domain.errors import DeskError
from probono_desk.limited_child import child_command
from probono_desk.roster import limits
from probono_desk.roster.columns import Sheet
from probono_desk.roster.title import read_title

_ABORTED = {-6, 134}  # SIGABRT: calamine could not get its memory
_KILLED_FOR_TIME = {-24, 152}  # SIGXCPU
_LOOKS_EVERY_S = 0.05


@dataclass(slots=True)
class RowsOfSheet:
    """One sheet as it was read.

    Args:
        file: its place among the files that were asked for.
        name: the sheet's name, or the file's.
        is_workbook: whether it comes from a workbook.
        formulas: how many formulas have no stored value: their cells are empty.
        is_shown: whether its spreadsheet shows it.
        rows: row 0 is line 1.
        readings: encodings with a sample each, where two are possible.
        hidden: rows that are not shown, from 1.
        struck_cells: the columns, from 0, of a row's cells that are struck through.
        coloured_cells: how many cells of a row have a ground of a colour.
        notes: what is pinned to cells of a row, from 1.
    """

    file: int
    name: str
    is_workbook: bool
    formulas: int = 0
    is_shown: bool = True
    rows: list[list[str]] = field(default_factory=list)
    readings: tuple[tuple[str, str], ...] = ()
    hidden: frozenset[int] = frozenset()
    struck_cells: dict[int, list[int]] = field(default_factory=dict)
    coloured_cells: dict[tuple[int, str], int] = field(default_factory=dict)
    notes: dict[int, str] = field(default_factory=dict)

    @property
    def struck(self) -> frozenset[int]:
        """Rows whose first words are struck through, or half of their cells, from 1."""
        return frozenset(row for row, columns in self.struck_cells.items() if self._is_struck(row, columns))

    @property
    def coloured(self) -> dict[int, str]:
        """The colour of rows most of whose cells have it, from 1."""
        return {row: colour for (row, colour), cells in self.coloured_cells.items() if self._is_most(row, cells)}

    def _is_struck(self, row: int, columns: list[int]) -> bool:
        cells = self.rows[row - 1] if row <= len(self.rows) else []
        filled = [place for place, cell in enumerate(cells) if cell.strip()]
        first = next((place for place in filled if any(map(str.isalpha, cells[place]))), -1)
        return first in columns or (bool(filled) and 2 * len(columns) >= len(filled))

    def _is_most(self, row: int, cells: int) -> bool:
        return row <= len(self.rows) and 2 * cells > sum(1 for cell in self.rows[row - 1] if cell.strip())


def read_files(
    files: Sequence[tuple[Path, Sheet]],
    *,
    encodings: Mapping[str, str] | None = None,
    check: Callable[[], None] | None = None,
    timeout_s: float = limits.PATIENCE_SECONDS,
) -> list[RowsOfSheet]:
    """Every sheet of some files, with its rows.

    Args:
        files: workbooks and text files, each with the sheet whose columns are expected in it.
        encodings: the encoding that somebody chose for a file, by the file's name.
        check: asked twenty times a second; what it raises kills the child and comes out here.
        timeout_s: seconds on the wall after which the files are given up.

    Raises:
        DeskError: ``roster_not_workbook``, ``roster_not_text``, ``roster_unreadable``, ``roster_protected``,
            ``roster_old_under_new_name``, ``roster_quote_open``, ``roster_too_large``, ``roster_no_access`` or
            ``roster_timeout``.
    """
    name = files[0][0].name
    request = {
        "files": [(str(path.resolve()), sheet.value) for path, sheet in files],
        "encodings": dict(encodings or {}),
    }
    command = child_command("roster", json.dumps(request))
    child = subprocess.Popen(  # noqa: S603 - a constant command, see above
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        read_title("Prénom et nom")  # the child takes a while to start: meanwhile what titles are read by is made ready
        lines = _lines(child, name, check, time.monotonic() + timeout_s)
        if (found := put_together(_loaded(line, name) for line in lines)) is not None:
            return found
    finally:
        child.kill()
        child.wait()
        if child.stdout is not None:
            child.stdout.close()
    program_files.check()
    raise _untimely(child.returncode, name)


def put_together(answers: Iterable[Any]) -> list[RowsOfSheet] | None:
    """The sheets that a child tells of; ``None`` where it stopped before its end.

    Raises:
        DeskError: what the child gave up for.
    """
    found: list[RowsOfSheet] = []
    for answer in answers:
        if isinstance(answer, list):
            found[-1].rows += answer
        elif "sheet" in answer:
            found.append(_begun(answer))
        elif "hidden" in answer:
            found[-1].hidden = frozenset(answer["hidden"])
            found[-1].struck_cells = dict(answer["struck"])
            found[-1].coloured_cells = {(row, colour): n for row, colour, n in answer["coloured"]}
        elif "notes" in answer:
            found[-1].notes = dict(answer["notes"])
        elif "readings" in answer:
            found[-1].readings = tuple((one, sample) for one, sample in answer["readings"])
        elif "error" in answer:
            raise DeskError(answer["error"], **answer["data"])
        else:
            return found
    return None


def _begun(answer: dict[str, Any]) -> RowsOfSheet:
    return RowsOfSheet(answer["file"], answer["sheet"], answer["workbook"], answer["formulas"], answer["shown"])


def _lines(
    child: subprocess.Popen[bytes], name: str, check: Callable[[], None] | None, until_s: float
) -> Iterator[bytes]:
    """The child's lines as they come, while nobody gives up and the time lasts."""
    came: queue.Queue[bytes] = queue.Queue(maxsize=64)
    done = threading.Event()
    reader = threading.Thread(target=_pump, args=(child, came, done), daemon=True)
    reader.start()
    try:
        while True:
            if check is not None:
                check()
            if time.monotonic() > until_s:
                raise DeskError("roster_timeout", file=name)
            try:
                line = came.get(timeout=_LOOKS_EVERY_S)
            except queue.Empty:
                continue
            if not line:
                child.wait()
                return
            yield line
    finally:
        done.set()
        child.kill()
        reader.join()


def _pump(child: subprocess.Popen[bytes], came: queue.Queue[bytes], done: threading.Event) -> None:
    assert child.stdout is not None  # noqa: S101 - it was asked for with a pipe
    for line in child.stdout:
        while not done.is_set():
            try:
                came.put(line, timeout=_LOOKS_EVERY_S)
                break
            except queue.Full:
                continue
        if done.is_set():
            return
    while not done.is_set():
        try:
            came.put(b"", timeout=_LOOKS_EVERY_S)
            return
        except queue.Full:
            continue


def _loaded(line: bytes, name: str) -> Any:
    try:
        return json.loads(line)
    except ValueError as error:
        raise DeskError("roster_unreadable", file=name) from error


def _untimely(returned: int, name: str) -> DeskError:
    if returned in _KILLED_FOR_TIME:
        return DeskError("roster_timeout", file=name)
    if returned in _ABORTED:
        return DeskError("roster_too_large", file=name, lines=limits.LINES, columns=limits.COLUMNS)
    return DeskError("roster_unreadable", file=name)
