"""Head office's key changes only by head office's own signature: who could replace it would read every closing file.

Two keys: the *recipient* (age) opens closing files, the *signer* (Ed25519) vouches for the next pair. The first pair
comes with roster or kit and stands; another counts only where the signer that stands has signed it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from nacl.exceptions import CryptoError
from nacl.signing import SigningKey, VerifyKey

from probono_desk.domain.canonical_json import canonical

COLUMNS = ("office_recipient", "office_signer", "office_signature")
_CONTEXT = b"probono-desk office key 1\n"
_DESKS_CONTEXT = b"probono-desk desks 1\n"
_SIGNER, _SIGNATURE = re.compile("[0-9a-f]{64}"), re.compile("[0-9a-f]{128}")


class OfficeKey(NamedTuple):
    """The pair that stands, and the signature of the signer before; all empty before the first."""

    recipient: str = ""
    signer: str = ""
    signature: str = ""


def statement(edition_id: str, recipient: str, signer: str) -> bytes:
    """What head office signs when it changes its key."""
    says = {"edition": edition_id, "office_recipient": recipient, "office_signer": signer}
    return _CONTEXT + canonical(says).encode()


def sign(edition_id: str, recipient: str, signer: str, *, seed: bytes) -> str:
    """The signature of a new pair by the signer that stands; ``seed`` is head office's secret, 32 bytes."""
    return SigningKey(seed).sign(statement(edition_id, recipient, signer)).signature.hex()


def sign_desks(edition_id: str, desks: Sequence[Mapping[str, str]], *, seed: bytes) -> str:
    """The signature of a list of desks that head office believes."""
    return SigningKey(seed).sign(_desks_statement(edition_id, desks)).signature.hex()


def signed_desks(edition_id: str, desks: Sequence[Mapping[str, str]], signer: str, signature: str) -> bool:
    """Whether head office has signed such a list."""
    return _fits(signer, signature, _desks_statement(edition_id, desks))


def may_follow(edition_id: str, now: OfficeKey, after: OfficeKey) -> bool:
    """Whether a pair may take the place of the one that stands."""
    if not now.recipient and not now.signer:
        return True
    if now[:2] == after[:2]:
        return True
    return _fits(now.signer, after.signature, statement(edition_id, after.recipient, after.signer))


def _fits(signer: str, signature: str, said: bytes) -> bool:
    if not _SIGNER.fullmatch(signer) or not _SIGNATURE.fullmatch(signature):
        return False
    try:
        VerifyKey(bytes.fromhex(signer)).verify(said, bytes.fromhex(signature))
    except (CryptoError, ValueError):
        return False
    return True


def _desks_statement(edition_id: str, desks: Sequence[Mapping[str, str]]) -> bytes:
    return _DESKS_CONTEXT + canonical({"edition": edition_id, "desks": list(desks)}).encode()


def of(values: Mapping[str, object]) -> OfficeKey:
    """The office key in an edition's columns."""
    return OfficeKey(*(str(values.get(name) or "") for name in COLUMNS))


def passed_over(edition_id: str, said: Sequence[tuple[str, Mapping[str, object]]]) -> dict[str, OfficeKey]:
    """By desk, the pair that it said last, where that one never stood: two desks took two first keys, or one deceives.

    Args:
        edition_id: the edition's id.
        said: who said what of an edition's columns, act by act, in the log's order.
    """
    ever = {pair[:2] for pair in stood(edition_id, (values for _desk, values in said))}
    last = {desk: of(values) for desk, values in said if not values.keys().isdisjoint(COLUMNS)}
    return {desk: pair for desk, pair in last.items() if pair[:2] not in ever}


def stood(edition_id: str, changes: Iterable[Mapping[str, object]]) -> list[OfficeKey]:
    """Every pair that ever stood, the one that stands last; a signature that changes no pair is passed over.

    Args:
        edition_id: the edition's id.
        changes: the new values of an edition's columns, act by act, in the log's order.
    """
    found = [OfficeKey()]
    for values in changes:
        after = OfficeKey(*(str(values.get(name, was) or "") for name, was in zip(COLUMNS, found[-1], strict=True)))
        if after[:2] != found[-1][:2] and may_follow(edition_id, found[-1], after):
            found.append(after)
    return found
