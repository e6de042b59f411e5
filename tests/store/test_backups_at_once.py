"""Several programs back one dossier up at once, while people work: every backup is whole, and nobody cries wolf."""

from __future__ import annotations

import threading
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from probono_desk.domain.errors import DeskError
from probono_desk.store.backup import backups_of, check_backup
from probono_desk.store.check import prove_backup
from probono_desk.store.opening import open_dossier
from probono_desk.usecases.door import check_in
from tests.dossiers import ACTOR, NINE, SmallDay

_PROGRAMS, _EACH = 4, 3


def test_backups_at_once_are_all_whole_and_none_is_said_to_be_damaged(day: SmallDay, tmp_path: Path) -> None:
    folder, stick = day.dossier.folder, tmp_path / "stick"
    stick.mkdir()
    told: list[str] = []
    done = threading.Event()
    together = threading.Barrier(_PROGRAMS + 1)

    def back_up(program: int) -> None:
        with closing(open_dossier(folder, at=NINE)) as dossier:
            together.wait()
            for number in range(_EACH):
                try:  # at one second, into two homes: the very same names
                    dossier.back_up(folder if (program + number) % 2 else stick, NINE + timedelta(seconds=number))
                except DeskError as error:
                    told.append(error.code)

    def work() -> None:
        together.wait()
        minute = 0
        while not done.is_set():
            minute += 1
            person = day.volunteers[minute % len(day.volunteers)]
            check_in.check_in_person(day.dossier, person.id, at=NINE + timedelta(minutes=minute), actor=ACTOR)

    threads = [threading.Thread(target=back_up, args=(program,)) for program in range(_PROGRAMS)]
    worker = threading.Thread(target=work)
    for thread in (*threads, worker):
        thread.start()
    for thread in threads:
        thread.join()
    done.set()
    worker.join()
    assert told == []
    made = [*backups_of(folder), *backups_of(stick)]
    assert len(made) == 2 * _EACH
    for backup in made:
        check_backup(backup, day.dossier.key)
        assert prove_backup(backup, day.dossier.key).faults == []
    assert not list(tmp_path.rglob("*.part*"))
