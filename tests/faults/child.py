"""Work in a forked child, which is killed or traced: what it acknowledged, and how it ended.

Forked, so that a trial costs no start of Python; the parent has no dossier open when it forks.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from probono_desk.domain.errors import DeskError

Ack = Callable[..., None]
Work = Callable[[Ack], None]
_PATIENCE_S = 60.0


@dataclass(frozen=True, slots=True)
class Ran:
    """How a child ended.

    Args:
        said: what it acknowledged, line by line, each only after it was durable.
        code: 0 done, 1 an error meant for the user, 2 a bug, 3 an error of the disk nobody translated; -9 killed.
        error: the code of the ``DeskError``, or what the bug says.
    """

    said: tuple[tuple[str, ...], ...]
    code: int
    error: str


def run_child(work: Work, during: Callable[[int], Callable[[], None] | None] = lambda _pid: None) -> Ran:
    """Fork, let ``during`` take hold of the child, let it work, and wait for its end.

    Args:
        work: what the child does; it says what is durable with the function that it gets.
        during: gets the child's process id before it begins; may return what is to be done after its end.
    """
    ack_read, ack_write = os.pipe()
    gate_read, gate_write = os.pipe()
    pid = os.fork()
    if pid == 0:
        code = 2
        try:
            os.close(ack_read)
            os.close(gate_write)
            os.read(gate_read, 1)

            def say(*words: str) -> None:
                with suppress(OSError):
                    os.write(ack_write, (" ".join(words) + "\n").encode())

            try:
                work(say)
                code = 0
            except DeskError as error:
                say("!error", error.code)
                code = 1
            except OSError as error:
                say("!error", f"{type(error).__name__}:{error.errno}")
                code = 3
            except BaseException as bug:  # noqa: BLE001 - a bug in the child is a loss, told by the parent
                say("!error", type(bug).__name__, *str(bug).split()[:12])
        finally:
            os._exit(code)
    os.close(ack_write)
    os.close(gate_read)
    try:
        after = during(pid)
        with suppress(BrokenPipeError):  # killed before it began
            os.write(gate_write, b"x")
    finally:
        os.close(gate_write)
    with os.fdopen(ack_read, "rb") as stream:
        lines = stream.read().decode(errors="replace").splitlines(keepends=True)
    _pid, status = os.waitpid(pid, 0)
    if after is not None:
        after()
    said = tuple(tuple(line.split()) for line in lines if line.endswith("\n"))
    told = next((" ".join(words[1:]) for words in said if words[0] == "!error"), "")
    return Ran(tuple(words for words in said if words[0] != "!error"), os.waitstatus_to_exitcode(status), told)


def killed_within(seconds: float, chance: random.Random) -> Callable[[int], Callable[[], None]]:
    """SIGKILL somewhere in that time."""

    def during(pid: int) -> Callable[[], None]:
        wait_s = chance.uniform(0, seconds)
        killer = os.fork()
        if killer == 0:
            time.sleep(wait_s)
            with suppress(OSError):
                os.kill(pid, signal.SIGKILL)
            os._exit(0)

        def reap() -> None:
            with suppress(OSError):
                os.kill(killer, signal.SIGKILL)
            os.waitpid(killer, 0)

        return reap

    return during


def traced(*options: str, log: Path) -> Callable[[int], Callable[[], None]]:
    """Strace holds the child, with these options, and writes what it saw to ``log``."""

    def during(pid: int) -> Callable[[], None]:
        tracer = subprocess.Popen(
            ["strace", "-f", "-q", "-p", str(pid), "-o", str(log), *options],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until = time.monotonic() + _PATIENCE_S
        while _tracer_of(pid) != tracer.pid:
            if tracer.poll() is not None or time.monotonic() > until:
                msg = "strace took no hold of the child"
                raise RuntimeError(msg)
            time.sleep(0.002)

        def wait() -> None:
            tracer.wait()

        return wait

    return during


def can_trace() -> bool:
    """Whether strace is there."""
    return shutil.which("strace") is not None


def _tracer_of(pid: int) -> int:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("TracerPid:"):
            return int(line.split()[1])
    return 0


def calls(names: Sequence[str]) -> str:
    """System calls for an option of strace; ``?`` where an architecture has not all of them."""
    return ",".join(f"?{name}" for name in names)
