"""How far a desk has come, in its own hand: sequence, hash and time of its latest act, signed with its key.

The acts of a desk are a chain by ``prev_hash``, so that one signature vouches for all that lead to it. Whoever forwards
the acts of another desk passes that desk's signed head on, and can add nothing in its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from nacl.exceptions import CryptoError
from nacl.signing import SigningKey, VerifyKey
from sqlalchemy import Connection, text

from probono_desk.age.identity import recipient_bytes
from probono_desk.desk_name import is_desk_name
from probono_desk.domain.canonical_json import canonical
from probono_desk.domain.desk_id import desk_id_of, is_desk_id, proves_itself
from probono_desk.domain.errors import DeskError
from probono_desk.domain.instants import from_text, to_text
from probono_desk.store.reader import Reader

_CONTEXT = b"probono-desk head 2\n"
_HASH, _KEY, _SIGNATURE = (re.compile(f"[0-9a-f]{{{digits}}}") for digits in (64, 64, 128))
_MOST_SEQ = 1 << 53  # what every JSON parser reads exactly


@dataclass(frozen=True, slots=True)
class Head:
    """A signed head.

    Args:
        desk: whose acts.
        key: the public key that signed, hex; ``desk`` follows from it, but for the desk of an older dossier.
        name: what people call the desk, as it says itself; may be empty.
        recipient: the desk's own age recipient: what is encrypted to it, it can open; may be empty.
        seq: number of the act.
        hash: of the act.
        at: when it was signed, as the log writes instants.
        signature: Ed25519 over everything else, hex.
    """

    desk: str
    key: str
    name: str
    recipient: str
    seq: int
    hash: str
    at: str
    signature: str = ""

    def record(self) -> dict[str, Any]:
        """As JSON has it."""
        return {name: getattr(self, name) for name in self.__slots__}

    def statement(self) -> bytes:
        """What is signed."""
        return _CONTEXT + canonical({n: v for n, v in self.record().items() if n != "signature"}).encode()


def public_key_of(seed: bytes) -> str:
    """The public half of a signing seed, 64 hex digits."""
    return SigningKey(seed).verify_key.encode().hex()


def signed(head: Head, seed: bytes) -> Head:
    """The same head with its signature."""
    signature = SigningKey(seed).sign(head.statement()).signature.hex()
    return replace(head, signature=signature)


def head_of(record: Mapping[str, Any]) -> Head:
    """The head in a package's record, its signature proved.

    Raises:
        DeskError: ``head_unsound``.
    """
    try:
        head = Head(**record)
        sound = (
            all(type(value) is str for name, value in record.items() if name != "seq")
            and type(head.seq) is int
            and 1 <= head.seq <= _MOST_SEQ
            and is_desk_id(head.desk)
            and _KEY.fullmatch(head.key) is not None
            and _HASH.fullmatch(head.hash) is not None
            and _SIGNATURE.fullmatch(head.signature) is not None
            and is_desk_name(head.name)
            and (head.recipient == "" or bool(recipient_bytes(head.recipient)))
            and to_text(from_text(head.at)) == head.at
            and (not proves_itself(head.desk) or desk_id_of(head.key) == head.desk)
        )
        if sound:
            VerifyKey(bytes.fromhex(head.key)).verify(head.statement(), bytes.fromhex(head.signature))
    except (TypeError, ValueError, CryptoError, DeskError) as fault:
        raise DeskError("head_unsound") from fault
    if not sound:
        raise DeskError("head_unsound")
    return head


_TIPS = text(
    "SELECT t.seq, t.hash, t.at FROM txn t WHERE t.desk = :desk"
    " AND NOT EXISTS (SELECT 1 FROM txn n WHERE n.desk = t.desk AND n.prev_hash = t.hash) ORDER BY t.seq, t.hash"
)
_DESKS = text("SELECT DISTINCT desk FROM txn")
_ALL = text("SELECT desk, key, name, recipient, seq, hash, at, signature FROM head ORDER BY desk, seq, hash")
_KEEP = text(
    "INSERT OR IGNORE INTO head (hash, desk, key, name, recipient, seq, at, signature)"
    " VALUES (:hash, :desk, :key, :name, :recipient, :seq, :at, :signature)"
)
_KEEP_NEWER = text(
    "UPDATE head SET name = :name, recipient = :recipient, at = :at, signature = :signature"
    " WHERE hash = :hash AND desk = :desk AND key = :key AND seq = :seq AND at < :at"
)
_DROP = text("DELETE FROM head WHERE desk = :desk AND hash = :hash AND seq = :seq")


def tips(connection: Connection, desk: str) -> list[tuple[int, str, str]]:
    """Sequence, hash and instant of the acts of a desk that none of its acts follows: one, or one a branch."""
    return [(int(seq), str(digest), str(at)) for seq, digest, at in connection.execute(_TIPS, {"desk": desk})]


def kept(connection: Connection) -> list[Head]:
    """The heads of other desks, and of this desk's branches, that came with packages."""
    return [Head(*row) for row in connection.execute(_ALL)]


def keep(connection: Connection, heads: Iterable[Head]) -> None:
    """Keep heads for those to whom their acts will be forwarded."""
    for head in heads:
        connection.execute(_KEEP, head.record())


def keep_newer(connection: Connection, heads: Iterable[Head]) -> None:
    """Of two signatures of one act keep the later one: it says what the desk is called now."""
    for head in heads:
        connection.execute(_KEEP_NEWER, head.record())


def drop(connection: Connection, heads: Iterable[tuple[str, str, int]]) -> None:
    """Forget heads, by desk, hash and number, whose acts a later head of the same desk vouches for."""
    for desk, digest, seq in heads:
        connection.execute(_DROP, {"desk": desk, "hash": digest, "seq": seq})


def require_one_key(connection: Connection, heads: Iterable[Head]) -> None:
    """The desk of an older dossier has an id that follows from no key: whoever vouched for it first does so alone.

    Raises:
        DeskError: ``head_unsound``.
    """
    older = [head for head in heads if not proves_itself(head.desk)]
    if not older:
        return
    keys = {head.desk: head.key for head in kept(connection)}
    if any(keys.get(head.desk, head.key) != head.key for head in older):
        raise DeskError("head_unsound")


def vouch_for_all(connection: Connection, *, key: str, seed: bytes, at: datetime) -> None:
    """Sign for every act of a log that knew no heads yet: an older dossier becomes a desk of today."""
    for desk in list(connection.execute(_DESKS).scalars()):
        if is_desk_id(desk) and not proves_itself(desk):
            keep(
                connection,
                (
                    signed(Head(desk, key, "", "", seq, digest, to_text(at)), seed)
                    for seq, digest, _at in tips(connection, desk)
                ),
            )


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: the desk's secret seed, and what it says of itself."""

    seed: bytes
    name: str
    recipient: str

    @property
    def key(self) -> str:
        """The public key, hex."""
        return public_key_of(self.seed)


def own_heads(db: Reader, signer: Signer, *, at: datetime | None = None) -> list[Head]:
    """How far this desk has come, in its own hand; each head bears the instant of its act where ``at`` is left out."""
    return [
        signed(
            Head(db.desk, signer.key, signer.name, signer.recipient, seq, digest, to_text(at) if at else made),
            signer.seed,
        )
        for seq, digest, made in tips(db.connection, db.desk)
    ]


def heads_to_send(db: Reader, signer: Signer, *, at: datetime) -> list[Head]:
    """The signed heads of all whose acts this dossier holds: its own, fresh, and those of others as they came."""
    own = own_heads(db, signer, at=at)
    signed_now = {head.hash for head in own}
    return [head for head in kept(db.connection) if head.hash not in signed_now] + own
