"""A reader of packages made from FORMAT.md alone, as somebody would write it in ten years: nothing of ours is used.

Only the standard library, and for the two ciphers pyrage (age) and PyNaCl (Ed25519).
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from typing import Any

import pyrage
from nacl.signing import VerifyKey

LETTERS = "BCDFGHJKLNPRSTVX"


class ForeignPackage:
    """A package that was opened; each check of the document is a method that asserts."""

    def __init__(self, sealed: bytes, identity: str) -> None:
        clear = pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(identity)])
        self.files: dict[str, bytes] = {}
        with zipfile.ZipFile(io.BytesIO(clear)) as stream:
            names = stream.namelist()
            assert len({name.split("/")[0] for name in names}) == 1
            assert len(names) == len(set(names)) <= 20_000
            assert all(member.compress_type == zipfile.ZIP_STORED for member in stream.infolist())
            self.files = {name.partition("/")[2]: stream.read(name) for name in names}
        self.labels = dict(line.split(": ", 1) for line in self.files["bag-info.txt"].decode().splitlines())
        self.transactions = [json.loads(line) for line in self.files["data/transactions.jsonl"].splitlines()]
        self.heads = json.loads(self.files["data/heads.json"])["heads"]
        self.schema = json.loads(self.files["data/schema.json"])
        self.usual = json.loads(self.files["data/usual.json"])

    def check(self) -> None:
        """Points 3 to 6 and 8 of « What a reader checks »."""
        self._bag()
        covered = self._heads()
        for act in self.transactions:
            self._act(act)
            assert act["hash"] in covered

    def rows(self) -> dict[tuple[str, str], dict[str, Any]]:
        """The state of every table: all changes replayed by (hlc, desk, hash)."""
        found: dict[tuple[str, str], dict[str, Any]] = {}
        for act in sorted(self.transactions, key=lambda one: (one["hlc"], one["desk"], one["hash"])):
            for change in act["changes"]:
                row = found.setdefault((change["table"], change["row"]), dict(self.usual[change["table"]]))
                row.update({name: after for name, (_before, after) in change["columns"].items()})
        return found

    def present(self) -> int:
        """How many volunteers came."""
        rows = self.rows()
        came = {
            row["person_id"]
            for (table, _id), row in rows.items()
            if table == "scan" and (row["kind"], row["retired"]) == ("in", 0)
        }
        people = (rows["person", one] for one in came)
        return sum((one["role"], one["retired"]) == ("volunteer", 0) for one in people)

    def _bag(self) -> None:
        key = bytes.fromhex(self.labels["Desk-Key"])
        assert self.labels["Probono-Package-Version"] == "2"
        assert self.labels["Desk-Id"] == desk_of(key)
        VerifyKey(key).verify(self.files["tagmanifest-sha256.txt"], self.files["signature.ed25519"])
        listed: set[str] = set()
        for manifest in ("tagmanifest-sha256.txt", "manifest-sha256.txt"):
            for line in self.files[manifest].decode().splitlines():
                sha256, name = line.split("  ")
                assert hashlib.sha256(self.files[name]).hexdigest() == sha256
                listed.add(name)
        assert self.files.keys() - listed == {"tagmanifest-sha256.txt", "signature.ed25519"}
        payload = {name: data for name, data in self.files.items() if name.startswith("data/")}
        assert self.labels["Payload-Oxum"] == f"{sum(map(len, payload.values()))}.{len(payload)}"
        assert int(self.labels["Transactions"]) == len(self.transactions)
        for name, data in payload.items():
            if name.startswith("data/blobs/"):
                assert name == f"data/blobs/{hashlib.sha256(data).hexdigest()}"
            elif name.endswith(".json"):
                assert data.decode() == canonical(json.loads(data))
        lines = self.files["data/transactions.jsonl"].decode().split("\n")
        assert lines.pop() == ""
        assert lines == [canonical(json.loads(line)) for line in lines]

    def _heads(self) -> set[str]:
        """The hashes of all acts that lead to a head of their own desk."""
        acts = {act["hash"]: act for act in self.transactions}
        covered: set[str] = set()
        for head in self.heads:
            key = bytes.fromhex(head["key"])
            said = {name: value for name, value in head.items() if name != "signature"}
            statement = b"probono-desk head 2\n" + canonical(said).encode()
            VerifyKey(key).verify(statement, bytes.fromhex(head["signature"]))
            assert head["desk"] == desk_of(key)
            at, seq = head["hash"], head["seq"]
            while at in acts and acts[at]["desk"] == head["desk"]:
                assert acts[at]["seq"] == seq
                covered.add(at)
                at, seq = acts[at]["prev_hash"], seq - 1
        return covered

    def _act(self, act: dict[str, Any]) -> None:
        said = {name: value for name, value in act.items() if name != "hash"}
        assert hashlib.sha256(canonical(said).encode()).hexdigest() == act["hash"]
        assert act["id"].partition(".")[2] == act["desk"][:16]
        label = json.loads(act["label"]) if act["label"].startswith("{") else {"message": act["label"]}
        assert label["message"]
        for change in act["changes"]:
            assert change.keys() == {"table", "row", "op", "columns"}
            assert set(change["columns"]) <= set(self.schema[change["table"]])


def desk_of(key: bytes) -> str:
    """The id of the desk that holds a key."""
    return "".join(LETTERS[int(digit, 16)] for digit in hashlib.sha256(key).hexdigest()[:32])


def canonical(value: Any) -> str:
    """Keys sorted by code point, no spaces, nothing escaped that need not be."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
