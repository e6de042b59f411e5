"""The header of an age file: who may unwrap the file key, X25519 recipients or one passphrase."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from nacl.bindings import (
    crypto_aead_chacha20poly1305_ietf_decrypt,
    crypto_aead_chacha20poly1305_ietf_encrypt,
    crypto_scalarmult,
    crypto_scalarmult_base,
)
from nacl.exceptions import CryptoError

from probono_desk.age.identity import identity_bytes, recipient_bytes
from probono_desk.domain.errors import DeskError

MAX_HEADER_BYTES = 64 * 1024
SCRYPT_LOG_N = 18  # what age and rage choose: one second and 256 MB
MAX_SCRYPT_LOG_N = 20  # a hostile header must not ask for more than 1 GB

_VERSION = b"age-encryption.org/v1\n"
_X25519_INFO = b"age-encryption.org/v1/X25519"
_SCRYPT_SALT = b"age-encryption.org/v1/scrypt"
_ZERO_NONCE = bytes(12)
_KEY_BYTES, _SALT_BYTES, _WRAPPED_BYTES = 16, 16, 32
_STANZA_LINE = re.compile(rb"-> [\x21-\x7e]+( [\x21-\x7e]+)*")
_BODY_COLUMNS = 64


@dataclass(frozen=True, slots=True)
class Stanza:
    """The file key wrapped for one reader: a type, its arguments, and the wrapped key."""

    args: tuple[str, ...]
    body: bytes


def new_file_key() -> bytes:
    """The random 16 bytes that everything in one age file hangs on."""
    return secrets.token_bytes(_KEY_BYTES)


def hkdf(key: bytes, *, salt: bytes, info: bytes) -> bytes:
    """HKDF-SHA-256 (RFC 5869) for exactly 32 bytes, which is all that age asks for."""
    extracted = hmac.digest(salt or bytes(32), key, "sha256")
    return hmac.digest(extracted, info + b"\x01", "sha256")


def make_header(
    file_key: bytes, *, recipients: Sequence[str] = (), passphrase: str | None = None, log_n: int | None = None
) -> bytes:
    """The header that lets the recipients, or whoever knows the passphrase, unwrap the file key.

    Args:
        file_key: from ``new_file_key``.
        recipients: ``age1…`` keys; or else:
        passphrase: stretched with scrypt, 2 to the power ``log_n`` rounds; ``SCRYPT_LOG_N`` without one.

    Raises:
        DeskError: ``key_unreadable``: a recipient is not an ``age1…`` key, or one of low order.
        ValueError: neither or both of recipients and passphrase.
    """
    if bool(recipients) == bool(passphrase):
        msg = "an age file has recipients or a passphrase"
        raise ValueError(msg)
    if passphrase:
        stanzas = [_wrap_for_passphrase(file_key, passphrase, log_n or SCRYPT_LOG_N)]
    else:
        stanzas = [_wrap_for_recipient(file_key, recipient) for recipient in recipients]
    unsealed = _VERSION + b"".join(_stanza_text(stanza) for stanza in stanzas) + b"---"
    return unsealed + b" " + _b64(_seal(file_key, unsealed)) + b"\n"


def read_header(file: BinaryIO) -> tuple[bytes, tuple[Stanza, ...]]:
    """Read a header from the start of a file and leave the file just after it.

    Returns:
        The header's bytes, and its stanzas.

    Raises:
        DeskError: ``package_unreadable``.
    """
    header = _line(file, 0)
    if header != _VERSION:
        raise DeskError("package_unreadable")
    stanzas: list[Stanza] = []
    while not (line := _line(file, len(header))).startswith(b"---"):
        if not _STANZA_LINE.fullmatch(line[:-1]):
            raise DeskError("package_unreadable")
        header += line
        args, body = tuple(line[3:-1].decode("ascii").split(" ")), b""
        while True:
            wrapped = _line(file, len(header))
            header += wrapped
            if len(wrapped) > _BODY_COLUMNS + 1:
                raise DeskError("package_unreadable")
            body += _unb64(wrapped[:-1])
            if len(wrapped) <= _BODY_COLUMNS:
                break
        stanzas.append(Stanza(args=args, body=body))
    return header + line, tuple(stanzas)


def check_seal(header: bytes, file_key: bytes) -> None:
    """Check the header's MAC.

    Raises:
        DeskError: ``package_unreadable``: the header was changed.
    """
    unsealed, _dashes, seal = header.rpartition(b"--- ")
    if not hmac.compare_digest(_unb64(seal[:-1]), _seal(file_key, unsealed + b"---")):
        raise DeskError("package_unreadable")


def unwrap(stanzas: Sequence[Stanza], *, identities: Sequence[str], passphrase: str | None) -> bytes:
    """The file key, for somebody who holds one of the identities or the passphrase.

    Raises:
        DeskError: ``package_needs_key``, ``package_needs_passphrase``, ``package_wrong_key``,
            ``package_wrong_passphrase``, ``package_unreadable``.
    """
    locked = [stanza for stanza in stanzas if stanza.args[0] == "scrypt"]
    if locked:
        if len(stanzas) > 1:  # the specification: a passphrase stands alone, or it would authenticate nobody
            raise DeskError("package_unreadable")
        if not passphrase:
            raise DeskError("package_needs_passphrase")
        return _unwrap_with_passphrase(locked[0], passphrase)
    if not identities:
        raise DeskError("package_needs_key")
    secret_keys = [identity_bytes(identity) for identity in identities]
    for stanza in stanzas:
        if stanza.args[0] == "X25519":
            for secret in secret_keys:
                if (file_key := _unwrap_with_identity(stanza, secret)) is not None:
                    return file_key
    raise DeskError("package_wrong_key")


def _wrap_for_recipient(file_key: bytes, recipient: str) -> Stanza:
    theirs = recipient_bytes(recipient)
    ephemeral = secrets.token_bytes(32)
    share = crypto_scalarmult_base(ephemeral)
    key = hkdf(crypto_scalarmult(ephemeral, theirs), salt=share + theirs, info=_X25519_INFO)
    body = crypto_aead_chacha20poly1305_ietf_encrypt(file_key, None, _ZERO_NONCE, key)
    return Stanza(args=("X25519", _b64(share).decode()), body=body)


def _unwrap_with_identity(stanza: Stanza, secret: bytes) -> bytes | None:
    if len(stanza.args) != 2 or len(stanza.body) != _WRAPPED_BYTES:
        raise DeskError("package_unreadable")
    share = _unb64(stanza.args[1].encode())
    if len(share) != 32:
        raise DeskError("package_unreadable")
    try:
        shared = crypto_scalarmult(secret, share)
    except (CryptoError, RuntimeError) as error:  # libsodium refuses points of low order
        raise DeskError("package_unreadable") from error
    key = hkdf(shared, salt=share + crypto_scalarmult_base(secret), info=_X25519_INFO)
    try:
        return crypto_aead_chacha20poly1305_ietf_decrypt(stanza.body, None, _ZERO_NONCE, key)
    except CryptoError:
        return None


def _wrap_for_passphrase(file_key: bytes, passphrase: str, log_n: int) -> Stanza:
    salt = secrets.token_bytes(_SALT_BYTES)
    key = _stretch(passphrase, salt, log_n)
    body = crypto_aead_chacha20poly1305_ietf_encrypt(file_key, None, _ZERO_NONCE, key)
    return Stanza(args=("scrypt", _b64(salt).decode(), str(log_n)), body=body)


def _unwrap_with_passphrase(stanza: Stanza, passphrase: str) -> bytes:
    if len(stanza.args) != 3 or len(stanza.body) != _WRAPPED_BYTES:
        raise DeskError("package_unreadable")
    salt, log_n = _unb64(stanza.args[1].encode()), stanza.args[2]
    if len(salt) != _SALT_BYTES or not re.fullmatch(r"[1-9][0-9]?", log_n):
        raise DeskError("package_unreadable")
    if int(log_n) > MAX_SCRYPT_LOG_N:
        raise DeskError("package_unsafe", what="scrypt")
    try:
        key = _stretch(passphrase, salt, int(log_n))
        return crypto_aead_chacha20poly1305_ietf_decrypt(stanza.body, None, _ZERO_NONCE, key)
    except CryptoError as error:
        raise DeskError("package_wrong_passphrase") from error


def _stretch(passphrase: str, salt: bytes, log_n: int) -> bytes:
    memory = 128 * 8 << log_n
    try:
        return hashlib.scrypt(
            passphrase.encode(), salt=_SCRYPT_SALT + salt, n=1 << log_n, r=8, p=1, dklen=32, maxmem=memory + (1 << 20)
        )
    except (MemoryError, ValueError) as error:  # more than this machine has
        raise DeskError("package_unsafe", what="scrypt") from error


def _seal(file_key: bytes, unsealed: bytes) -> bytes:
    return hmac.digest(hkdf(file_key, salt=b"", info=b"header"), unsealed, "sha256")


def _stanza_text(stanza: Stanza) -> bytes:
    body = _b64(stanza.body)  # 43 columns for a wrapped key: always one short line
    return b"-> " + " ".join(stanza.args).encode() + b"\n" + body + b"\n"


def _line(file: BinaryIO, header_bytes: int) -> bytes:
    line = file.readline(MAX_HEADER_BYTES + 1)
    if header_bytes + len(line) > MAX_HEADER_BYTES or not line.endswith(b"\n"):
        raise DeskError("package_unreadable")
    return line


def _b64(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")


def _unb64(text: bytes) -> bytes:
    try:
        data = base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except binascii.Error as error:
        raise DeskError("package_unreadable") from error
    if _b64(data) != text:  # canonical only: no padding, no stray bits
        raise DeskError("package_unreadable")
    return data
