"""What a desk does, one flow each, as the fault trials interrupt it; and what must be true afterwards."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from probono_desk.domain.deliverables import DeliverableVersion
from probono_desk.domain.edition import Mission
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Person, Role
from probono_desk.store import door, keys
from probono_desk.store.check import prove
from probono_desk.store.connect import connect
from probono_desk.store.dossier import Dossier
from probono_desk.store.opening import dossier_id, open_dossier
from probono_desk.usecases.deliverables import capture
from probono_desk.usecases.desk import open_desk
from probono_desk.usecases.door import check_in
from probono_desk.usecases.file import exchange, join
from probono_desk.usecases.file import kit as kits
from tests.dossiers import small_day
from tests.exchanging import taken_in
from tests.faults.child import Ack, Ran
from tests.kept_dossiers import KEPT, PHRASE

ACTOR = "essai"
AT = datetime(2026, 12, 5, 8, 0, tzinfo=UTC)
SECRET = "une phrase assez longue"


@dataclass(frozen=True, slots=True)
class Flow:
    """One flow.

    Args:
        name: as the trials print it.
        prepare: makes what the flow starts from, in an empty folder.
        work: the flow, in a child; it acknowledges what is durable.
        look: what is wrong in the folder afterwards, given what was acknowledged and whether it was said to be done.
    """

    name: str
    prepare: Callable[[Path], None]
    work: Callable[[Path, Ack, random.Random], None]
    look: Callable[[Path, tuple[tuple[str, ...], ...], bool], list[str]]


def looked_at(flow: Flow, root: Path, ran: Ran) -> list[str]:
    """What is wrong after a trial; an error of the program's own is one too."""
    try:
        return flow.look(root, ran.said, ran.code == 0)
    except DeskError as error:
        return [f"does not open: {error.code}"]


def whole(dossier: Dossier, said: tuple[tuple[str, ...], ...] = ()) -> list[str]:
    """What is wrong with a dossier, and which acknowledged acts are not in it."""
    losses = [f"fault: {fault}" for fault in prove(dossier).faults]
    if dossier.became is not None:
        losses.append(f"cried wolf: {dossier.became.why} {dossier.became.lost}")
    with dossier.read() as db:
        here = door.presence(db)
        versions = {row.id: row.sha256 for row in db.all(DeliverableVersion)}
    losses += [f"arrival of {words[1]}" for words in said if words[0] == "came" and RowId(words[1]) not in here]
    losses += [f"file {words[1]}" for words in said if words[0] == "file" and versions.get(RowId(words[1])) != words[2]]
    return losses


def _prepare_desk(root: Path) -> None:
    small_day(root / "desk").dossier.close()
    (root / "plan.bin").write_bytes(random.Random(1).randbytes(150_000))


def _look_at_desk(root: Path, said: tuple[tuple[str, ...], ...], done: bool) -> list[str]:
    del done
    with closing(open_dossier(root / "desk", at=AT)) as dossier:
        losses = whole(dossier, said)
        person = _volunteers(dossier)[0]
        check_in.check_in_person(dossier, person, at=AT, actor=ACTOR)  # and the work goes on
    return losses


def _volunteers(dossier: Dossier) -> list[RowId]:
    with dossier.read() as db:
        return sorted(person.id for person in db.all(Person, role=Role.VOLUNTEER))


def _acts(root: Path, ack: Ack, chance: random.Random) -> None:
    with closing(open_dossier(root / "desk", at=AT)) as dossier:
        for minute, person in enumerate(_volunteers(dossier)):
            check_in.check_in_person(dossier, person, at=AT + timedelta(minutes=minute), actor=ACTOR)
            ack("came", person)
            if chance.random() < 0.3:
                dossier.back_up(dossier.folder, AT + timedelta(minutes=minute))


def _window(root: Path, ack: Ack, chance: random.Random) -> None:
    """The window's acts, which wait for a disk for two frames: what it has by then is acknowledged."""
    with closing(open_dossier(root / "desk", at=AT)) as dossier:
        dossier.never_wait()
        came = []
        for minute, person in enumerate(_volunteers(dossier)):
            check_in.check_in_person(dossier, person, at=AT + timedelta(minutes=minute), actor=ACTOR)
            came.append(person)
            if chance.random() < 0.3:
                dossier.write_ahead.wait_for_disk()
                while came:
                    ack("came", came.pop())


def _capture(root: Path, ack: Ack, _chance: random.Random) -> None:
    with closing(open_dossier(root / "desk", at=AT)) as dossier:
        with dossier.read() as db:
            mission = db.all(Mission)[0]
        for version in capture.capture_files(dossier, mission.id, [root / "plan.bin"], at=AT, actor=ACTOR):
            ack("file", version.id, version.sha256)


def _export(root: Path, ack: Ack, _chance: random.Random) -> None:
    with closing(open_dossier(root / "desk", at=AT)) as dossier:
        exchange.export(dossier, root / "day.probono", at=AT, passphrase=SECRET)
        ack("exported")


def _look_at_export(root: Path, said: tuple[tuple[str, ...], ...], done: bool) -> list[str]:
    losses = _look_at_desk(root, said, done)
    package = root / "day.probono"
    if package.exists():
        losses += [f"package: {problem.code}" for problem in join.verify(package, passphrase=SECRET).problems]
    elif ("exported",) in said:
        losses.append("package is gone")
    return losses


def _prepare_merge(root: Path) -> None:
    day = small_day(root / "desk")
    kits.write_kit(day.dossier, root / "kit.probono", SECRET, at=AT)
    other = kits.new_desk_from_kit(root / "other", root / "kit.probono", SECRET, at=AT).dossier
    for person in _volunteers(other)[:4]:
        check_in.check_in_person(other, person, at=AT, actor=ACTOR)
    exchange.export(other, root / "other.probono", at=AT)
    other.close()
    day.dossier.close()
    shutil.rmtree(root / "other")


def _merge(root: Path, ack: Ack, _chance: random.Random) -> None:
    with closing(open_dossier(root / "desk", at=AT)) as dossier:
        people = _volunteers(dossier)
        check_in.check_in_person(dossier, people[5], at=AT, actor=ACTOR)
        ack("came", people[5])
        taken_in(dossier, root / "other.probono", at=AT)
        ack("merged")


def _look_at_merge(root: Path, said: tuple[tuple[str, ...], ...], done: bool) -> list[str]:
    losses = _look_at_desk(root, said, done)
    with closing(open_dossier(root / "desk", at=AT)) as dossier, dossier.read() as db:
        came = len(door.presence(db))
    if ("merged",) in said and came < 5:
        losses.append(f"merged, and {came} are here")
    return losses


def _prepare_nothing(root: Path) -> None:
    root.mkdir(parents=True, exist_ok=True)


def _new(root: Path, ack: Ack, _chance: random.Random) -> None:
    open_desk.new_desk(root / "desk", "Essai", date(2026, 12, 5), at=AT, actor=ACTOR).dossier.close()
    ack("made")


def _opens_or_is_made_again(root: Path, said: tuple[tuple[str, ...], ...], again: Callable[[], Dossier]) -> list[str]:
    try:
        dossier = open_dossier(root / "desk", at=AT)
    except DeskError as error:
        if ("made",) in said:
            return [f"made, and does not open: {error.code}"]
        try:
            dossier = again()
        except DeskError as fault:
            return [f"neither opens ({error.code}) nor is made again ({fault.code})"]
    with closing(dossier):
        return whole(dossier)


def _look_at_new(root: Path, said: tuple[tuple[str, ...], ...], _done: bool) -> list[str]:
    return _opens_or_is_made_again(
        root, said, lambda: open_desk.new_desk(root / "desk", "Essai", date(2026, 12, 5), at=AT, actor=ACTOR).dossier
    )


def _prepare_restore(root: Path) -> None:
    day = small_day(root / "first")
    (root / "plan.bin").write_bytes(random.Random(1).randbytes(150_000))
    capture.capture_files(day.dossier, day.missions[0].id, [root / "plan.bin"], at=AT, actor=ACTOR)
    day.dossier.back_up(day.dossier.folder, AT)
    day.dossier.close()


def _restore_again(root: Path) -> Dossier:
    (backup,) = (root / "first" / "backups").glob("desk-*.db")
    return open_desk.restore(backup, root / "desk", at=AT)


def _restore(root: Path, ack: Ack, _chance: random.Random) -> None:
    _restore_again(root).close()
    ack("made")


def _look_at_restore(root: Path, said: tuple[tuple[str, ...], ...], _done: bool) -> list[str]:
    losses = _opens_or_is_made_again(root, said, lambda: _restore_again(root))
    # Killed between its end and its first opening, a restored dossier says at that opening what it is.
    return [loss for loss in losses if not loss.startswith("cried wolf: copied")]


def _prepare_kit(root: Path) -> None:
    day = small_day(root / "first")
    kits.write_kit(day.dossier, root / "kit.probono", SECRET, at=AT)
    day.dossier.close()


def _kit(root: Path, ack: Ack, _chance: random.Random) -> None:
    kits.new_desk_from_kit(root / "desk", root / "kit.probono", SECRET, at=AT).dossier.close()
    ack("made")


def _look_at_kit(root: Path, said: tuple[tuple[str, ...], ...], _done: bool) -> list[str]:
    return _opens_or_is_made_again(
        root, said, lambda: kits.new_desk_from_kit(root / "desk", root / "kit.probono", SECRET, at=AT).dossier
    )


def prepare_old(version: str) -> Callable[[Path], None]:
    """A kept dossier of an older schema, of which this machine knows the key.

    Those of later programs had a witness where they were made; here it would make them copies, which they are, and
    that is another trial's.
    """

    def prepare(root: Path) -> None:
        shutil.copytree(KEPT / version, root / "desk")
        key = keys.read_recovery(root / "desk" / "key.age", PHRASE)
        keys.remember_key(dossier_id(root / "desk"), key)
        with closing(connect(root / "desk" / "desk.db", key)) as database:
            database.execute("DELETE FROM meta WHERE key = 'witnessed'")

    return prepare


def _upgrade(root: Path, ack: Ack, _chance: random.Random) -> None:
    open_dossier(root / "desk", at=AT).close()
    ack("opened")


def _look_at_old(root: Path, said: tuple[tuple[str, ...], ...], done: bool) -> list[str]:
    losses = _look_at_desk(root, said, done)
    with closing(open_dossier(root / "desk", at=AT)) as dossier, dossier.read() as db:
        if len(db.all(Person)) != 10:
            losses.append("people are gone")
        if not {row.name for row in db.all(DeliverableVersion)} >= {"plan.txt", "Plan"}:
            losses.append("files are gone")
    return losses


def upgrade_from(version: str) -> Flow:
    """Opening a dossier of an older schema."""
    return Flow(f"upgrade from {version}", prepare_old(version), _upgrade, _look_at_old)


FLOWS = (
    Flow("acts", _prepare_desk, _acts, _look_at_desk),
    Flow("window", _prepare_desk, _window, _look_at_desk),
    upgrade_from("0001"),
    Flow("new", _prepare_nothing, _new, _look_at_new),
    Flow("restore", _prepare_restore, _restore, _look_at_restore),
    Flow("kit", _prepare_kit, _kit, _look_at_kit),
    Flow("capture", _prepare_desk, _capture, _look_at_desk),
    Flow("export", _prepare_desk, _export, _look_at_export),
    Flow("merge", _prepare_merge, _merge, _look_at_merge),
)
