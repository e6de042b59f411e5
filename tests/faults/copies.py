"""Dossiers that are copied, rolled back, restored and moved while people work: every acknowledged act is everywhere.

Random histories; at the end all desks exchange their packages, in any order, until nobody has anything new.
"""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from probono_desk.domain.people import Person
from probono_desk.store import door
from probono_desk.store.check import prove
from probono_desk.store.opening import open_dossier
from probono_desk.usecases.desk import open_desk
from probono_desk.usecases.door import walk_in
from probono_desk.usecases.file import exchange
from tests.dossiers import small_day
from tests.exchanging import same_ids, taken_in
from tests.faults.child import Ack, run_child
from tests.faults.flows import ACTOR, AT
from tests.faults.plan import Plan

_PLAYED = "history"
_STEPS = 12


def run(trials: int, plan: Plan, *, told: Callable[[str], None]) -> list[str]:
    """Play random histories; what was acknowledged and is not on every desk at the end comes back."""
    losses: list[str] = []
    steps: Counter[str] = Counter()
    for trial in plan.numbers(_PLAYED, trials):
        with tempfile.TemporaryDirectory() as place:
            history = _History(Path(place), plan.chance(_PLAYED, trial), steps)
            losses += plan.lost(_PLAYED, trial, history.play(), Path(place))
    told(", ".join(f"{count} {step}" for step, count in sorted(steps.items())))
    return losses


class _History:
    """One history: desks are folders of one edition."""

    def __init__(self, place: Path, chance: random.Random, steps: Counter[str]) -> None:
        self._place = place
        self._chance = chance
        self._steps = steps
        self._minute = 0
        self._desks = [place / "desk-0"]
        self._made = 1
        self._came: set[str] = set()
        self._packages = 0
        small_day(self._desks[0]).dossier.close()

    def play(self) -> list[str]:
        doings = [
            *(self._work, self._work, self._copy, self._roll_back, self._restore, self._move, self._exchange_some),
            self._keep,
        ]
        for _step in range(_STEPS):
            doing = self._chance.choice(doings)
            doing(self._chance.choice(self._desks))
            self._steps[doing.__name__.strip("_").replace("_", " ")] += 1
        for folder in self._desks:
            self._work(folder)
        for _round in range(2):
            packages = [self._export(folder) for folder in self._desks]
            for folder in self._desks:
                self._chance.shuffle(packages)
                self._merge(folder, packages)
        return self._look()

    def _now(self) -> datetime:
        self._minute += 1
        return AT + timedelta(minutes=self._minute)

    def _new_place(self) -> Path:
        self._made += 1
        return self._place / f"desk-{self._made}"

    def _work(self, folder: Path) -> None:
        with closing(open_dossier(folder, at=self._now())) as dossier:
            for _person in range(self._chance.randint(1, 3)):
                name = str(self._chance.randrange(10**9))
                answer = walk_in.walk_in(dossier, "Essai", name, at=self._now(), actor=ACTOR)
                if answer.person is not None:
                    self._came.add(answer.person.id)
            if self._chance.random() < 0.5:
                dossier.back_up(folder, self._now())

    def _keep(self, folder: Path) -> None:
        """Somebody comes while a long act is written, and the program is killed: the arrival waits in the folder."""
        at, name = self._now(), str(self._chance.randrange(10**9))

        def work(ack: Ack) -> None:
            dossier = open_dossier(folder, at=at)
            with dossier.act("Long", at=at, actor=ACTOR):
                answer = walk_in.walk_in(dossier, "Essai", name, at=at, actor=ACTOR)
                if answer.is_kept and answer.person is not None:
                    ack("came", answer.person.id)
                os._exit(0)

        self._came |= {words[1] for words in run_child(work).said if words[0] == "came"}
        if self._chance.random() < 0.7:
            self._copy(folder)

    def _copy(self, folder: Path) -> None:
        copy = self._new_place()
        shutil.copytree(folder, copy)
        self._desks.append(copy)

    def _roll_back(self, folder: Path) -> None:
        """An older backup in the place of the database; what is gone here must have left in a package before."""
        backups = sorted((folder / "backups").glob("desk-*.db"))
        if not backups:
            return
        self._exchange_some(folder)
        for file in folder.glob("desk.db*"):
            file.unlink()
        shutil.copyfile(self._chance.choice(backups), folder / "desk.db")

    def _restore(self, folder: Path) -> None:
        backups = sorted((folder / "backups").glob("desk-*.db"))
        if backups:
            restored = self._new_place()
            open_desk.restore(self._chance.choice(backups), restored, at=self._now()).close()
            self._desks.append(restored)

    def _move(self, folder: Path) -> None:
        moved = self._new_place()
        folder.rename(moved)
        self._desks[self._desks.index(folder)] = moved

    def _exchange_some(self, folder: Path) -> None:
        package = self._export(folder)
        for other in self._desks:
            if other != folder:
                self._merge(other, [package])
        if len(self._desks) == 1:
            self._copy(folder)

    def _export(self, folder: Path) -> Path:
        self._packages += 1
        package = self._place / f"{self._packages}.probono"
        with closing(open_dossier(folder, at=self._now())) as dossier:
            exchange.export(dossier, package, at=self._now())
        return package

    def _merge(self, folder: Path, packages: list[Path]) -> None:
        with closing(open_dossier(folder, at=self._now())) as dossier:
            for package in packages:
                taken_in(dossier, package, at=self._now())

    def _look(self) -> list[str]:
        losses: list[str] = []
        rows: list[list[Person]] = []
        for folder in self._desks:
            with closing(open_dossier(folder, at=self._now())) as dossier:
                losses += [f"{folder.name}: {fault}" for fault in prove(dossier).faults]
                losses += [f"{folder.name}: {record['id']} twice" for record in same_ids(dossier)]
                with dossier.read() as db:
                    here = door.presence(db)
                    rows.append(sorted(db.all_even_retired(Person), key=lambda person: person.id))
            losses += [f"{folder.name}: arrival of {person}" for person in self._came if person not in here]
        if any(each != rows[0] for each in rows):
            losses.append("desks differ")
        return losses
