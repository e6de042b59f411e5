"""Head office's keys: made once, shown in words, and changed by head office's own signature alone.

Two files. The *secret* stays at head office: an age identity, which opens closing files, and an Ed25519 seed, which
signs. The *notice* goes to the desks: the pair of keys that holds from now on, and the desks that they are to believe.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from probono_desk.actors import Actor
from probono_desk.age.identity import identities_in, new_identity, recipient_bytes, recipient_of
from probono_desk.domain.canonical_json import canonical
from probono_desk.domain.edition import Edition
from probono_desk.domain.errors import DeskError
from probono_desk.finished_file import finished_file
from probono_desk.phrases import fingerprint_words
from probono_desk.roster.lines import RosterReading
from probono_desk.said import said
from probono_desk.store import office_key
from probono_desk.store.connect import desk_errors
from probono_desk.store.dossier import Dossier
from probono_desk.store.heads import public_key_of
from probono_desk.store.log import Kind
from probono_desk.sync.keys import fingerprint
from probono_desk.usecases.file import trust
from probono_desk.usecases.file.exchange import only_edition

_SEED = re.compile(r"^# signing-seed: ([0-9a-f]{64})$", re.MULTILINE)
_SIGNER = re.compile("[0-9a-f]{64}")
_MOST_BYTES = 1_000_000
_FIELDS = frozenset(("edition", *office_key.COLUMNS, "desks", "desks_signature"))


@dataclass(frozen=True, slots=True)
class OfficeSecret:
    """What opens and what signs; never shown."""

    identity: str
    seed: bytes

    @property
    def recipient(self) -> str:
        """What closing files are encrypted to."""
        return recipient_of(self.identity)

    @property
    def signer(self) -> str:
        """The public half of the seed, hex."""
        return public_key_of(self.seed)


@dataclass(frozen=True, slots=True)
class OfficeShown:
    """The keys of an edition's head office, as people compare them; empty where none is known."""

    edition_id: str
    recipient: str
    signer: str
    recipient_words: str
    signer_words: str


def write_secret(file: Path) -> OfficeSecret:
    """Make head office's keys, in a file that ``age -i`` reads too; what is there is never replaced.

    Raises:
        DeskError: ``keys_exist``; the codes of disks.
    """
    if file.exists():
        raise DeskError("keys_exist", name=file.name)
    made = OfficeSecret(new_identity(), secrets.token_bytes(32))
    with desk_errors(file.parent), finished_file(file, mode=0o600) as stream:
        stream.write(f"{made.identity}\n# signing-seed: {made.seed.hex()}\n".encode())
    return made


def read_secret(file: Path) -> OfficeSecret:
    """Head office's keys.

    Raises:
        DeskError: ``secret_unreadable``.
    """
    try:
        text = file.read_text(encoding="ascii")
        seed, (identity, *_others) = _SEED.search(text), identities_in(text)
    except (OSError, ValueError, DeskError) as fault:
        raise DeskError("secret_unreadable", name=file.name) from fault
    if seed is None:
        raise DeskError("secret_unreadable", name=file.name)
    return OfficeSecret(identity, bytes.fromhex(seed[1]))


def shown(dossier: Dossier) -> OfficeShown:
    """The keys that stand."""
    with dossier.read() as db:
        edition = only_edition(db.all(Edition))
    signer = edition.office_signer
    return OfficeShown(
        edition.id,
        edition.office_recipient,
        signer,
        trust.recipient_words(edition.office_recipient),
        fingerprint_words(signer) if signer else "",
    )


def write_notice(
    file: Path,
    edition_id: str,
    secret: OfficeSecret,
    *,
    after: OfficeSecret | None = None,
    desks: Sequence[Mapping[str, str]] = (),
) -> None:
    """Write what desks take: the pair that holds from now on, signed by the one that held.

    Args:
        file: the notice.
        edition_id: for which edition.
        secret: the keys that the desks know, or the first ones.
        after: the keys that take their place.
        desks: whom the desks are to believe (``trust.as_list``).

    Raises:
        DeskError: the codes of disks.
    """
    then = after or secret
    listed = [dict(desk) for desk in desks]
    notice = {
        "edition": edition_id,
        "office_recipient": then.recipient,
        "office_signer": then.signer,
        "office_signature": office_key.sign(edition_id, then.recipient, then.signer, seed=secret.seed),
        "desks": listed,
        "desks_signature": office_key.sign_desks(edition_id, listed, seed=then.seed),
    }
    with desk_errors(file.parent), finished_file(file) as stream:
        stream.write(canonical(notice).encode() + b"\n")  # one line: it goes into a cell of the roster too


@dataclass(frozen=True, slots=True)
class NoticeSeen:
    """What taking a notice would do: the keys as words, and the desks, by name or fingerprint, that are believed then.

    ``is_first``: no key stands here yet; nothing but a person who compares the words tells whose it is.
    """

    recipient_words: str
    signer_words: str
    desks: tuple[str, ...]
    is_first: bool


def look_at_notice(dossier: Dossier, file: Path) -> NoticeSeen:
    """What a notice says, proved; nothing is written.

    Raises:
        DeskError: as ``take_notice``.
    """
    notice = _read(file)
    before = _proved(dossier, notice, file.name)
    listed = tuple(str(desk["name"]) or fingerprint(str(desk["key"])) for desk in notice["desks"])
    words = trust.recipient_words(notice["office_recipient"]), fingerprint_words(notice["office_signer"])
    return NoticeSeen(*words, listed, is_first=not (before.office_recipient or before.office_signer))


def take_notice(dossier: Dossier, file: Path, *, at: datetime, actor: str) -> bool:
    """Take head office's keys, and believe the desks that it lists; whether anything changed.

    The first pair is taken as it is: whoever takes it has compared its words. Another must be signed.

    Raises:
        DeskError: ``office_notice_unreadable``, ``other_edition``, ``office_key_unsigned``.
    """
    return _take(dossier, _read(file), file.name, at=at, actor=actor)


def take_from_roster(dossier: Dossier, reading: RosterReading, *, at: datetime, actor: str) -> bool:
    """The same from the roster that was just imported, where its edition carries a notice.

    Raises:
        DeskError: as ``take_notice``; the list itself is in.
    """
    text = reading.edition.office_notice if reading.edition is not None else ""
    return bool(text) and _take(dossier, _parsed(text, reading.source), reading.source, at=at, actor=actor)


def _take(dossier: Dossier, notice: Mapping[str, Any], name: str, *, at: datetime, actor: str) -> bool:
    before = _proved(dossier, notice, name)
    values = {name: notice[name] for name in office_key.COLUMNS}
    same = (before.office_recipient, before.office_signer) == (values["office_recipient"], values["office_signer"])
    listed = trust.take_list(dossier, notice["desks"], at=at, by=Actor.OFFICE)
    if not same:
        # No way back: nobody here takes it, and « Annuler » would stop at it for good.
        with dossier.act(said("Clé du siège"), at=at, actor=actor, kind=Kind.FACT) as uow:
            uow.change(only_edition(uow.all(Edition)), **values)
    return not same or listed


def _proved(dossier: Dossier, notice: Mapping[str, Any], name: str) -> Edition:
    """The edition as it is, a notice being of it and signed by whoever may."""
    with dossier.read() as db:
        before = only_edition(db.all(Edition))
    if notice["edition"] != before.id:
        raise DeskError("other_edition", title=name)
    now = office_key.of({name: getattr(before, name) for name in office_key.COLUMNS})
    if not office_key.may_follow(before.id, now, office_key.of(notice)):
        raise DeskError("office_key_unsigned")
    if not office_key.signed_desks(before.id, notice["desks"], notice["office_signer"], notice["desks_signature"]):
        raise DeskError("office_key_unsigned")
    return before


def _read(file: Path) -> dict[str, Any]:
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise DeskError("office_notice_unreadable", name=file.name)
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as fault:
        raise DeskError("office_notice_unreadable", name=file.name) from fault
    return _parsed(text, file.name)


def _parsed(text: str, name: str) -> dict[str, Any]:
    try:
        notice = json.loads(text)
        sound = (
            isinstance(notice, dict)
            and set(notice) == _FIELDS
            and all(isinstance(value, str) for name, value in notice.items() if name != "desks")
            and isinstance(notice["desks"], list)
            and _SIGNER.fullmatch(notice["office_signer"])
            and recipient_bytes(notice["office_recipient"])
        )
    except (ValueError, RecursionError, DeskError) as fault:
        raise DeskError("office_notice_unreadable", name=name) from fault
    if not sound or not trust.is_list(notice["desks"]):
        raise DeskError("office_notice_unreadable", name=name)
    found: dict[str, Any] = notice
    return found
