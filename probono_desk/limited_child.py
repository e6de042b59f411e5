"""A child process that decodes what came from outside: it may run out of anything or abort, and the desk lives on.

The child is this very program: its interpreter with a constant, or, once it is built (PyInstaller), the program itself
with ``--child``, which opens nothing but the modules named here.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Final

from probono_desk import program_files

CHILDREN: Final = {
    "roster": "probono_desk.roster.child",
    "preview": "probono_desk.printing.preview_child",
    "office": "probono_desk.printing.office_child",
}
"""What may be asked for, by name: modules with a ``main`` that takes words."""

FLAG: Final = "--child"
_PACKAGE_PARENT = Path(__file__).resolve().parents[1]
# -I keeps the current folder and the environment out, so the child is told where this very package is.
PROGRAM = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from probono_desk.limited_child import run; run(sys.argv[2], sys.argv[3:])"
)


def child_command(name: str, *words: str) -> list[str]:
    """The command that starts a child; a constant but for its words, and never given to a shell.

    Args:
        name: one of ``CHILDREN``.
        words: what its ``main`` is called with.

    Raises:
        DeskError: ``program_changed``, ``program_gone``: it would be of another version, or of none.
    """
    program_files.check()
    if getattr(sys, "frozen", False):
        return [sys.executable, FLAG, name, *words]
    return [sys.executable, "-I", "-B", "-X", "utf8", "-c", PROGRAM, str(_PACKAGE_PARENT), name, *words]


def run(name: str, words: list[str]) -> None:
    """Be the child.

    Raises:
        KeyError: there is no such child; nothing is imported.
    """
    import_module(CHILDREN[name]).main(*words)


def limit_this_process(*, memory_bytes: int, seconds: int) -> None:
    """Memory, processor time, and no core dump: it would hold people's names.

    Windows has no such limits: there the parent's wall clock remains.
    """
    if sys.platform == "win32":
        return
    import resource

    for what, amount in (
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # macOS refuses some of them
            resource.setrlimit(what, (amount, amount))
