"""The recovery file: the database's key under a phrase, kept twice, and made anew from an open dossier.

No single file locks the desk: the key's name on this machine follows from the database's own salt, not from this file;
whichever of the two copies is sound opens, and mends the other. The dossier knows the file's SHA-256, and whether
somebody has proved that they hold the phrase.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from sqlcipher3 import dbapi2

from probono_desk.domain.errors import DeskError
from probono_desk.finished_file import finished_file
from probono_desk.store import keys
from probono_desk.store.connect import desk_errors, open_plainly

RECOVERY: Final = "key.age"
COPY: Final = "key-2.age"
COPIES: Final = (RECOVERY, COPY)

_SHA256, _PROVED = "recovery_sha256", "recovery_proved"
_SALT_BYTES = 16
_BACKUPS_ASKED = 2


class OpenDossier(Protocol):
    """What is asked of a dossier here: where it is, its key, what it keeps of itself."""

    folder: Path

    @property
    def key(self) -> bytes:
        """The database's key."""
        ...

    def meta(self, key: str) -> str | None:
        """A value that belongs to this copy alone."""
        ...

    def set_meta(self, **values: str) -> None:
        """Keep such values."""
        ...


@dataclass(frozen=True, slots=True)
class RecoveryState:
    """Whether the phrase still opens the dossier elsewhere, and whether somebody proved that they hold it."""

    sound: bool
    proved: bool


def key_names(folder: Path, database: Path) -> tuple[str, ...]:
    """The names under which a dossier's key may be kept on this machine, the lasting one first.

    It is the database's salt, which its backups share; older dossiers were named by the hash of ``key.age``.
    """
    names = []
    with suppress(OSError), database.open("rb") as stream:
        salt = stream.read(_SALT_BYTES)
        if len(salt) == _SALT_BYTES:
            names.append(salt.hex())
    # A database whose first bytes are damaged is found under those that its backups share with it.
    for backup in sorted((folder / "backups").glob("desk-*.db"), reverse=True)[:_BACKUPS_ASKED]:
        with suppress(OSError), backup.open("rb") as stream:
            names.append(stream.read(_SALT_BYTES).hex())
    names += [
        hashlib.sha256(sealed).hexdigest()[:32] for copy in COPIES if (sealed := _read(folder / copy)) is not None
    ]
    return tuple(dict.fromkeys(names))


def write_recovery(folder: Path, key: bytes, phrase: str) -> str:
    """Write both copies; the file's SHA-256 comes back.

    The second one first: whoever is killed in between has the old phrase on the first, and loses nothing.

    Raises:
        DeskError: one of the disk's codes.
    """
    sealed = keys.sealed_key(key, phrase)
    for name in reversed(COPIES):
        _write(folder / name, sealed)
    return hashlib.sha256(sealed).hexdigest()


def key_under(folder: Path, phrase: str) -> bytes:
    """The key that the phrase opens in either copy.

    Raises:
        DeskError: ``recovery_missing``, ``recovery_wrong_passphrase`` or ``recovery_damaged``.
    """
    return _opened(folder, phrase)[0]


def _opened(folder: Path, phrase: str) -> tuple[bytes, Path]:
    """The key, and the copy in which it was."""
    told: dict[str, DeskError] = {}
    for copy in (folder / name for name in COPIES):
        try:
            return keys.read_recovery(copy, phrase), copy
        except DeskError as error:
            told[error.code] = error
    for code in ("recovery_wrong_passphrase", "recovery_damaged"):
        if code in told:
            raise told[code]
    raise told["recovery_missing"]


def note_recovery(dossier: OpenDossier, sha256: str, *, proved: bool) -> None:
    """Keep in the dossier what its recovery file must be."""
    dossier.set_meta(**{_SHA256: sha256, _PROVED: "1" if proved else ""})


def known_recovery(dossier: OpenDossier) -> str | None:
    """The SHA-256 of what its recovery file must be; ``None`` of a dossier older than this."""
    return dossier.meta(_SHA256)


def mend_recovery(dossier: OpenDossier, homes: Iterable[Path] = ()) -> RecoveryState:
    """Bring a damaged or missing copy back from the other; what cannot be written is left for the next time.

    Args:
        homes: folders with backups, which have copies too.
    """
    found = {name: _read(dossier.folder / name) for name in COPIES}
    known = dossier.meta(_SHA256)
    if known is None:  # of a dossier older than this: what is there is taken as it is
        first = found[RECOVERY] or found[COPY]
        if first is None:
            return RecoveryState(sound=False, proved=False)
        known = hashlib.sha256(first).hexdigest()
        with suppress(DeskError):
            note_recovery(dossier, known, proved=False)
    others = (_read(home / name) for home in homes for name in COPIES)
    sealed_ones = (sealed for sealed in (*found.values(), *others) if sealed)
    sound = next((sealed for sealed in sealed_ones if hashlib.sha256(sealed).hexdigest() == known), None)
    if sound is not None:
        for name, sealed in found.items():
            if sealed != sound:
                with suppress(DeskError, OSError):
                    _write(dossier.folder / name, sound)
    return RecoveryState(sound=sound is not None, proved=bool(dossier.meta(_PROVED)))


def take_later_phrase(dossier: OpenDossier, backups: Iterable[Path]) -> None:
    """The phrase was changed after the state in which the database is: its later backups know of it.

    So it is where an older backup was restored, or put in the place of the database.

    Args:
        backups: the newest first.
    """
    there = {hashlib.sha256(sealed).hexdigest() for name in COPIES if (sealed := _read(dossier.folder / name))}
    for file in backups:
        with suppress(DeskError, dbapi2.Error), closing(open_plainly(file, dossier.key)) as backup:
            noted = dict(backup.execute("SELECT key, value FROM meta").fetchall())
            if noted.get(_SHA256) in there:
                note_recovery(dossier, noted[_SHA256], proved=bool(noted.get(_PROVED)))
                return


def take_phrase(dossier: OpenDossier, phrase: str) -> None:
    """A phrase that somebody has noted takes the place of the old one, which then opens nothing but older backups.

    Whoever is killed on the way has the old one on the first copy, or the new one noted and on the second: whichever
    the dossier knows is sound, and mends the other.

    Raises:
        DeskError: one of the disk's codes; the old phrase then still opens.
    """
    mend_recovery(dossier)  # the old one on both
    sealed = keys.sealed_key(dossier.key, phrase)
    _write(dossier.folder / COPY, sealed)
    note_recovery(dossier, hashlib.sha256(sealed).hexdigest(), proved=False)
    mend_recovery(dossier)


def prove_phrase(dossier: OpenDossier, phrase: str) -> None:
    """Somebody shows that they hold the phrase, whole: the file that it opens is the right one from then on.

    The dossier may know of another: its database was put back to a state before the phrase was changed.

    Raises:
        DeskError: ``recovery_wrong_passphrase`` and as ``key_under``.
    """
    key, copy = _opened(dossier.folder, phrase)
    if key != dossier.key:
        raise DeskError("recovery_wrong_passphrase")
    note_recovery(dossier, hashlib.sha256(copy.read_bytes()).hexdigest(), proved=True)
    mend_recovery(dossier)


def note_proved(dossier: OpenDossier, *, proved: bool = True) -> None:
    """Somebody has shown that the phrase is written down; or nobody knows any more whether it is."""
    dossier.set_meta(**{_PROVED: "1" if proved else ""})


def _read(file: Path) -> bytes | None:
    try:
        return file.read_bytes() if file.is_file() else None  # a pipe would be waited for
    except OSError:
        return None


def _write(file: Path, sealed: bytes) -> None:
    with desk_errors(file.parent), finished_file(file, mode=0o600) as stream:
        stream.write(sealed)
