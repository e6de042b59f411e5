"""Head office's receipt of a package: what came, what it counted, signed with head office's own key.

A small JSON file beside the package, ``receipt_<first 16 digits of the package's SHA-256>.json``. Nothing personal is
in it, so it lies there in clear.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from nacl.exceptions import CryptoError
from nacl.signing import SigningKey, VerifyKey

from probono_desk.domain.errors import DeskError
from probono_desk.domain.instants import from_text, to_text
from probono_desk.sync import canonical_json

_CONTEXT = b"probono-desk receipt 1\n"
_HASH, _KEY, _SIGNATURE = (re.compile(f"[0-9a-f]{{{digits}}}") for digits in (64, 64, 128))
_NAME = re.compile(r"receipt_[0-9a-f]{16}\.json")
_SHORT, MOST_BYTES = 16, 16_384


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeReceipt:
    """What head office says of a package.

    Args:
        package: the SHA-256 of the encrypted file.
        edition: the edition's id; ``desk`` wrote the package, up to its act ``sequence``.
        acts: how many acts the package holds.
        people: how many volunteers came, as head office counts them now.
        received_at: when it was taken in.
        signer: head office's public key, hex; ``signature`` is Ed25519 over everything else, hex.
    """

    package: str
    edition: str
    desk: str
    sequence: int
    acts: int
    people: int
    received_at: datetime
    signer: str
    signature: str = ""

    def record(self) -> dict[str, Any]:
        """As JSON has it."""
        return asdict(self) | {"received_at": to_text(self.received_at)}

    def statement(self) -> bytes:
        """What is signed."""
        return _CONTEXT + canonical_json.to_bytes({n: v for n, v in self.record().items() if n != "signature"})


def is_receipt(name: str) -> bool:
    """Whether a file calls itself a receipt."""
    return _NAME.fullmatch(name) is not None


def receipt_name(package_sha256: str) -> str:
    """The file name of a package's receipt."""
    return f"receipt_{package_sha256[:_SHORT]}.json"


def signed_receipt(receipt: OfficeReceipt, seed: bytes) -> OfficeReceipt:
    """The same receipt with its signature."""
    signature = SigningKey(seed).sign(receipt.statement()).signature.hex()
    return replace(receipt, signature=signature)


def receipt_bytes(receipt: OfficeReceipt) -> bytes:
    """The receipt's file."""
    return json.dumps(receipt.record(), ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n"


def read_receipt(content: bytes) -> OfficeReceipt:
    """The receipt in a file, its signature proved; whether its signer is head office is for the caller to say.

    Raises:
        DeskError: ``receipt_unsound``.
    """
    try:
        if len(content) > MOST_BYTES:
            raise DeskError("receipt_unsound")
        values = json.loads(content)
        receipt = OfficeReceipt(**{**values, "received_at": from_text(values["received_at"])})
        texts = (receipt.package, receipt.edition, receipt.desk, receipt.signer, receipt.signature)
        numbers = (receipt.sequence, receipt.acts, receipt.people)
        if not all(type(value) is str for value in texts) or not all(type(value) is int for value in numbers):
            raise DeskError("receipt_unsound")
        if not (_HASH.fullmatch(receipt.package) and _KEY.fullmatch(receipt.signer)):
            raise DeskError("receipt_unsound")
        if not _SIGNATURE.fullmatch(receipt.signature):
            raise DeskError("receipt_unsound")
        VerifyKey(bytes.fromhex(receipt.signer)).verify(receipt.statement(), bytes.fromhex(receipt.signature))
    except (ValueError, TypeError, KeyError, CryptoError, RecursionError, AttributeError) as fault:
        raise DeskError("receipt_unsound") from fault
    return receipt
