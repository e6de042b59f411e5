"""Desks that exchange, for tests: real packages where it matters, the bare log where many trials are wanted."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from nacl.signing import SigningKey

from probono_desk.domain.desk_id import desk_id_of
from probono_desk.domain.errors import DeskError
from probono_desk.domain.instants import to_text
from probono_desk.store import heads, log
from probono_desk.store.dossier import Dossier
from probono_desk.store.heads import Head, Signer
from probono_desk.store.merge import Merged, merge_records
from probono_desk.store.outgoing import records, same_id_records, waiting_records
from probono_desk.store.rows import TABLE_OF
from probono_desk.usecases.file import join, kit, trust
from probono_desk.usecases.file.join import MergeReport
from tests.dossiers import ACTOR, NINE
from tests.made_once import MADE_ONCE


def all_records(dossier: Dossier) -> list[dict[str, Any]]:
    with dossier.read() as db:
        return [*records(db), *waiting_records(db)]


def waiting(dossier: Dossier) -> list[dict[str, Any]]:
    with dossier.read() as db:
        return list(waiting_records(db))


def all_heads(dossier: Dossier, at: datetime = NINE) -> list[Head]:
    with dossier.read() as db:
        return heads.heads_to_send(db, dossier.signer, at=at)


def head_at(dossier: Dossier, record: dict[str, Any]) -> Head:
    """What the desk of a dossier signed when an act was its last."""
    signer = dossier.signer
    head = Head(dossier.desk, signer.key, signer.name, "", record["seq"], record["hash"], to_text(NINE))
    return heads.signed(head, signer.seed)


def same_ids(dossier: Dossier) -> list[dict[str, Any]]:
    with dossier.read() as db:
        return same_id_records(db)


def all_rows(dossier: Dossier) -> dict[type, list[Any]]:
    with dossier.read() as db:
        return {kind: sorted(db.all_even_retired(kind), key=lambda row: row.id) for kind in TABLE_OF}


def pour(source: Dossier, target: Dossier, at: datetime = NINE) -> Merged:
    """All that one desk knows, into another."""
    return merge_records(target, all_records(source), all_heads(source), at=at)


@pytest.fixture
def lieu(tmp_path: Path) -> Path:
    """A folder in which desks meet."""
    folder = tmp_path / "lieu"
    folder.mkdir()
    return folder


def another_desk(
    dossier: Dossier,
    folder: Path,
    name: str = "Accueil B",
    *,
    kit_file: Path | None = None,
    phrase: str = "la phrase du kit",
    at: datetime = NINE,
) -> Dossier:
    """A desk of the same edition from a kit, which lies beside its folder; it is not believed yet.

    Of a day that is as it was made, kit and desk are copies of those that were made first.

    Args:
        kit_file: where the kit lies, else beside the folder.
    """

    def made(where: Path, file: Path) -> Dossier:
        written = kit.write_kit(dossier, file, phrase, at=at).path
        return kit.new_desk_from_kit(where, written, phrase, name=name, at=at).dossier

    told = (all_heads(dossier, at), waiting(dossier), trust.as_list(dossier), sorted(dossier.blobs.all()))
    what = (name, phrase, at, str(told))
    return MADE_ONCE.second(dossier, what, made, (folder, kit_file or folder.with_suffix(".probono")))


def believe(dossier: Dossier, other: Dossier) -> None:
    """One desk has compared the other's fingerprint."""
    trust.trust(dossier, other.public_key, at=NINE, actor=ACTOR)


class Forger:
    """A desk of its own key that writes whatever it likes, well signed."""

    def __init__(self) -> None:
        self.seed = bytes(SigningKey.generate())
        self.signer = Signer(self.seed, "Intrus", "")
        self.desk = desk_id_of(self.signer.key)
        self.chain: list[dict[str, Any]] = []

    def act(self, changes: list[dict[str, Any]], **other: Any) -> dict[str, Any]:
        """A record that follows the last one."""
        last = self.chain[-1] if self.chain else None
        record: dict[str, Any] = {
            "id": f"forged-{self.desk[:8]}-{len(self.chain)}",
            "desk": self.desk,
            "seq": len(self.chain) + 1,
            "hlc": (last["hlc"] if last else log.next_hlc(0, NINE)) + 1,
            "at": to_text(NINE),
            "actor": "Intrus",
            "label": "Geste",
            "kind": "act",
            "undoes": None,
            "prev_hash": last["hash"] if last else log.GENESIS,
            "changes": changes,
        } | other
        record["hash"] = log.record_hash(record)
        self.chain.append(record)
        return record

    def head(self, record: dict[str, Any] | None = None, **other: Any) -> Head:
        """This desk's signature over an act, the last one when left out."""
        of = record or self.chain[-1]
        values = {
            "desk": self.desk,
            "key": self.signer.key,
            "name": self.signer.name,
            "recipient": "",
            "seq": of["seq"],
            "hash": of["hash"],
            "at": to_text(NINE),
        } | other
        return heads.signed(Head(**values), self.seed)


def taken_in(dossier: Dossier, package: Path, *, at: datetime, **opened_by: Any) -> MergeReport:
    """Join a file, its desk's fingerprint having been compared where that is asked."""
    try:
        return join.merge(dossier, package, at=at, **opened_by)
    except DeskError as error:
        if error.code not in ("desk_unknown", "desk_unknown_namesake"):
            raise
        return join.merge(dossier, package, at=at, believe=[str(error.data["fingerprint"])], **opened_by)
