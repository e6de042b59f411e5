"""Packages made by hand from FORMAT.md alone, with the standard library and pyrage, so that they can be made wrong."""

from __future__ import annotations

import hashlib
import io
import json
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyrage
from nacl.signing import SigningKey

from probono_desk.domain.desk_id import desk_id_of

BLOB = b"une grille de prix"
BLOB_NAME = f"data/blobs/{hashlib.sha256(BLOB).hexdigest()}"
ROOT = "marathon"


class HandmadeBag:
    """A good bag: change ``payload`` or ``labels``, ``seal`` it, change ``files`` or ``members``, ``save`` it."""

    def __init__(self) -> None:
        self.key = SigningKey.generate()
        self.payload: dict[str, bytes] = {
            "data/transactions.jsonl": b'{"id":"a"}\n{"id":"b"}\n',
            "data/summary.json": b"{}",
            "data/schema.json": b"{}",
            "data/heads.json": b'{"heads":[]}',
            BLOB_NAME: BLOB,
        }
        self.labels = {
            "Probono-Package-Version": "2",
            "Edition-Id": "e",
            "Edition-Date": "2026-12-05",
            "Desk-Id": desk_id_of(self.key.verify_key.encode().hex()),
            "Desk-Key": self.key.verify_key.encode().hex(),
            "Sequence": "2",
            "Transactions": "2",
            "Bagging-Date": "2026-12-05",
        }
        self.manifest_extra = b""
        self.files: dict[str, bytes] = {}
        self.members: list[tuple[zipfile.ZipInfo, bytes]] = []

    def seal(self) -> HandmadeBag:
        """Make the tag files fit the payload, and list the members."""
        oxum = f"{sum(map(len, self.payload.values()))}.{len(self.payload)}"
        labels = {"Payload-Oxum": oxum} | self.labels
        self.files = {
            **self.payload,
            "bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
            "bag-info.txt": "".join(f"{label}: {value}\n" for label, value in labels.items()).encode(),
            "manifest-sha256.txt": _manifest(self.payload) + self.manifest_extra,
        }
        return self.sign()

    def sign(self) -> HandmadeBag:
        """Sign the tag files as they are now."""
        listed = {name: self.files[name] for name in ("bagit.txt", "bag-info.txt", "manifest-sha256.txt")}
        self.files["tagmanifest-sha256.txt"] = _manifest(listed)
        self.files["signature.ed25519"] = self.key.sign(self.files["tagmanifest-sha256.txt"]).signature
        return self.list_members()

    def list_members(self) -> HandmadeBag:
        """Make the ZIP's members from the files as they are now."""
        self.members = [(zipfile.ZipInfo(f"{ROOT}/{name}"), data) for name, data in self.files.items()]
        return self

    def save(self, path: Path, recipient: str, *, change: Callable[[bytes], bytes] = bytes) -> Path:
        """Zip, change the ZIP's bytes, encrypt."""
        file = io.BytesIO()
        with warnings.catch_warnings(), zipfile.ZipFile(file, "w") as stream:
            warnings.simplefilter("ignore")  # zipfile warns of duplicate names, which is the point
            for member, data in self.members:
                stream.writestr(member, data)
        sealed = pyrage.encrypt(change(file.getvalue()), [pyrage.x25519.Recipient.from_str(recipient)])
        path.write_bytes(sealed)
        return path


def deep_json(levels: int) -> bytes:
    """A canonical object whose arrays go that deep."""
    return json.dumps({"a": "x"}, separators=(",", ":")).replace('"x"', "[" * levels + "]" * levels).encode()


def _manifest(files: dict[str, bytes]) -> bytes:
    return "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in files.items()).encode()
