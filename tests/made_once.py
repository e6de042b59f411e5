"""Days that are made once in a process and copied: the first dossier of a test takes a copy, a second one is new.

A copy in a test's own empty home is the desk that was made, as if it had always been there: the template was never
witnessed. Two copies in one home would be two branches of one desk; so whoever wants a second dossier gets a new one.

A desk that is made of another one is a copy too, where the other is as it was made: once for each test.
"""

from __future__ import annotations

import dataclasses
import shutil
import tempfile
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar, Protocol, TypeVar

from sqlalchemy import text

from probono_desk import paths
from probono_desk.store import keys
from probono_desk.store.dossier import Dossier
from probono_desk.store.opening import dossier_id, open_dossier
from probono_desk.store.same_desk import note_merged
from probono_desk.store.unit_of_work import own_head

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
        self._desks: dict[Callable[[Path], object], list[tuple[Any, bytes]]] = {}
        self._seconds: dict[Hashable, tuple[Path, bytes]] = {}
        self._heads: set[Hashable] = set()
        self._may_copy = False
        self._copied: set[Hashable] = set()

    @contextmanager
    def for_a_test(self) -> Iterator[None]:
        """The first dossier that is made in this block may be a copy."""
        self._may_copy = True
        self._copied.clear()
        yield
        self._may_copy = False

    def day(self, make: Callable[[Path], D], folder: Path) -> D:
        """A day in ``folder``: a copy where it may be one, else made by ``make``."""
        if not self._may_copy:
            return make(folder)
        self._may_copy = False
        template = Path(self._folder.name) / f"{make.__module__}.{make.__qualname__}"
        if make not in self._made:
            self._made[make] = self._day_at(template, make)
        day, key = self._made[make]
        return dataclasses.replace(day, dossier=_copy(template, folder, key))  # type: ignore[type-var, return-value]

    def desks(self, make: Callable[[Path], tuple[D, ...]], folder: Path) -> tuple[D, ...]:
        """Desks of one edition, each in a folder of its own in ``folder``, with what else ``make`` leaves there."""
        if not self._may_copy:
            return make(folder)
        self._may_copy = False
        template = Path(self._folder.name) / f"{make.__module__}.{make.__qualname__}"
        if make not in self._desks:
            template.mkdir()
            with self._own_home():
                made = make(template)
                for day in made:
                    leave_unwitnessed(day.dossier)
                    self._heads.add(_head_of(day.dossier))
                    day.dossier.close()
            self._desks[make] = [(day, day.dossier.key) for day in made]
        for beside in template.iterdir():
            if beside.is_file():
                shutil.copyfile(beside, folder / beside.name)
        places = [(day, day.dossier.folder, key) for day, key in self._desks[make]]
        return tuple(dataclasses.replace(day, dossier=_copy(of, folder / of.name, key)) for day, of, key in places)

    def second(
        self, first: Dossier, what: Hashable, make: Callable[[Path, Path], Dossier], to: tuple[Path, Path]
    ) -> Dossier:
        """A desk that ``make`` makes of ``first``, which it leaves as it is, and the file that it makes it from.

        Args:
            what: all that the two follow from, besides the acts of ``first``.
            to: the desk's folder, and the file.
        """
        asked = _head_of(first), what
        if asked[0] not in self._heads or asked in self._copied:
            return make(*to)
        self._copied.add(asked)
        if asked not in self._seconds:
            folder = Path(self._folder.name) / f"second-{len(self._seconds)}"
            with self._own_home():
                dossier = make(folder, folder.with_suffix(".file"))
                leave_unwitnessed(dossier)
                dossier.close()
            self._seconds[asked] = folder, dossier.key
        template, key = self._seconds[asked]
        shutil.copyfile(template.with_suffix(".file"), to[1])
        dossier = _copy(template, to[0], key)
        note_merged(dossier)
        return dossier

    def _day_at(self, folder: Path, make: Callable[[Path], D]) -> tuple[D, bytes]:
        with self._own_home():
            day = make(folder)
            leave_unwitnessed(day.dossier)
            self._heads.add(_head_of(day.dossier))
            day.dossier.close()
        return day, day.dossier.key

    @contextmanager
    def _own_home(self) -> Iterator[None]:
        home = Path(self._folder.name) / "home"
        data_dir, paths.data_dir = paths.data_dir, lambda: home
        try:
            yield
        finally:
            paths.data_dir = data_dir


def _copy(template: Path, folder: Path, key: bytes) -> Dossier:
    shutil.copytree(template, folder)
    keys.remember_key(dossier_id(folder), key)
    return open_dossier(folder, at=_AT)


def _head_of(dossier: Dossier) -> Hashable:
    """Which desk it is and how far it has come; another desk's acts would be in its log too, and are counted."""
    with dossier.read() as db:
        acts = db.connection.execute(text("SELECT count(*) FROM txn")).scalar_one()
        return dossier.desk, own_head(db), acts


def leave_unwitnessed(dossier: Dossier) -> None:
    """A copy of it is the same desk in whatever home is opened, and no other one is made of it."""
    with dossier.merging() as connection:
        connection.execute(text("DELETE FROM meta WHERE key = 'witnessed'"))
        connection.commit()


MADE_ONCE = MadeOnce()
