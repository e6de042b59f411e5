"""The process that forks: it has imported and tried what the commands need, and each child begins as warm as that.

It reads what to run, a line each, forks, and answers with the child's exit code. A child has its own environment,
folder, streams, locks and clock, and ends as any interpreter does, but is not taken apart. ``tests.programs`` asks it.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import io
import json
import os
import pkgutil
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import typer.main

import probono_desk
from probono_desk.__main__ import main
from probono_desk.roster import workbook_rows
from probono_desk.roster.workbook_rows import RowsOfSheet
from tests.roster.read_here import read_here

_AT = datetime(2026, 12, 4, 12, 0, tzinfo=UTC)


def _without_a_window(package: ModuleType) -> None:
    for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        if found.name not in ("probono_desk.gui", "probono_desk.app", "probono_desk.__main__"):
            module = importlib.import_module(found.name)
            if found.ispkg:
                _without_a_window(module)


def _as_other_tests() -> None:
    """What stretches a phrase, and a child for each list, are tried by tests of their own."""
    from probono_desk.age import header
    from probono_desk.store import keys

    header.SCRYPT_LOG_N = keys.WORK_FACTOR = 4
    _read_lists_by(read_here)


def _read_lists_by(read_files: Callable[..., list[RowsOfSheet]]) -> None:
    from probono_desk.roster import sources

    sources.read_files = read_files  # type: ignore[attr-defined]


def _tried() -> None:
    """The tree of commands is put together, and a desk made and read: each child would do both for the first time."""
    from probono_desk.cli.terms import app
    from probono_desk.usecases.desk.sample_edition import new_sample_desk
    from probono_desk.usecases.outcome.status import status

    typer.main.get_command = cache(typer.main.get_command)
    with redirect_stdout(io.StringIO()):
        typer.main.get_command(app)(["--help"], standalone_mode=False)
    with tempfile.TemporaryDirectory() as home:
        before = dict(os.environ)
        os.environ.update({"HOME": home, "USERPROFILE": home, "XDG_DATA_HOME": home, "XDG_STATE_HOME": home})
        dossier = new_sample_desk(Path(home) / "dossier", at=_AT, actor="Essai").dossier
        status(dossier)
        dossier.close()
        os.environ.clear()
        os.environ.update(before)


def _begin(wanted: dict[str, Any]) -> None:
    for target, name in enumerate((os.devnull, wanted["out"], wanted["err"])):
        found = os.open(name, os.O_WRONLY if target else os.O_RDONLY)
        os.dup2(found, target)
        os.close(found)
    # As an interpreter makes them that is told ``PYTHONIOENCODING``.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=wanted["encoding"], errors=stream.errors)
    os.environ.clear()
    os.environ.update(wanted["env"])
    time.tzset()
    os.chdir(wanted["cwd"])
    sys.argv = ["probono-desk", *wanted["words"]]


def _at_another_time(clock: str) -> None:
    """Whatever module took ``now`` from ``terms`` is given this one."""
    from probono_desk.cli import terms

    real, at = terms.now, datetime.fromisoformat(clock)
    for module in list(sys.modules.values()):
        if getattr(module, "now", None) is real:
            module.now = lambda: at  # type: ignore[attr-defined]


def _at_most(most_bytes: int) -> None:
    """A limit to how large a file may be, where the system would write more: EFBIG, as a FAT32 stick says it."""
    import resource
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))


def _asked() -> dict[str, Any] | None:
    """What this very child is to run; the process that forks gets nothing, at its end."""
    requests, answers = os.fdopen(os.dup(0), encoding="utf-8"), os.fdopen(os.dup(1), "w", encoding="utf-8")
    for line in requests:
        child = os.fork()
        if not child:
            requests.close()
            answers.close()
            wanted: dict[str, Any] = json.loads(line)
            return wanted
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), file=answers, flush=True)
    return None


class _End:
    """The last thing that is done at the end: made first, for what is registered later is called before.

    Threads have ended then, and whatever is to be done at the end is done. To take the interpreter apart as well
    touches all that was imported, page by page, in each child anew: three quarters of what a command took.
    """

    def __init__(self) -> None:
        self.code = 1  # where nobody has caught what went wrong
        atexit.register(self)

    def __call__(self) -> None:
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except OSError:
                self.code = 120  # as Python says it
        os._exit(self.code)


def _code(left: SystemExit) -> int:
    return left.code if isinstance(left.code, int) else int(left.code is not None)


def _run() -> int:
    _as_other_tests()
    _without_a_window(probono_desk)
    _tried()
    gc.freeze()
    wanted = _asked()
    if wanted is None:
        return 0
    _begin(wanted)
    if wanted["lists_in_a_child"]:
        _read_lists_by(workbook_rows.read_files)
    if wanted["clock"]:
        _at_another_time(wanted["clock"])
    if wanted["most_bytes"]:
        _at_most(wanted["most_bytes"])
    return main()


if __name__ == "__main__":
    end = _End()
    try:
        end.code = _run()
    except SystemExit as left:
        end.code = _code(left)
        raise
