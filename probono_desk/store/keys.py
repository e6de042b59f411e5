"""Where a dossier's key lives: the system's keyring, else a private file; and ``key.age``, should both be lost."""

from __future__ import annotations

import io
import os
import re
import secrets
import sys
import unicodedata
from contextlib import suppress
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from probono_desk import paths, phrases
from probono_desk.age.file import AgeReader, AgeWriter
from probono_desk.age.header import make_header, new_file_key
from probono_desk.domain import badge_code
from probono_desk.domain.badge_code import ALPHABET
from probono_desk.domain.errors import DeskError
from probono_desk.store.connect import desk_errors
from probono_desk.store.finished_copy import finished_copy

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

KEY_BYTES = 32
FILES_ONLY = "PROBONO_DESK_KEYS"
"""Environment variable: ``file`` keeps every key in files, for tests and machines without a session."""

_SERVICE = "probono-desk"
_IN_KEYRING = ".in-keyring"
_GROUPS, _GROUP_LETTERS = 6, 5  # 30 letters of 4 bits
_DOSSIER_ID = re.compile(r"[0-9A-Za-z_-]{1,80}")
_UNWRITABLE = frozenset({"disk_read_only", "disk_gone", "disk_name_taken"})
_KEY_TEXT = re.compile(r"[0-9a-f]{64}")

# scrypt at 2^16: 64 MiB and 0.3 s. age's own choice, 2^18 and more, stretches weak passphrases; nothing is gained over
# 118 random bits, and a small laptop feels it.
WORK_FACTOR = 16
_MOST_RECOVERY_BYTES = 16_384


class KeyHome(Enum):
    """Where keys are kept on this machine; the readiness check says so."""

    KEYRING = "keyring"
    FILE = "file"


def new_key() -> bytes:
    """A database key: 256 random bits."""
    return secrets.token_bytes(KEY_BYTES)


def where_keys_live() -> KeyHome:
    """Where ``remember_key`` will first try to put a key on this machine."""
    return KeyHome.FILE if _keyring() is None else KeyHome.KEYRING


def can_be_kept() -> bool:
    """Whether a key finds a place on this machine: its keyring, or a file in the user's own folder."""
    if where_keys_live() is KeyHome.KEYRING:
        return True
    folder = paths.data_dir() / "keys"
    there = next(part for part in (folder, *folder.parents) if part.exists())
    return there.is_dir() and os.access(there, os.W_OK | os.X_OK)


def remember_key(dossier_id: str, key: bytes) -> KeyHome:
    """Keep a dossier's key for this user on this machine.

    Returns:
        Where it went: a keyring that fails, whatever its reason, gives way to the file.

    Raises:
        DeskError: ``keys_unwritable``, or one of the disk's codes.
    """
    return _remember(dossier_id, key.hex(), _key_file(dossier_id))


def recall_key(dossier_id: str) -> bytes | None:
    """The key that ``remember_key`` kept, or None: then only the recovery passphrase opens the dossier."""
    for text in (_in_file(_key_file(dossier_id)), _from_keyring(dossier_id)):
        if text is not None and _KEY_TEXT.fullmatch(text.strip()):
            return bytes.fromhex(text.strip())
    return None


def waits_for_keyring(dossier_id: str) -> bool:
    """Whether the keyring was given this key and does not give it now: it is locked, or the session has none yet."""
    return _key_file(dossier_id).with_suffix(_IN_KEYRING).exists() and recall_key(dossier_id) is None


def is_where_it_belongs(dossier_id: str) -> bool:
    """Whether the key is in this machine's keyring, or in the file where it has none."""
    file = _key_file(dossier_id)
    return (file.with_suffix(_IN_KEYRING) if where_keys_live() is KeyHome.KEYRING else file).exists()


def remember_secret(name: str, secret: str) -> KeyHome:
    """Keep a short text for this user on this machine, as a place's password; empty forgets it.

    Raises:
        DeskError: ``keys_unwritable``, or one of the disk's codes.
    """
    file = _secret_file(name)
    if secret or _keyring() is not None:
        return _remember(name, secret, file)
    file.unlink(missing_ok=True)
    return KeyHome.FILE


def recall_secret(name: str) -> str:
    """What ``remember_secret`` kept; empty where there is nothing.

    Raises:
        DeskError: ``keyring_locked``: it was kept, and is not to be had now.
    """
    file = _secret_file(name)
    for found in (_in_file(file), _from_keyring(name)):
        if found is not None:
            return found
    if file.with_suffix(_IN_KEYRING).exists():
        raise DeskError("keyring_locked")
    return ""


def forget_key(dossier_id: str) -> None:
    """Know a dossier's key no longer: it was thrown away."""
    _keep_text(dossier_id, "")
    for file in (_key_file(dossier_id), _key_file(dossier_id).with_suffix(_IN_KEYRING)):
        with suppress(OSError):
            file.unlink(missing_ok=True)


def new_recovery_passphrase() -> str:
    """118 random bits as six groups of five letters that read aloud well: no vowels, no look-alikes.

    A badge's code lies nowhere in it, or typed in one go a part of it would be taken for a scan; that costs two bits.
    """
    while True:
        letters = "".join(secrets.choice(ALPHABET) for _letter in range(_GROUPS * _GROUP_LETTERS))
        parts = (letters[n : n + badge_code.LENGTH] for n in range(len(letters) - badge_code.LENGTH + 1))
        if not any(badge_code.parse(part) for part in parts):
            return _grouped(letters)


def sealed_key(key: bytes, passphrase: str) -> bytes:
    """What ``key.age`` holds: the key, in hexadecimal, in an age file that its passphrase opens, also with ``age``."""
    sealed = io.BytesIO()
    file_key = new_file_key()
    header = make_header(file_key, passphrase=as_printed(passphrase), log_n=WORK_FACTOR)
    writer = AgeWriter(sealed, file_key=file_key, header=header)
    writer.write(key.hex().encode() + b"\n")
    writer.close()
    return sealed.getvalue()


def read_recovery(path: Path, passphrase: str) -> bytes:
    """The key in ``key.age``. Case, spaces and dashes of a generated passphrase do not matter.

    Raises:
        DeskError: ``recovery_missing``, ``recovery_wrong_passphrase`` or ``recovery_damaged``.
    """
    if path.exists() and not path.is_file():
        raise DeskError("recovery_damaged")  # a pipe would be waited for
    try:
        with path.open("rb") as stream:
            sealed = stream.read(_MOST_RECOVERY_BYTES)
    except FileNotFoundError as exc:
        raise DeskError("recovery_missing") from exc
    except OSError as exc:
        raise DeskError("recovery_damaged") from exc
    try:
        clear = AgeReader(io.BytesIO(sealed), passphrase=as_printed(passphrase)).read()
    except DeskError as exc:
        wrong = exc.code == "package_wrong_passphrase"
        raise DeskError("recovery_wrong_passphrase" if wrong else "recovery_damaged") from exc
    text = clear.decode("ascii", "replace").strip()
    if not _KEY_TEXT.fullmatch(text):
        raise DeskError("recovery_damaged")
    return bytes.fromhex(text)


def _grouped(letters: str) -> str:
    return "-".join(letters[at : at + _GROUP_LETTERS] for at in range(0, len(letters), _GROUP_LETTERS))


def as_printed(passphrase: str) -> str:
    """A generated passphrase as it was printed, letters or words, however typed; any other one as it is, in NFC."""
    letters = "".join(char for char in passphrase.upper() if unicodedata.category(char)[0] not in "ZPC")
    if len(letters) == _GROUPS * _GROUP_LETTERS and set(letters) <= set(ALPHABET):
        return _grouped(letters)
    if (listed := phrases.as_listed(passphrase)) is not None:
        return listed
    return unicodedata.normalize("NFC", passphrase)


def _key_file(dossier_id: str) -> Path:
    if not _DOSSIER_ID.fullmatch(dossier_id):
        msg = "a dossier's id is letters, digits and dashes"
        raise ValueError(msg)
    return paths.data_dir() / "keys" / f"{dossier_id}.key"


def _secret_file(name: str) -> Path:
    return _key_file(name).with_suffix(".secret")


def _remember(name: str, words: str, file: Path) -> KeyHome:
    """In the keyring, with an empty file that says so; else in the file, which is then newer than the keyring.

    A keyring that is locked at login would otherwise look like one that never had the key, and what was put into the
    file meanwhile would give way to the older words once it is open.
    """
    marker = file.with_suffix(_IN_KEYRING)
    if _keep_text(name, words):
        with suppress(OSError):
            file.unlink(missing_ok=True)
        with suppress(OSError, DeskError):
            _keep_in_file(marker, "") if words else marker.unlink(missing_ok=True)
        return KeyHome.KEYRING
    _keep_in_file(file, words)
    with suppress(OSError):
        marker.unlink(missing_ok=True)
    return KeyHome.FILE


def _in_file(file: Path) -> str | None:
    try:
        return file.read_text("utf-8").rstrip("\n")
    except (OSError, UnicodeDecodeError):
        return None


def _keep_in_file(file: Path, words: str) -> None:
    try:
        with desk_errors(file.parent.parent):
            file.parent.mkdir(parents=True, exist_ok=True)
        with suppress(OSError):  # a file system without permissions, or Windows, where the profile is private already
            file.parent.chmod(0o700)
        finished_copy(io.BytesIO(words.encode() + b"\n"), file, mode=0o600)
    except DeskError as error:
        if error.code not in _UNWRITABLE:
            raise
        # It is not the folder that somebody chose for the dossier: another one would not help.
        raise DeskError("keys_unwritable", where=str(file.parent.parent)) from error


def _keyring() -> KeyringBackend | None:
    """The system's keyring, if it is one that its authors recommend: not "fail", not "null", not a clear file.

    keyring's documentation: a priority below 1 is "suitable, but not recommended".
    """
    if os.environ.get(FILES_ONLY) == "file":
        return None
    if sys.platform != "darwin":
        # It looks everywhere for macOS's own library, by way of ldconfig, gcc and ld where there are, for 0.15 s.
        sys.modules.setdefault("keyring.backends.macOS.api", None)  # type: ignore[arg-type]  # no module: cannot be imported
    try:
        import keyring
        from keyring.backends.chainer import ChainerBackend

        found = keyring.get_keyring()
        candidates = found.backends if isinstance(found, ChainerBackend) else [found]
        return next((backend for backend in candidates if backend.priority >= 1), None)
    except Exception:  # noqa: BLE001 - a backend raises whatever its platform raises; the file is always there
        return None


def _keep_text(name: str, words: str) -> bool:
    backend = _keyring()
    if backend is None:
        return False
    try:
        backend.set_password(_SERVICE, name, words)
        return backend.get_password(_SERVICE, name) == words
    except Exception:  # noqa: BLE001 - as above: a keyring that is locked or absent gives way to the file
        return False


def _from_keyring(dossier_id: str) -> str | None:
    backend = _keyring()
    if backend is None:
        return None
    try:
        return backend.get_password(_SERVICE, dossier_id)
    except Exception:  # noqa: BLE001 - as above
        return None
