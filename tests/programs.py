"""The program in a process of its own, without its imports being paid anew each time.

A test that runs the command a dozen times would spend nearly all its time importing. Here one process, which a test
process starts once, has imported what the commands need and does nothing else; for each run it forks a child, which
has its own environment, folder, streams and locks, and ends as any interpreter does. Where a system cannot fork, a run
is a process from the start.
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

# Reads what to run, a line each, forks, and answers with the child's exit code. The child's clock may be another:
# whatever module took ``now`` from ``terms`` is given this one. And a limit to how large a file may be, where the
# system would write a larger one: EFBIG, as a FAT32 stick says it.
_FORKING = """
import gc, importlib, json, os, pkgutil, sys, time

def begin(wanted):
    for target, name in enumerate((os.devnull, wanted["out"], wanted["err"])):
        found = os.open(name, os.O_WRONLY if target else os.O_RDONLY)
        os.dup2(found, target)
        os.close(found)
    os.environ.clear()
    os.environ.update(wanted["env"])
    time.tzset()
    os.chdir(wanted["cwd"])
    sys.argv = ["probono-desk", *wanted["words"]]

def otherwise(clock, most_bytes):
    # As the other tests do it: what stretches a phrase is tried by the store's own.
    from probono_desk.age import header
    from probono_desk.store import keys
    header.SCRYPT_LOG_N = keys.WORK_FACTOR = 10
    if clock:
        from datetime import datetime
        from probono_desk.cli import terms
        real, at = terms.now, datetime.fromisoformat(clock)
        for module in list(sys.modules.values()):
            if getattr(module, "now", None) is real:
                module.now = lambda: at
    if most_bytes:
        import resource, signal
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))

def asked():
    requests, answers = os.fdopen(os.dup(0), encoding="utf-8"), os.fdopen(os.dup(1), "w", encoding="utf-8")
    for line in requests:
        child = os.fork()
        if not child:
            requests.close()
            answers.close()
            return json.loads(line)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), file=answers, flush=True)
    return None

from probono_desk.__main__ import main
import probono_desk
def without_a_window(package):
    for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        if found.name not in ("probono_desk.gui", "probono_desk.app", "probono_desk.__main__"):
            module = importlib.import_module(found.name)
            if found.ispkg:
                without_a_window(module)
without_a_window(probono_desk)
gc.freeze()
wanted = asked()
if wanted is None:
    sys.exit()
begin(wanted)
otherwise(wanted["clock"], wanted["most_bytes"])
sys.exit(main())
"""


class _Forking:
    """The process that forks, and how it is asked."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _FORKING], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
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
) -> subprocess.CompletedProcess[str]:
    """The command line with ``words``, in a process of its own, and what it said.

    Args:
        words: what stands behind ``probono-desk``.
        env: its whole environment; this process's own when left out.
        clock: the instant it takes for now, in ISO 8601; the right one when left out.
        most_bytes: no larger file is written; any is where it is 0.
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
                "out": str(out),
                "err": str(err),
            }
        )
        said = [file.read_text(encoding="utf-8") for file in (out, err)]
    return subprocess.CompletedProcess(arguments, code, *said)
