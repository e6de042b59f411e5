"""Files that somebody spoiled or made up: refused with a sentence, and the dossier is what it was."""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from probono_desk.domain.errors import DeskError
from probono_desk.store.check import prove
from probono_desk.store.opening import open_dossier
from probono_desk.store.outgoing import acts_in_all
from probono_desk.usecases.desk import open_desk
from probono_desk.usecases.file import kit as kits
from tests.exchanging import taken_in
from tests.faults.flows import AT, FLOWS, SECRET
from tests.faults.plan import Plan

_OFFERED = "offer"
_MERGE = next(flow for flow in FLOWS if flow.name == "merge")


def run(trials: int, plan: Plan, *, told: Callable[[str], None]) -> list[str]:
    """Offer spoiled packages, kits and backups; what was taken in, or was no sentence, comes back."""
    losses: list[str] = []
    answers: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        _MERGE.prepare(root)
        with closing(open_dossier(root / "desk", at=AT)) as dossier:
            backup = dossier.back_up(dossier.folder, AT).read_bytes()
            with dossier.read() as db:
                acts = acts_in_all(db)
            spoiled = root / "spoiled.probono"
            (root / "home" / "backups").mkdir(parents=True)
            spoiled_backup = root / "home" / "backups" / "desk-20261205T080000Z.db"
            offers: dict[str, tuple[bytes, Path, Callable[[], object]]] = {
                "package": (
                    (root / "other.probono").read_bytes(),
                    spoiled,
                    lambda: taken_in(dossier, spoiled, at=AT),
                ),
                "kit": (
                    (root / "kit.probono").read_bytes(),
                    spoiled,
                    lambda: kits.new_desk_from_kit(root / "new", spoiled, SECRET, at=AT),
                ),
                "backup": (
                    backup,
                    spoiled_backup,
                    lambda: open_desk.restore(spoiled_backup, root / "restored", at=AT),
                ),
            }
            for trial in plan.numbers(_OFFERED, trials):
                chance = plan.chance(_OFFERED, trial)
                found: list[str] = []
                kind = chance.choice(list(offers))
                content, file, offer = offers[kind]
                file.write_bytes(_spoiled(content, chance))
                try:
                    offer()
                    found.append(f"a spoiled {kind} was taken")
                except DeskError as error:
                    answers[error.code] += 1
                except Exception as fault:  # noqa: BLE001 - whatever it is, it should have been a sentence
                    found.append(f"{kind}: {type(fault).__name__} {fault}")
                found += [f"{left} was left" for left in ("new", "restored") if (root / left).exists()]
                losses += plan.lost(_OFFERED, trial, found, root)
            with dossier.read() as db:
                if acts_in_all(db) != acts:
                    losses.append("acts came in")
            losses += prove(dossier).faults
    told(", ".join(f"{count} {code}" for code, count in answers.most_common()))
    return losses


def _spoiled(content: bytes, chance: random.Random) -> bytes:
    """Cut, flipped, filled, doubled, mixed or made up."""
    data = bytearray(content)
    how = chance.randrange(6)
    at = chance.randrange(len(data))
    if how == 0:
        return bytes(data[:at])
    if how == 1:
        data[at] ^= 1 << chance.randrange(8)
    elif how == 2:
        high = min(len(data), at + chance.randint(1, 5000))
        data[at:high] = bytes(high - at) if any(data[at:high]) else b"\xff" * (high - at)
    elif how == 3:
        data[at:at] = chance.randbytes(chance.randint(1, 300))
    elif how == 4:
        return chance.randbytes(chance.randint(0, 4000))
    else:
        data += chance.randbytes(chance.randint(1, 300))
    return bytes(data)
