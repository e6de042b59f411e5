"""Days that are made once in a process and copied: the first dossier of a test takes a copy, a second one is new.

A copy in a test's own empty home is the desk that was made, as if it had always been there: the template was never
witnessed. Two copies in one home would be two branches of one desk; so whoever wants a second dossier gets a new one.
"""

from __future__ import annotations

import dataclasses
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar, Protocol, TypeVar

from sqlalchemy import text

from probono_desk import paths
from probono_desk.store import keys
from probono_desk.store.dossier import Dossier
from probono_desk.store.opening import dossier_id, open_dossier

_AT = datetime(2026, 12, 4, 12, 0, tzinfo=UTC)


class Day(Protocol):
    """What a test begins with: rows that are known, in an open dossier."""

    __dataclass_fields__: ClassVar[dict[str, dataclasses.Field[Any]]]

    @property
    def dossier(self) -> Dossier:
        """Where they are."""
        ...


D = TypeVar("D", bound=Day)


class MadeOnce:
    """Keeps the templates of a process, in a folder that goes with it."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="made-once-")
        self._made: dict[Callable[[Path], object], tuple[object, bytes]] = {}
        self._may_copy = False

    @contextmanager
    def for_a_test(self) -> Iterator[None]:
        """The first dossier that is made in this block may be a copy."""
        self._may_copy = True
        yield
        self._may_copy = False

    def day(self, make: Callable[[Path], D], folder: Path) -> D:
        """A day in ``folder``: a copy where it may be one, else made by ``make``."""
        if not self._may_copy:
            return make(folder)
        self._may_copy = False
        template = Path(self._folder.name) / f"{make.__module__}.{make.__qualname__}"
        if make not in self._made:
            self._made[make] = self._made_at(template, make)
        day, key = self._made[make]
        shutil.copytree(template, folder)
        keys.remember_key(dossier_id(folder), key)
        return dataclasses.replace(day, dossier=open_dossier(folder, at=_AT))  # type: ignore[type-var, return-value]

    def _made_at(self, folder: Path, make: Callable[[Path], D]) -> tuple[D, bytes]:
        home = Path(self._folder.name) / "home"
        data_dir, paths.data_dir = paths.data_dir, lambda: home
        try:
            day = make(folder)
            leave_unwitnessed(day.dossier)
            day.dossier.close()
        finally:
            paths.data_dir = data_dir
        return day, day.dossier.key


def leave_unwitnessed(dossier: Dossier) -> None:
    """A copy of it is the same desk in whatever home is opened, and no other one is made of it."""
    with dossier.merging() as connection:
        connection.execute(text("DELETE FROM meta WHERE key = 'witnessed'"))
        connection.commit()


MADE_ONCE = MadeOnce()
