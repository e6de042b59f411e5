"""The first import of PySide6, without what only its own tools need: a third of what it takes."""

from __future__ import annotations

import builtins
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Final

_PACKAGE: Final = "shibokensupport.signature.lib"
_STUB_WRITERS: Final = ("enum_sig", "pyi_generator")


@contextmanager
def light_import() -> Iterator[None]:
    """Around the import; nothing changes where PySide6 is there already, or has no such modules.

    What writes its ``.pyi`` files lies in it as source, which each start would compile, with patterns of its own: empty
    modules stand for it. Messages about wrong arguments, and what ``help`` says, come from its other modules.

    And PySide6 puts in its own import, which reads the source of every module to see whether it speaks of PySide6 and
    wants ``from __feature__ import snake_case``. Nothing here does, and it takes a fifth of our imports.
    """
    plain_import = builtins.__import__

    def without_stub_writers(
        name: str,
        globals: Mapping[str, object] | None = None,
        locals: Mapping[str, object] | None = None,
        fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> ModuleType:
        if name == _PACKAGE:
            for part in set(_STUB_WRITERS).intersection(fromlist or ()):
                sys.modules.setdefault(f"{name}.{part}", _empty(f"{name}.{part}"))
        return plain_import(name, globals, locals, fromlist, level)

    builtins.__import__ = without_stub_writers
    try:
        yield
    finally:
        builtins.__import__ = plain_import


def _empty(name: str) -> ModuleType:
    made = ModuleType(name, "What writes stubs, left out by Probono Desk.")
    made.__spec__ = ModuleSpec(name, None)
    return made
