"""The desk's file: export, read back, verify; merge another desk's; the kit a second laptop starts from.

Every desk of one edition shares an *exchange identity*, which travels in the kit and nowhere else: packages are always
encrypted to it besides head office's key, so that a sister desk can merge one without being told a secret.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from probono_desk.age.identity import recipient_of
from probono_desk.domain.edition import Edition
from probono_desk.domain.errors import DeskError
from probono_desk.finished_file import free_name
from probono_desk.i18n import _, ngettext
from probono_desk.store.dossier import Dossier, create_dossier, open_dossier
from probono_desk.store.in_the_making import in_the_making
from probono_desk.store.keys import as_printed, new_recovery_passphrase
from probono_desk.store.merge import Merged, merge_records
from probono_desk.store.outgoing import log_length, records
from probono_desk.store.rows import TABLE_OF, field_names, table_name
from probono_desk.store.stored_files import known_blobs, note_damaged
from probono_desk.sync.bag import SUFFIX, package_name
from probono_desk.sync.keys import fingerprint, public_key_hex
from probono_desk.sync.read import Package, PackageReport, open_package, verify_package
from probono_desk.sync.write import BlobSource, PackageContent, WrittenPackage, write_package
from probono_desk.usecases.desk.open_desk import NewDesk
from probono_desk.usecases.outcome.status import Status, status_of

Progress = Callable[[int, int], None]
_EXCHANGE = "exchange_identity"


@dataclass(frozen=True, slots=True)
class Exported:
    """A package that was written and read back, and the figures of the very snapshot that went into it.

    ``missing`` counts the captured files that are damaged or gone on this desk: everything else left.
    """

    written: WrittenPackage
    status: Status
    fingerprint: str
    missing: int = 0


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What merging one package did; ``desk`` wrote it, ``blobs`` of its files were new here."""

    desk: str
    fingerprint: str
    merged: Merged
    blobs: int


def suggested_name(dossier: Dossier) -> str:
    """``marathon_<date>_<desk>_<sequence>.probono``: nothing personal in it."""
    with dossier.read() as db:
        edition = _edition(db.all(Edition))
        return package_name(edition.date, desk=dossier.desk, sequence=log_length(db, dossier.desk))


def suggested_kit_name(dossier: Dossier) -> str:
    """``kit_<date>.probono``."""
    with dossier.read() as db:
        return f"kit_{_edition(db.all(Edition)).date.isoformat()}{SUFFIX}"


def export(
    dossier: Dossier,
    path: Path,
    *,
    at: datetime,
    recipients: Sequence[str] = (),
    passphrase: str | None = None,
    progress: Progress | None = None,
) -> WrittenPackage:
    """As ``export_with_figures``, for who only wants the file."""
    return export_with_figures(
        dossier, path, at=at, recipients=recipients, passphrase=passphrase, progress=progress
    ).written


def opens_for_sisters_only(dossier: Dossier) -> bool:
    """Whether a file made without naming a reader could be opened by the desks of this edition alone."""
    with dossier.read() as db:
        return not any(edition.office_recipient for edition in db.all(Edition))


def export_with_figures(
    dossier: Dossier,
    path: Path,
    *,
    at: datetime,
    recipients: Sequence[str] = (),
    passphrase: str | None = None,
    progress: Progress | None = None,
) -> Exported:
    """Write everything into one package, read it back and verify it.

    Args:
        path: a file, or a folder in which it gets its own name; what is there already is never replaced, the new one
            gets a number.
        recipients: who may open it besides the desks of this edition; head office's key when none is given.
        passphrase: instead of keys.

    Raises:
        DeskError: ``edition_missing``; ``rehearsal_not_exportable``; see ``sync.write.write_package``.
    """
    target = _file_in(path, lambda: suggested_name(dossier))
    return _write(dossier, target, at=at, recipients=recipients, passphrase=passphrase, progress=progress, extra={})


def new_kit_passphrase() -> str:
    """A phrase to read aloud, made for one kit."""
    return new_recovery_passphrase()


def write_kit(
    dossier: Dossier, path: Path, passphrase: str, *, at: datetime, progress: Progress | None = None
) -> WrittenPackage:
    """Write what a second laptop starts from: the whole log, the files, and the edition's exchange identity.

    Args:
        path: a file, or a folder in which it gets its own name.
    """
    extra = {"kit": {"exchange_identity": dossier.meta(_EXCHANGE) or ""}}
    target = _file_in(path, lambda: suggested_kit_name(dossier))
    made = _write(dossier, target, at=at, recipients=(), passphrase=passphrase, progress=progress, extra=extra)
    return made.written


def new_desk_from_kit(
    folder: Path, kit: Path, passphrase: str, *, at: datetime, progress: Progress | None = None
) -> NewDesk:
    """Make a second desk of the same edition; what fails leaves the folder as empty as it was.

    Raises:
        DeskError: ``not_a_kit``; see ``sync.read.open_package`` and ``store.dossier.create_dossier``.
    """
    with open_package(kit, passphrase=as_printed(passphrase), progress=_half(progress, 0)) as package:
        exchange = package.extra.get("kit", {}).get("exchange_identity")
        if not isinstance(exchange, str) or not exchange:
            raise DeskError("not_a_kit", name=kit.name)
        recipient_of(exchange)
        with in_the_making(folder) as making:
            made = create_dossier(making)
            with closing(made.dossier):
                made.dossier.set_meta(**{_EXCHANGE: exchange})
                _take_in(made.dossier, package, at=at, progress=_half(progress, 1))
    return NewDesk(open_dossier(folder, at=at), made.recovery_passphrase)


def own_identities(dossier: Dossier) -> tuple[str, ...]:
    """What opens the packages of every desk of this edition, without asking anybody."""
    own = dossier.meta(_EXCHANGE)
    return (own,) if own else ()


def verify(
    path: Path,
    *,
    identities: Sequence[str] = (),
    passphrase: str | None = None,
    progress: Progress | None = None,
) -> PackageReport:
    """Verify a package without a dossier."""
    return verify_package(path, identities=identities, passphrase=_printed(passphrase), progress=progress)


def merge(
    dossier: Dossier,
    path: Path,
    *,
    at: datetime,
    identities: Sequence[str] = (),
    passphrase: str | None = None,
    progress: Progress | None = None,
) -> MergeReport:
    """Bring another desk's package in, all of it or nothing.

    Raises:
        DeskError: ``other_edition``; ``merge_bad_record``; see ``sync.read.open_package``.
    """
    keys = (*identities, *own_identities(dossier))
    with open_package(path, identities=keys, passphrase=_printed(passphrase), progress=_half(progress, 0)) as package:
        return _take_in(dossier, package, at=at, progress=_half(progress, 1))


def _write(
    dossier: Dossier,
    path: Path,
    *,
    at: datetime,
    recipients: Sequence[str],
    passphrase: str | None,
    progress: Progress | None,
    extra: dict[str, dict[str, Any]],
) -> Exported:
    dossier.must_be_real()
    exchange = dossier.meta(_EXCHANGE) or ""
    with dossier.read() as db:
        edition = _edition(db.all(Edition))
        to = tuple(recipients) or ((edition.office_recipient,) if edition.office_recipient else ())
        status = status_of(db)
        blobs = dict(known_blobs(db))
        missing: dict[str, int] = {}

        def content() -> PackageContent:
            return PackageContent(
                edition_id=edition.id,
                edition_title=edition.title,
                date=edition.date,
                desk=dossier.desk,
                sequence=log_length(db, dossier.desk),
                made_at=at,
                transactions=records(db),
                summary=_summary(asdict(status)) | ({"missing_files": sorted(missing)} if missing else {}),
                schema={table_name(kind): list(field_names(kind)) for kind in TABLE_OF},
                blobs=[
                    BlobSource(sha256, size, lambda name=sha256: dossier.blobs.open(name))  # type: ignore[misc]  # bound now
                    for sha256, size in blobs.items()
                    if sha256 not in missing
                ],
                extra=extra,
            )

        target = free_name(path)
        while True:
            try:
                written = write_package(
                    target,
                    content(),
                    signing_key=dossier.signing_seed,
                    recipients=() if passphrase is not None else (*to, recipient_of(exchange)),
                    passphrase=_printed(passphrase),
                    progress=progress,
                )
                break
            except DeskError as error:
                # One bad file keeps nothing else here: it is named, and the package is written again without it.
                damaged = str(error.data.get("sha256", ""))
                if error.code not in ("blob_damaged", "blob_missing") or damaged not in blobs or damaged in missing:
                    raise
                missing[damaged] = blobs[damaged]
    note_damaged(dossier, missing)
    return Exported(written, status, own_fingerprint(dossier), len(missing))


def _take_in(dossier: Dossier, package: Package, *, at: datetime, progress: Progress | None) -> MergeReport:
    with dossier.read() as db:
        here = next(iter(db.all(Edition)), None)
    if here is not None and here.id != package.info.edition_id:
        raise DeskError("other_edition", title=package.info.edition_title)
    have = dossier.blobs.all()
    new = [sha256 for sha256 in package.blobs if sha256 not in have]
    done_bytes, all_bytes = 0, sum(package.blobs[sha256] for sha256 in new)
    for sha256 in new:
        with package.open_blob(sha256) as stream:
            dossier.blobs.put(stream)  # before its row; one left over serves the next try
        done_bytes += package.blobs[sha256]
        if progress:
            progress(done_bytes, all_bytes)
    merged = merge_records(dossier, package.transactions(), at=at)
    return MergeReport(package.info.desk_id, package.fingerprint, merged, len(new))


def own_fingerprint(dossier: Dossier) -> str:
    """This desk's fingerprint, to compare by telephone."""
    return fingerprint(public_key_hex(dossier.signing_seed))


def _file_in(path: Path, name: Callable[[], str]) -> Path:
    """The file to write: ``path`` itself, or in it when it is a folder."""
    return path / name() if path.is_dir() else path


def _half(progress: Progress | None, half: int) -> Progress | None:
    """Reading is the first half of a merge, taking in the second."""
    if progress is None:
        return None
    return lambda done, total: progress(half * max(total, 1) + done, 2 * max(total, 1))


def _printed(passphrase: str | None) -> str | None:
    return None if passphrase is None else as_printed(passphrase)


def _edition(found: Sequence[Edition]) -> Edition:
    if not found:
        raise DeskError("edition_missing")
    return found[0]


def _summary(status: dict[str, Any]) -> dict[str, Any]:
    """Counts only: the edition's own fields are in the log."""
    plain = {name: value for name, value in status.items() if name != "edition"}
    edition: dict[str, Any] | None = status["edition"]
    if edition is not None:
        day: date = edition["date"]
        plain["edition"] = {"title": edition["title"], "date": day.isoformat()}
    return plain


def report_facts(report: PackageReport) -> dict[str, Any]:
    """What a good report says, for people and for JSON."""
    facts: dict[str, Any] = {"ok": report.ok, "sha256": report.sha256, "size_bytes": report.size_bytes}
    if report.info is not None and report.counts is not None:
        facts |= {
            "edition": report.info.edition_title,
            "date": report.info.edition_date.isoformat(),
            "desk": report.info.desk_id,
            "fingerprint": report.fingerprint,
            "sequence": report.info.sequence,
            "transactions": report.counts.transactions,
            "blobs": report.counts.blobs,
        }
    return facts


def merge_told(name: str, report: MergeReport) -> str:
    """What merging did, in a sentence or two."""
    merged = report.merged
    lines = [
        _("{name} (poste {desk}) : {new} actes nouveaux, {known} déjà là, {blobs} fichiers nouveaux.").format(
            name=name, desk=report.desk, new=merged.new, known=merged.known, blobs=report.blobs
        )
    ]
    if merged.overruled:
        count = len(merged.overruled)
        told = ngettext(
            "{n} valeur saisie sur deux postes : la plus récente a été gardée.",
            "{n} valeurs saisies sur deux postes : les plus récentes ont été gardées.",
            count,
        )
        lines.append(told.format(n=count))
    if merged.quarantined:
        lines.append(_("{n} actes mis de côté : même identité, autre contenu.").format(n=merged.quarantined))
    return "\n".join(lines)
