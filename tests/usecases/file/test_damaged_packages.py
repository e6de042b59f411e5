"""Real packages, damaged or forged in many ways: none is accepted, and nothing of one enters.

By hand: ``PACKAGES=2000 python -m pytest -n0 tests/usecases/file/test_damaged_packages.py``.
"""

from __future__ import annotations

import io
import json
import os
import random
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pyrage
import pytest
from nacl.signing import SigningKey

from probono_desk.age.identity import new_identity, recipient_of
from probono_desk.domain.canonical_json import canonical
from probono_desk.domain.desk_id import desk_id_of
from probono_desk.domain.errors import DeskError
from probono_desk.store import log
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.door import check_in
from probono_desk.usecases.file import exchange, join, trust
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.exchanging import all_records, all_rows, another_desk, believe
from tests.sync.bags import HandmadeBag

PACKAGES = int(os.environ.get("PACKAGES", "200"))
LOG, HEADS, INFO = "data/transactions.jsonl", "data/heads.json", "bag-info.txt"

Files = dict[str, bytes]


@pytest.fixture
def other(day: SmallDay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Dossier]:
    """A second desk, which the first believes, with three arrivals."""
    with closing(another_desk(day.dossier, tmp_path / "other")) as made:
        believe(day.dossier, made)
        for person in day.volunteers[:3]:
            check_in.check_in_code(made, day.codes[person.id], at=NINE, actor=ACTOR)
        yield made


class Workshop:
    """One good package, taken apart, changed in one of many ways, and put together again."""

    def __init__(self, package: Path, identity: str, chance: random.Random, seed: bytes) -> None:
        self.sealed, self.chance, self.seed = package.read_bytes(), chance, seed
        self.recipient = pyrage.x25519.Recipient.from_str(recipient_of(identity))
        self.own = pyrage.x25519.Identity.from_str(identity)
        self.zipped = pyrage.decrypt(self.sealed, [self.own])
        self.files = self._files_of(self.zipped)

    def made(self) -> tuple[str, bytes]:
        """What was done, and the package."""
        way = self.chance.choice([self.flip, self.cut, self.go_on, self.swap, self.flip_inside, self.edit, self.forge])
        return way.__name__, way()

    def reads_the_same(self, sealed: bytes) -> bool:
        """Whether every file in a package is as it was signed, by another program's reading."""
        return self._files_of(pyrage.decrypt(sealed, [self.own])) == self.files

    def untouched(self) -> bytes:
        return self._encrypted(self.zipped)

    def flip(self) -> bytes:
        return self._flipped(self.sealed)

    def cut(self) -> bytes:
        return self.sealed[: self.chance.randrange(len(self.sealed))]

    def go_on(self) -> bytes:
        return self.sealed + self.chance.randbytes(self.chance.randrange(1, 70_000))

    def swap(self) -> bytes:
        one, two = sorted(self.chance.sample(range(len(self.sealed) // 64), 2))
        blocks = [self.sealed[place : place + 64] for place in range(0, len(self.sealed), 64)]
        blocks[one], blocks[two] = blocks[two], blocks[one]
        swapped = b"".join(blocks)
        return swapped if swapped != self.sealed else self.flip()

    def flip_inside(self) -> bytes:
        return self._encrypted(self._flipped(self.zipped))

    def edit(self) -> bytes:
        """A file of the bag, changed, emptied, left out, or one more; the signature stays."""
        files = dict(self.files)
        name = self.chance.choice(sorted(files))
        match self.chance.randrange(4):
            case 0:
                files[name] = self._flipped(files[name])
            case 1:
                files[name] = b""
            case 2:
                del files[name]
            case _:
                files[f"data/{self.chance.choice(['x.json', '../x', 'blobs/' + 'a' * 64])}"] = files[name] or b"x"
        return self._zipped(files)

    def forge(self) -> bytes:
        """Whole and well signed, by the desk itself or by a stranger; what it says is not true."""
        stranger = self.chance.random() < 0.3
        files, key = dict(self.files), SigningKey.generate() if stranger else SigningKey(self.seed)
        records = [json.loads(line) for line in files[LOG].splitlines()]
        heads = json.loads(files[HEADS])
        if not stranger:
            self.chance.choice([self._in_its_name, self._without_heads, self._with_a_gap, self._other_values])(
                records, heads
            )
        files[LOG] = b"".join(canonical(record).encode() + b"\n" for record in records)
        files[HEADS] = canonical(heads).encode()
        return self._signed(files, key, len(records))

    def _in_its_name(self, records: list[dict[str, Any]], _heads: dict[str, Any]) -> None:
        """One more act, in the name of a desk that never signed it."""
        last = self.chance.choice(records)
        record = {**last, "id": f"x{self.chance.random()}", "seq": last["seq"] + 1, "hlc": last["hlc"] + 1}
        record["prev_hash"] = last["hash"]
        records.append(self._hashed(record))

    def _without_heads(self, _records: list[dict[str, Any]], heads: dict[str, Any]) -> None:
        """A head that is not there, or says something else than was signed."""
        if self.chance.random() < 0.5:
            heads["heads"] = []
            return
        head = self.chance.choice(heads["heads"])
        name = self.chance.choice(["seq", "name", "at", "signature", "desk", "key", "hash"])
        head[name] = head[name] + 1 if name == "seq" else "f" + head[name][1:] + "f"

    def _with_a_gap(self, records: list[dict[str, Any]], _heads: dict[str, Any]) -> None:
        """An act left out of the middle of the desk's chain, the next one tied to the one before."""
        at = len(records) - 2
        gone = records.pop(at)
        records[at]["prev_hash"] = gone["prev_hash"]
        self._hashed(records[at])

    def _other_values(self, records: list[dict[str, Any]], _heads: dict[str, Any]) -> None:
        """An act that says something else, its hash counted anew or not."""
        record = self.chance.choice(records)
        name = self.chance.choice(["actor", "label", "at", "seq", "hlc", "kind"])
        record[name] = record[name] + 1 if name in ("seq", "hlc") else record[name] + "x"
        if self.chance.random() < 0.7:
            self._hashed(record)

    def _hashed(self, record: dict[str, Any]) -> dict[str, Any]:
        record["hash"] = log.record_hash(record)
        return record

    def _signed(self, files: Files, key: SigningKey, count: int) -> bytes:
        bag = HandmadeBag()
        public = key.verify_key.encode().hex()
        labels = dict(line.split(": ", 1) for line in files[INFO].decode().splitlines())
        bag.key, bag.payload = key, {name: data for name, data in files.items() if name.startswith("data/")}
        changed = {"Desk-Key": public, "Desk-Id": desk_id_of(public), "Transactions": str(count)}
        bag.labels = {name: value for name, value in labels.items() if name != "Payload-Oxum"} | changed
        return self._zipped(bag.seal().files)

    def _zipped(self, files: Files) -> bytes:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as stream:
            for name, data in files.items():
                stream.writestr(zipfile.ZipInfo(f"marathon/{name}"), data)
        return self._encrypted(made.getvalue())

    def _files_of(self, zipped: bytes) -> Files:
        with zipfile.ZipFile(io.BytesIO(zipped)) as stream:
            return {name.partition("/")[2]: stream.read(name) for name in stream.namelist()}

    def _encrypted(self, zipped: bytes) -> bytes:
        return bytes(pyrage.encrypt(zipped, [self.recipient]))

    def _flipped(self, data: bytes) -> bytes:
        if not data:
            return b"x"
        changed = bytearray(data)
        changed[self.chance.randrange(len(data))] ^= 1 << self.chance.randrange(8)
        return bytes(changed)


def test_no_damaged_or_forged_package_is_accepted(day: SmallDay, other: Dossier, tmp_path: Path) -> None:
    identity = new_identity()
    good = exchange.export(other, tmp_path, at=NINE, recipients=[recipient_of(identity)]).path
    workshop = Workshop(good, identity, random.Random(2026), other.signer.seed)
    before, acts = all_rows(day.dossier), all_records(day.dossier)
    trusted = [(desk.id, desk.standing) for desk in trust.desks(day.dossier)]
    bad, accepted = tmp_path / "bad.probono", []
    for number in range(PACKAGES):
        way, data = workshop.made()
        bad.write_bytes(data)
        entered = _enters(lambda: join.merge(day.dossier, bad, at=NINE, identities=[identity], dry_run=True))
        # A date that the ZIP's directory gives a member says nothing that anybody reads.
        if entered and not (way == "flip_inside" and workshop.reads_the_same(data)):
            accepted.append((number, way))
    assert accepted == []
    assert all_rows(day.dossier) == before
    assert all_records(day.dossier) == acts
    assert [(desk.id, desk.standing) for desk in trust.desks(day.dossier)] == trusted
    # The same package, put together in the same way and changed in nothing, is good.
    bad.write_bytes(workshop.untouched())
    assert join.merge(day.dossier, bad, at=NINE, identities=[identity]).merged.new == 3


def _enters(joining: Callable[[], object]) -> bool:
    try:
        joining()
    except DeskError:
        return False
    return True
