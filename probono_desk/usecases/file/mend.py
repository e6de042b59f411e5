"""Mending a damaged dossier from its backups and from other desks' packages, and saying what is left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from probono_desk.domain.errors import DeskError
from probono_desk.store import mend
from probono_desk.store.backup import BACKUPS, DATABASE, backups_of, may_be_mended, no_dossier
from probono_desk.store.check import RECOVERY_FAULT, Proof, prove
from probono_desk.store.dossier import Dossier
from probono_desk.store.mend import Mended
from probono_desk.store.opening import can_be_written, known_key, sound_pages
from probono_desk.store.same_desk import missing_heads
from probono_desk.store.stored_files import damaged_blobs, known_blobs, note_damaged
from probono_desk.sync.read import open_package
from probono_desk.usecases.desk.open_desk import open_existing
from probono_desk.usecases.file import exchange, join


@dataclass(frozen=True, slots=True)
class MendReport:
    """What was mended, the proof afterwards, and which files of other desks could not be read, each with why."""

    mended: Mended
    proof: Proof
    refused: tuple[tuple[Path, DeskError], ...] = ()


def mend_dossier(
    folder: Path,
    sources: Iterable[Path],
    *,
    at: datetime,
    passphrase: str | None = None,
    identities: Sequence[str] = (),
    package_passphrase: str | None = None,
) -> MendReport:
    """Mend what is safe, in a dossier that nobody has open.

    Args:
        folder: the dossier.
        sources: homes of its backups (folders, or a stick with several, or one of the backups) and packages of other
            desks (files). One that cannot be read keeps nobody from using the others.
        at: now (aware).
        passphrase: the recovery phrase, where this machine does not know the key.
        identities: what opens the packages, besides this edition's own.
        package_passphrase: the same.

    Raises:
        DeskError: ``package_missing`` where a source is not there, and nothing was touched; ``backup_not_found``
            where the database is damaged and no backup is sound; ``folder_of_backups``; ``dossier_read_only``; see
            ``open_existing``.
    """
    mended = Mended()
    given = list(sources)
    if missing := next((source for source in given if not source.exists()), None):
        raise DeskError("package_missing", name=missing.name)
    homes = list(dict.fromkeys([folder, *(home for source in given for home in homes_of(source))]))
    if not may_be_mended(folder, homes):
        raise no_dossier(folder)
    packages = [source for source in given if not homes_of(source)]
    refused: list[tuple[Path, DeskError]] = []
    key = _key_of(folder, homes, passphrase)
    if not can_be_written(folder):
        raise DeskError("dossier_read_only")
    if not sound_pages(folder / DATABASE, key, homes):
        backups = mend.all_backups(homes)
        if not mend.mend_salt(folder, key, backups, at=at, mended=mended):
            mend.rebuild(folder, key, backups, at=at, mended=mended)
    with closing(open_existing(folder, passphrase=passphrase, at=at)) as dossier:
        if missing_heads(dossier):
            mend.mend_log(dossier, mend.sound_backups(homes, key), mended)
        mend.mend_rows(dossier, mended)
        mend.mend_blobs(dossier, homes, mended)
        for package in packages:
            try:
                _from_package(dossier, package, mended, at=at, identities=identities, passphrase=package_passphrase)
            except DeskError as error:
                if error.code.startswith(("disk_", "dossier_")):
                    raise
                refused.append((package, error))
        proof = prove(dossier)
        still = {fault.split()[1].rstrip(":") for fault in proof.faults if fault.startswith("blob ")}
        with dossier.read() as db:
            known = damaged_blobs(db)
        if known != still:
            note_damaged(dossier, still)
        # Last: what failed after a new phrase would keep it from being shown.
        if any(fault.startswith(RECOVERY_FAULT) for fault in proof.faults):
            mend.mend_phrase(dossier, homes, mended)
            proof.faults = [fault for fault in proof.faults if not fault.startswith(RECOVERY_FAULT)]
    return MendReport(mended, proof, tuple(refused))


def _key_of(folder: Path, homes: Iterable[Path], passphrase: str | None) -> bytes:
    """The dossier's key: where its own files no longer name it, one of the backups that somebody gave does."""
    try:
        return known_key(folder, folder / DATABASE, passphrase)
    except DeskError as error:
        if error.code not in ("key_needed", "keyring_locked"):
            raise
        for backup in mend.all_backups(homes):
            with suppress(DeskError):
                return known_key(folder, backup, None)
        raise


def homes_of(source: Path) -> list[Path]:
    """The homes of backups that somebody may mean: the folder itself, those in it, or where a backup lies."""
    if source.is_file():
        return [source.parent.parent] if source in backups_of(source.parent.parent) else []
    if source.name == BACKUPS and backups_of(source.parent):
        return [source.parent]
    inside = sorted(home.parent for home in source.glob(f"*/{BACKUPS}"))
    return [source, *inside] if source.is_dir() else []


def _from_package(
    dossier: Dossier,
    package: Path,
    mended: Mended,
    *,
    at: datetime,
    identities: Sequence[str],
    passphrase: str | None,
) -> None:
    with dossier.read() as db:
        named = [sha256 for sha256, _size in known_blobs(db)]
    wanted = [sha256 for sha256 in named if not dossier.blobs.check(sha256)]
    keys = (*identities, *exchange.own_identities(dossier))
    with open_package(package, identities=keys, passphrase=passphrase) as content:
        for sha256 in [name for name in wanted if name in content.blobs]:
            with content.open_blob(sha256) as stream:
                dossier.blobs.put(stream)
            mended.blobs.append(sha256)
    if missing_heads(dossier):
        mended.acts += join.merge(dossier, package, at=at, identities=identities, passphrase=passphrase).merged.new
