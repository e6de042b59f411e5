"""What the door cannot write at once is kept, in order, through a kill, and written once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from probono_desk.domain.edition import Edition
from probono_desk.domain.ids import new_id
from probono_desk.domain.people import Absence, Person, Scan
from probono_desk.domain.table_round import Visit, VisitState
from probono_desk.precedence import go_first, step_back
from probono_desk.said import read_said
from probono_desk.store import door, history
from probono_desk.store.check import prove
from probono_desk.store.connect import open_plainly
from probono_desk.store.dossier import Dossier
from probono_desk.store.kept_act import Kept, KeptAct
from probono_desk.store.kept_journal import KeptJournal
from probono_desk.store.log import Kind
from probono_desk.store.opening import open_dossier
from probono_desk.usecases.door import check_in, walk_in
from probono_desk.usecases.door.check_in import Answer, Outcome
from probono_desk.usecases.evacuation import evacuate
from probono_desk.usecases.file import exchange
from probono_desk.usecases.tables import round as table_round
from probono_desk.usecases.tables import seat_people
from tests.busy import somebody_writing
from tests.dossiers import ACTOR, NINE, SmallDay, small_day
from tests.exchanging import all_rows, same_ids, taken_in

# What is killed: it keeps an arrival while another connection writes, says so, and is gone without closing anything.
KILLED = """
import os, sys
from datetime import datetime
from pathlib import Path
from probono_desk.store.opening import open_dossier
from probono_desk.usecases.door import check_in
at = datetime.fromisoformat(sys.argv[2])
dossier = open_dossier(Path(sys.argv[1]), at=at)
with dossier.act("Long", at=at, actor="A") as uow:
    for code in sys.argv[3:]:
        answer = check_in.check_in_code(dossier, code, at=at, actor="A")
        assert answer.is_kept
    print("kept", flush=True)
    os.kill(os.getpid(), 9)
"""


@pytest.fixture
def day(tmp_path: Path) -> Iterator[SmallDay]:
    made = small_day(tmp_path / "day")
    with closing(made.dossier):
        yield made


def written(dossier: Dossier) -> None:
    """Wait until nothing is kept any more."""
    done = threading.Event()
    dossier.news.subscribe(lambda _committed: done.set())
    while dossier.keeping.waiting():
        done.wait(0.05)
        done.clear()


def scan(day: SmallDay, number: int) -> Answer:
    who = day.volunteers[number]
    return check_in.check_in_code(day.dossier, day.codes[who.id], at=NINE + timedelta(seconds=number), actor=ACTOR)


def labels(dossier: Dossier) -> list[str]:
    with dossier.read() as db:
        return [str(read_said(label)) for (label,) in db.rows(text("SELECT label FROM txn ORDER BY n"))]


def test_what_is_kept_is_written_while_the_window_is_never_at_rest(day: SmallDay) -> None:
    with somebody_writing(day.dossier):
        for n in range(200):
            at = NINE + timedelta(seconds=n)
            with day.dossier.act_or_keep("Visite", at=at, actor=ACTOR) as uow:
                uow.add(Visit(new_id(at), day.teams[0].id, VisitState.GREEN, at, ACTOR))
        go_first()
    began = time.monotonic()
    try:
        while day.dossier.keeping.waiting() and time.monotonic() < began + 30:
            go_first()
            time.sleep(0.001)
    finally:
        step_back()
    assert time.monotonic() < began + 2  # more than three, where each turn of the window's is stood through
    assert not day.dossier.keeping.waiting()


def test_a_backup_holds_what_was_kept_when_it_was_asked_for(day: SmallDay) -> None:
    with ThreadPoolExecutor() as pool:
        with somebody_writing(day.dossier):
            assert scan(day, 0).is_kept
            made = pool.submit(day.dossier.back_up, day.dossier.folder, NINE)
            with pytest.raises(TimeoutError):
                made.result(0.5)
        backup = made.result(30)
    with closing(open_plainly(backup, day.dossier.key)) as connection:
        assert connection.execute("SELECT count(*) FROM scan").fetchone()[0] == 1


def test_a_scan_while_somebody_writes_is_kept_said_and_written_in_order(day: SmallDay) -> None:
    with somebody_writing(day.dossier):
        answers = [scan(day, number) for number in range(6)]
        again = scan(day, 0)
        assert [(answer.outcome, answer.is_kept) for answer in answers] == [(Outcome.ARRIVED, True)] * 6
        assert (again.outcome, again.at, again.is_kept) == (Outcome.ALREADY, NINE, False)
        with day.dossier.read() as db:
            assert door.presence(db) == {}
    written(day.dossier)
    assert labels(day.dossier)[1:] == [f"Arrivée de {who.full_name}" for who in day.volunteers[:6]]
    with day.dossier.read() as db:
        assert {who: one.arrived_at for who, one in door.presence(db).items()} == {
            who.id: NINE + timedelta(seconds=n) for n, who in enumerate(day.volunteers[:6])
        }
    assert not list(day.dossier.folder.glob("kept-*"))
    assert not scan(day, 7).is_kept


def test_what_comes_after_something_kept_waits_behind_it(day: SmallDay) -> None:
    who = day.volunteers[0]
    with somebody_writing(day.dossier):
        scan(day, 0)
        left = check_in.leave(day.dossier, who.id, at=NINE + timedelta(minutes=1), actor=ACTOR)
        back = check_in.check_in_person(day.dossier, who.id, at=NINE + timedelta(minutes=2), actor=ACTOR)
    assert [left.outcome, back.outcome] == [Outcome.LEFT, Outcome.RETURNED]
    written(day.dossier)
    with day.dossier.read() as db:
        found = door.presence_of(db, who.id)
        assert found is not None
        assert found.inside
        assert len(db.all(Scan, person_id=who.id)) == 3


def test_who_was_excused_and_comes_is_expected_again_once_it_is_written(day: SmallDay) -> None:
    who = day.volunteers[0]
    seat_people.set_absence(day.dossier, who.id, Absence.EXCUSED, at=NINE, actor=ACTOR, reason="Grippe")
    with somebody_writing(day.dossier):
        answer = scan(day, 0)
    assert (answer.not_expected, answer.is_kept) == (Absence.EXCUSED, True)
    written(day.dossier)
    with day.dossier.read() as db:
        person = db.get(Person, who.id)
    assert person is not None
    assert person.absence is None


def test_a_walk_in_who_is_kept_can_go_out_again_at_once(day: SmallDay) -> None:
    with somebody_writing(day.dossier):
        came = walk_in.walk_in(day.dossier, "Coline", "Hautecœur", at=NINE, actor=ACTOR, team_id=day.teams[0].id)
        assert came.is_kept
        assert came.person is not None
        left = check_in.leave(day.dossier, came.person.id, at=NINE + timedelta(minutes=1), actor=ACTOR)
    assert left.person == came.person
    written(day.dossier)
    with day.dossier.read() as db:
        assert db.get(Person, came.person.id) == came.person


def test_an_evacuation_does_not_wait_either(day: SmallDay) -> None:
    with somebody_writing(day.dossier):
        evacuate.begin_evacuation(day.dossier, at=NINE, actor=ACTOR)
        assert evacuate.tick_off(day.dossier, [day.volunteers[0].id], at=NINE, actor=ACTOR) == 1
        assert evacuate.tick_off(day.dossier, [day.volunteers[0].id], at=NINE, actor=ACTOR) == 0
    written(day.dossier)
    assert evacuate.tick_off(day.dossier, [day.volunteers[0].id], at=NINE, actor=ACTOR) == 0


@pytest.mark.parametrize("torn", [False, True])
def test_what_is_kept_survives_a_kill_and_is_written_at_the_next_opening(day: SmallDay, *, torn: bool) -> None:
    folder, codes = day.dossier.folder, [day.codes[who.id] for who in day.volunteers[:3]]
    ran = subprocess.run(
        [sys.executable, "-c", KILLED, str(folder), NINE.isoformat(), *codes],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ,
    )
    assert (ran.returncode, ran.stdout) == (-9, "kept\n"), ran.stderr
    (file,) = folder.glob("kept-*")
    assert not [who for who in day.volunteers if who.last_name.encode() in file.read_bytes()]
    if torn:  # the fourth was being written when the power went: nobody was told that it is kept
        file.write_bytes(file.read_bytes() + b"\x00\x00\x01\x00half")
    with closing(open_dossier(folder, at=NINE)) as opened:
        with opened.read() as db:
            assert set(door.presence(db)) == {who.id for who in day.volunteers[:3]}
        assert not list(folder.glob("kept-*"))


def test_what_was_written_just_before_the_kill_is_not_written_twice(day: SmallDay) -> None:
    folder = day.dossier.folder
    with somebody_writing(day.dossier):
        scan(day, 0)
        (file,) = folder.glob("kept-*")
        left = file.read_bytes()
    written(day.dossier)
    (folder / "kept-00000000.bin").write_bytes(left)
    before = labels(day.dossier)
    with closing(open_dossier(folder, at=NINE)) as opened:
        assert labels(opened) == before
    assert not list(folder.glob("kept-*"))


def test_what_a_living_process_keeps_is_left_to_it(day: SmallDay) -> None:
    with somebody_writing(day.dossier):
        scan(day, 0)
        with closing(open_dossier(day.dossier.folder, at=NINE)) as other:
            assert other.keeping.waiting() == []
            assert len(day.dossier.keeping.waiting()) == 1
    written(day.dossier)
    assert labels(day.dossier)[-1].startswith("Arrivée")


def test_a_full_disk_keeps_nothing_and_says_so(day: SmallDay, monkeypatch: pytest.MonkeyPatch) -> None:
    import errno

    from probono_desk.domain.errors import DeskError

    def full(_stream: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    with somebody_writing(day.dossier):
        scan(day, 0)
        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(DeskError, match="disk_full"):
            scan(day, 1)
        monkeypatch.undo()
        assert scan(day, 1).outcome is Outcome.ARRIVED
    written(day.dossier)
    with day.dossier.read() as db:
        assert len(door.presence(db)) == 2


def test_an_act_goes_to_the_database_once_the_disk_has_what_was_kept(
    day: SmallDay, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_end = threading.Event()
    with somebody_writing(day.dossier):
        monkeypatch.setattr(os, "fsync", lambda _descriptor: may_end.wait(20))
        scan(day, 0)
    time.sleep(0.5)  # nobody is writing any more
    assert len(day.dossier.keeping.waiting()) == 1
    may_end.set()
    written(day.dossier)
    assert labels(day.dossier)[-1].startswith("Arrivée")


def test_no_act_of_a_thread_that_never_waits_does(day: SmallDay) -> None:
    dossier, who, other = day.dossier, day.volunteers[0], day.teams[1]
    told: list[int] = []
    dossier.keeping.subscribe(told.append)
    dossier.never_wait()
    with somebody_writing(dossier):
        moved = seat_people.move(dossier, who.id, other.id, at=NINE, actor=ACTOR)
        assert moved.team_id == other.id
        again = seat_people.move(dossier, who.id, day.teams[0].id, at=NINE, actor=ACTOR)
        assert again.team_id == day.teams[0].id
        table_round.visit_table(dossier, other.id, VisitState.RED, at=NINE, actor=ACTOR, note="Bloqués")
        dossier.set_meta(desk_name="Accueil A")
        assert dossier.desk_name == "Accueil A"
        with dossier.read() as db:
            assert not db.all(Visit)
        assert told == [1, 2, 3]
    written(dossier)
    said = labels(dossier)[-3:]
    assert ("table 2" in said[0], "table 1" in said[1], "Table 2" in said[2]) == (True, True, True)
    with dossier.read() as db:
        person = db.get(Person, who.id)
        assert person is not None
        assert person.team_id == day.teams[0].id
        (visit,) = db.all(Visit)
        assert visit.note == "Bloqués"
    with closing(open_dossier(dossier.folder, at=NINE)) as opened:
        assert opened.desk_name == "Accueil A"
    assert prove(dossier).faults == []


def test_another_thread_waits_for_its_turn(day: SmallDay) -> None:
    day.dossier.never_wait()
    kept: list[bool] = []

    def act() -> None:
        with day.dossier.act("En attente", at=NINE, actor=ACTOR) as uow:
            kept.append(uow.is_kept)

    thread = threading.Thread(target=act)
    with somebody_writing(day.dossier):
        thread.start()
    thread.join(10)
    assert kept == [False]


def test_the_way_back_of_what_was_kept_leads_to_what_was_there_when_it_was_written(day: SmallDay) -> None:
    dossier, who = day.dossier, day.volunteers[0]
    dossier.never_wait()
    begun, end = threading.Event(), threading.Event()

    def correct() -> None:
        with dossier.act("Corrigé", at=NINE, actor="Siège", patience_s=5) as uow:
            begun.set()
            end.wait(30)
            uow.change(who, organisation="Les Filatures")

    thread = threading.Thread(target=correct)
    thread.start()
    assert begun.wait(10)
    with dossier.act("À la porte", at=NINE, actor=ACTOR) as uow:
        assert uow.is_kept
        uow.change(who, organisation="Maison Carrée")
        act_id = uow.act_id
    end.set()
    thread.join()
    written(dossier)
    history.undo(dossier, act_id, at=NINE + timedelta(minutes=1), actor=ACTOR)
    with dossier.read() as db:
        person = db.get(Person, who.id)
    assert person is not None
    assert person.organisation == "Les Filatures"


def test_what_can_never_be_written_does_not_stand_in_the_way(day: SmallDay, caplog: pytest.LogCaptureFixture) -> None:
    dossier = day.dossier
    dossier.never_wait()
    begun, end = threading.Event(), threading.Event()

    def set_key() -> None:
        with dossier.act("Clé du siège", at=NINE, actor="Siège", patience_s=5) as uow:
            (edition,) = uow.all(Edition)
            begun.set()
            end.wait(30)
            uow.change(edition, office_recipient="age1siege")

    thread = threading.Thread(target=set_key)
    thread.start()
    assert begun.wait(10)
    with dossier.act("Une autre clé", at=NINE, actor=ACTOR) as uow:
        (edition,) = uow.all(Edition)
        uow.change(edition, office_recipient="age1autre")
    scan(day, 0)
    end.set()
    thread.join()
    written(dossier)
    assert labels(dossier)[-2:] == ["Clé du siège", f"Arrivée de {day.volunteers[0].full_name}"]
    assert [record.levelname for record in caplog.records] == ["ERROR"]


def test_two_copies_that_both_write_what_was_kept_lose_nothing_and_double_no_number(
    day: SmallDay, tmp_path: Path
) -> None:
    folder, codes = day.dossier.folder, [day.codes[who.id] for who in day.volunteers[:2]]
    day.dossier.close()
    command = [sys.executable, "-c", KILLED, str(folder), NINE.isoformat(), *codes]
    assert "kept" in subprocess.run(command, capture_output=True, text=True, check=False).stdout
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    with closing(open_dossier(copy, at=NINE)) as there, closing(open_dossier(folder, at=NINE)) as here:
        assert there.desk != here.desk
        for number, (source, target) in enumerate([(here, there), (there, here), (here, there)]):
            package = tmp_path / f"{number}.probono"
            exchange.export(source, package, at=NINE)
            taken_in(target, package, at=NINE)
        for desk in (here, there):
            assert prove(desk).faults == []
            assert same_ids(desk) == []
            with desk.read() as db:
                assert set(door.presence(db)) == {who.id for who in day.volunteers[:2]}
                assert len(db.all(Scan)) == 2
        assert all_rows(here)[Scan] == all_rows(there)[Scan]


def test_a_copy_that_writes_a_kept_act_and_its_kept_undo_knows_which_was_taken_back(
    day: SmallDay, tmp_path: Path
) -> None:
    dossier = day.dossier
    acts: list[Kept] = []
    for name, kind, undoes in (("Lou", Kind.ACT, None), ("Léa", Kind.UNDO, "first")):
        with dossier.read() as db:
            act = KeptAct(
                db.connection,
                dossier.desk,
                acts,
                at=NINE,
                actor=ACTOR,
                label=f"nom {name}",
                kind=kind,
                undoes=undoes and acts[0]["id"],
            )
            lea = act.get(Person, day.volunteers[0].id)
            assert lea is not None
            act.change(lea, first_name=name)
            record = act.record()
        assert record is not None
        acts.append(record)
    journal = KeptJournal(dossier.folder, dossier.key)
    for record in acts:
        journal.append(record)
    journal.let_go()
    dossier.close()
    copy = tmp_path / "copy"
    shutil.copytree(dossier.folder, copy)
    (journal_file,) = dossier.folder.glob("kept-*.bin")
    kept_bytes = journal_file.read_bytes()
    for folder, same_desk in ((copy, False), (copy, False), (dossier.folder, True)):
        # Once more in the copy: killed after it had written them, and before it forgot that they wait.
        (folder / journal_file.name).write_bytes(kept_bytes)
        with closing(open_dossier(folder, at=NINE)) as opened, opened.read() as db:
            assert (opened.desk == dossier.desk) is same_desk
            told = {str(act.label): act for act in history.recent_acts(db)}
            assert [str(act.label) for act in history.recent_acts(db)].count("nom Lou") == 1
            assert told["nom Lou"].undone
            assert (told["nom Lou"].id == acts[0]["id"]) is same_desk
