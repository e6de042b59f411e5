"""One bit flips, in any file: what is read is right, or it is said. Never a wrong answer, never a silent loss.

The dossier is as a crash leaves it: its last arrivals are in the write-ahead log alone.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

from probono_desk.domain.errors import DeskError
from probono_desk.domain.people import Person
from probono_desk.store import door
from probono_desk.store.check import prove
from probono_desk.store.dossier import Dossier
from probono_desk.store.opening import open_dossier
from probono_desk.usecases.deliverables import capture
from probono_desk.usecases.desk import open_desk
from probono_desk.usecases.door import check_in
from probono_desk.usecases.file import exchange, join
from tests.dossiers import small_day
from tests.faults.child import Ack
from tests.faults.flows import ACTOR, AT, SECRET, Flow
from tests.faults.plan import Plan
from tests.faults.stage import Stage

_ARRIVALS = 5
_FIRST: Final = "first bytes of the database"
_FIRST_BYTES: Final = 16
"""The salt, which names the key on this machine: rarely hit among half a million others."""


def _prepare(root: Path) -> None:
    day = small_day(root / "first")
    (root / "plan.bin").write_bytes(random.Random(1).randbytes(20_000))
    capture.capture_files(day.dossier, day.missions[0].id, [root / "plan.bin"], at=AT, actor=ACTOR)
    for person in day.volunteers[:_ARRIVALS]:
        check_in.check_in_person(day.dossier, person.id, at=AT, actor=ACTOR)
    exchange.export(day.dossier, root / "day.probono", at=AT, passphrase=SECRET)
    day.dossier.back_up(day.dossier.folder, AT)
    shutil.copytree(root / "first", root / "live")  # with the log file as it is now
    day.dossier.close()
    for file in (root / "first").glob("desk.db*"):
        file.unlink()
    for file in (root / "live").glob("desk.db*"):
        if not file.name.endswith("-shm"):
            shutil.copyfile(file, root / "first" / file.name)
    shutil.rmtree(root / "live")
    (root / "first").rename(root / "desk")
    witness = next((root / "data" / "probono-desk" / "witness").iterdir())
    witness.write_text(witness.read_text().replace(str(root / "first"), str(root / "desk")))


def _nothing(_root: Path, _ack: Ack, _chance: random.Random) -> None:
    """Only the stage is wanted."""


def _reads_right(dossier: Dossier) -> bool:
    with dossier.read() as db:
        return len(door.presence(db)) == _ARRIVALS and len(db.all(Person)) == 10


def _of_dossier(root: Path) -> str:
    """Damage in the live files: told at opening, told by check, or harmless."""
    try:
        with closing(open_dossier(root / "desk", at=AT)) as dossier:
            if dossier.became is not None:
                return "told at opening"
            if prove(dossier).faults:
                return "told by check"
            return "read right" if _reads_right(dossier) else "LOST silently"
    except DeskError as error:
        return "LOST the way in" if error.code in ("key_needed", "dossier_not_found") else "told at opening"


def _of_blob(root: Path) -> str:
    with closing(open_dossier(root / "desk", at=AT)) as dossier:
        return "told by check" if prove(dossier).faults else "LOST silently"


def _of_backup(root: Path) -> str:
    (backup,) = (root / "desk" / "backups").glob("desk-*.db")
    try:
        with closing(open_desk.restore(backup, root / "restored", at=AT)) as dossier:
            return "read right" if _reads_right(dossier) and not prove(dossier).faults else "LOST silently"
    except DeskError:
        return "told at restoring"


def _of_key(root: Path) -> str:
    for phrase in (None, (root / "phrase").read_text()):
        with closing(open_dossier(root / "desk", passphrase=phrase, at=AT)) as dossier:
            if not _reads_right(dossier):
                return "LOST silently"
    return "read right"


def _of_package(root: Path) -> str:
    return "told by verify" if join.verify(root / "day.probono", passphrase=SECRET).problems else "LOST silently"


def run(trials: int, plan: Plan, *, told: Callable[[str], None]) -> list[str]:
    """Flip one bit, ask, put it back; what was wrong or silent comes back."""
    losses: list[str] = []
    with tempfile.TemporaryDirectory() as place:
        stage = Stage(Flow("bitflip", _prepare_with_phrase, _nothing, lambda _root, _said, _done: []), Path(place))
        kinds: dict[str, tuple[str, Callable[[Path], str]]] = {
            "database": ("desk/desk.db", _of_dossier),
            _FIRST: ("desk/desk.db", _of_dossier),
            "log file": ("desk/desk.db-wal", _of_dossier),
            "captured file": ("desk/blobs/*", _of_blob),
            "backup": ("desk/backups/desk-*.db", _of_backup),
            "key.age": ("desk/key.age", _of_key),
            "key-2.age": ("desk/key-2.age", _of_key),
            "package": ("day.probono", _of_package),
        }
        for at, (kind, (pattern, ask)) in enumerate(kinds.items()):
            answers: Counter[str] = Counter()
            share = max(1, trials * (at + 1) // len(kinds) - trials * at // len(kinds))
            for trial in plan.numbers(kind, share):
                chance = plan.chance(kind, trial)
                root = stage.set()
                file = next(iter(sorted(root.glob(pattern))))
                content = bytearray(file.read_bytes())
                place_bits = chance.randrange((_FIRST_BYTES if kind == _FIRST else len(content)) * 8)
                content[place_bits // 8] ^= 1 << place_bits % 8
                file.write_bytes(content)
                try:
                    answer = ask(root)
                except DeskError as error:
                    answer = f"LOST: {error.code}"
                answers[answer] += 1
                found = [f"bit {place_bits} of {len(content) * 8}: {answer}"] if answer.startswith("LOST") else []
                losses += plan.lost(kind, trial, found, root)
            told(f"{kind}: " + ", ".join(f"{count} {answer}" for answer, count in answers.most_common()))
    return losses


def _prepare_with_phrase(root: Path) -> None:
    from probono_desk.store.keys import new_recovery_passphrase
    from probono_desk.store.recovery import take_phrase

    _prepare(root)
    log = (root / "desk" / "desk.db-wal").read_bytes()
    database = (root / "desk" / "desk.db").read_bytes()
    with closing(open_dossier(root / "desk", at=AT)) as dossier:
        phrase = new_recovery_passphrase()
        take_phrase(dossier, phrase)
        (root / "phrase").write_text(phrase)
    (root / "desk" / "desk.db").write_bytes(database)
    (root / "desk" / "desk.db-wal").write_bytes(log)
