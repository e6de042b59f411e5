"""The program in a process of its own, without its imports being paid anew each time.

A test that runs the command a dozen times would spend nearly all its time importing. Here one process, which a test
process starts once, has imported what the commands need and does nothing else (``tests.forking``); for each run it
forks a child.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path


class _Forking:
    """The process that forks, and how it is asked."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.forking"],
            cwd=Path(__file__).parents[1],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def run(self, wanted: Mapping[str, object]) -> int:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        print(json.dumps(wanted), file=stdin, flush=True)
        return int(stdout.readline())


@cache
def _forking() -> _Forking:
    return _Forking()


def run_program(
    words: Sequence[object],
    *,
    env: Mapping[str, str] | None = None,
    clock: str = "",
    most_bytes: int = 0,
    lists_in_a_child: bool = False,
    encoding: str = "utf-8",
) -> subprocess.CompletedProcess[str]:
    """The command line with ``words``, in a process of its own, and what it said.

    Args:
        words: what stands behind ``probono-desk``.
        env: its whole environment; this process's own when left out.
        clock: the instant it takes for now, in ISO 8601; the right one when left out.
        most_bytes: no larger file is written; any is where it is 0.
        lists_in_a_child: whether it reads a roster as in life, in a process of its own.
        encoding: what its output is written in, as where a pipe or a console takes nothing else.
    """
    arguments = [str(word) for word in words]
    with tempfile.TemporaryDirectory() as name:
        out, err = Path(name) / "out", Path(name) / "err"
        out.touch()
        err.touch()
        code = _forking().run(
            {
                "words": arguments,
                "env": dict(os.environ if env is None else env),
                "cwd": str(Path.cwd()),
                "clock": clock,
                "most_bytes": most_bytes,
                "lists_in_a_child": lists_in_a_child,
                "encoding": encoding,
                "out": str(out),
                "err": str(err),
            }
        )
        said = [file.read_text(encoding=encoding) for file in (out, err)]
    return subprocess.CompletedProcess(arguments, code, *said)
