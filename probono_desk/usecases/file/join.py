"""Joining the work of other desks: who signs is believed or asked about, all of a file enters or nothing of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from probono_desk.desk_name import is_desk_name
from probono_desk.domain.desk_id import short
from probono_desk.domain.edition import Edition
from probono_desk.domain.errors import DeskError
from probono_desk.store import coverage, known_desks, log
from probono_desk.store.dossier import Dossier
from probono_desk.store.heads import Head, head_of
from probono_desk.store.known_desks import Standing
from probono_desk.store.merge import Merged, merge_records
from probono_desk.store.reader import Reader
from probono_desk.store.rows import TABLE_OF, field_names, table_name
from probono_desk.store.stored_files import damaged_blobs, note_damaged
from probono_desk.sync.bag import FORMAT_VERSION, newer_than_this
from probono_desk.sync.read import Package, PackageReport, Progress, open_package, verify_package
from probono_desk.sync.read import PackageCounts as PackageCounts  # what the screens are given
from probono_desk.usecases.file import trust
from probono_desk.usecases.file.changes import Seen, seen
from probono_desk.usecases.file.exchange import half, only_edition, own_identities, printed
from probono_desk.usecases.file.waiting import waiting_told
from probono_desk.usecases.roster.doubles import doubles_in
from probono_desk.usecases.roster.follow_joined import follow_the_joined

_MOST_HEADS = 10_000  # or one for each act


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What joining one package did, or would do; ``desk`` wrote it, ``blobs`` of its files were new here.

    ``waiting``: a sentence for each desk of which acts wait; ``doubles``: people it made, who may be here already;
    ``renamed``: desks with another name now; ``passed_on``: desks nobody believes here, id, name, acts that came.
    """

    desk: str
    name: str
    fingerprint: str
    merged: Merged
    blobs: int
    seen: Seen
    waiting: tuple[str, ...] = ()
    doubles: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    passed_on: tuple[tuple[str, str, int], ...] = ()


def merge(
    dossier: Dossier,
    path: Path,
    *,
    at: datetime,
    actor: str = "",
    identities: Sequence[str] = (),
    passphrase: str | None = None,
    believe: Collection[str] = (),
    looked: Looked | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> MergeReport:
    """Bring another desk's package in, all of it or nothing.

    Args:
        dossier: where it goes.
        path: the package.
        at: now (aware).
        actor: who decides, where a signer is believed from now on.
        identities: what may open it, besides this desk's own.
        passphrase: or else this.
        believe: fingerprints that somebody compared: their desks are known from now on.
        looked: what somebody was shown when they said so (``look_into``): nothing else comes in on their word.
        dry_run: nothing is written; the report says what would be.
        progress: reading is its first half.

    Raises:
        DeskError: ``other_edition``; ``desk_unknown``, ``desk_revoked``; ``looks_different_now``; ``package_newer``;
            see ``store.merge.merge_records`` and ``sync.read.open_package``.
    """
    keys = (*identities, *own_identities(dossier))
    with open_package(path, identities=keys, passphrase=printed(passphrase), progress=half(progress, 0)) as package:
        if looked is not None:
            _require_as_looked(dossier, package, looked)
        return merge_opened(
            dossier, package, at=at, actor=actor, believe=believe, dry_run=dry_run, progress=half(progress, 1)
        )


def merge_opened(
    dossier: Dossier,
    package: Package,
    *,
    at: datetime,
    actor: str = "",
    believe: Collection[str] = (),
    dry_run: bool = False,
    progress: Progress | None = None,
) -> MergeReport:
    """The same, of a package that is open already.

    Raises:
        DeskError: as ``merge``.
    """
    with dossier.read() as db:
        here = next(iter(db.all(Edition)), None)
    if here is not None and here.id != package.info.edition_id:
        raise DeskError("other_edition", title=package.info.edition_title)
    newly = trust.require_believed(dossier, package.desk_key, _name_of(package), believe)
    return take_in(dossier, package, at=at, believed_by=actor if newly else None, dry_run=dry_run, progress=progress)


def verify(
    path: Path,
    *,
    identities: Sequence[str] = (),
    passphrase: str | None = None,
    progress: Progress | None = None,
) -> PackageReport:
    """Verify a package without a dossier: whole, signed, and each act in its own desk's name."""
    return verify_package(
        path, identities=identities, passphrase=printed(passphrase), progress=progress, look=require_vouched
    )


def take_in(
    dossier: Dossier,
    package: Package,
    *,
    at: datetime,
    believed_by: str | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> MergeReport:
    """Take a package in whose signer is believed.

    Args:
        believed_by: who decided just now that its signer is known; ``None`` where it is known already.
    """
    require_readable(package)
    have = dossier.blobs.all()
    new = [sha256 for sha256 in package.blobs if sha256 not in have]
    if not dry_run:
        done_bytes, all_bytes = 0, sum(package.blobs[sha256] for sha256 in new)
        for sha256 in new:
            with package.open_blob(sha256) as stream:
                dossier.blobs.put(stream)  # before its row; one left over serves the next try
            done_bytes += package.blobs[sha256]
            if progress:
                progress(done_bytes, all_bytes)
    found: list[tuple[Any, ...]] = []
    with dossier.read() as db:
        called = _believed_names(db)

    def believe(db: Reader) -> None:
        if believed_by is not None:
            known_desks.set_standing(
                db.connection, package.desk_key, Standing.KNOWN, name=_name_of(package), at=at, actor=believed_by
            )

    def look(db: Reader, merged: Merged) -> None:
        now = _believed_names(db)
        renamed = tuple((name, now[desk]) for desk, name in called.items() if name and now.get(desk, name) != name)
        waits = waiting_told(db, trust.names(db), (*merged.waiting, *merged.refused))
        found.append((seen(db, merged), waits, _doubles(db, merged), renamed, _passed_on(db, merged)))

    try:
        merged = merge_records(
            dossier,
            package.transactions(),
            heads_of(package),
            at=at,
            edition_id=package.info.edition_id,
            signer=package.info.desk_id,
            is_part=package.info.part_after is not None,
            blobs={*have, *package.blobs, *_missing_files(package)},
            before=believe,
            look=look,
            dry_run=dry_run,
        )
    except DeskError as error:
        if error.code != "office_key_unsigned":
            raise
        raise _office_key_apart(dossier, package, error) from error
    if not dry_run:
        _note_missing(dossier, package, new)
        follow_the_joined(dossier, at=at, actor=believed_by or _name_of(package) or short(package.info.desk_id))
    return MergeReport(package.info.desk_id, _name_of(package), package.fingerprint, merged, len(new), *found[0])


def heads_of(package: Package) -> list[Head]:
    """The heads in a package, each proved.

    Raises:
        DeskError: ``head_unsound``.
    """
    if len(package.heads) > max(_MOST_HEADS, package.info.transactions):
        raise DeskError("head_unsound")
    return [head_of(record) for record in package.heads]


@dataclass(frozen=True, slots=True)
class Looked:
    """What a file is, before anything of it enters.

    ``namesake`` is another desk that people would take for the one that signs, by its name (``trust.namesake``).
    ``preview`` is what joining it would do, ``None`` where it is of another edition or ``problem`` keeps it out.
    """

    report: PackageReport
    standing: Standing
    ours: bool
    namesake: str = ""
    preview: MergeReport | None = None
    problem: DeskError | None = None


def look_into(
    dossier: Dossier,
    path: Path,
    *,
    at: datetime,
    identities: Sequence[str] = (),
    passphrase: str | None = None,
    progress: Progress | None = None,
) -> Looked:
    """Verify a file, and say who signs it and what it would change; nothing is written.

    Raises:
        DeskError: see ``sync.read.open_package``.
    """
    keys = (*identities, *own_identities(dossier))
    report = verify(path, identities=keys, passphrase=passphrase, progress=half(progress, 0))
    if report.problems or report.info is None:
        raise report.problems[0]
    with dossier.read() as db:
        here = next(iter(db.all(Edition)), None)
    ours = here is None or here.id == report.info.edition_id
    standing = trust.standing_of(dossier, report.info.desk_key)
    namesake = trust.namesake(dossier, report.info.desk_key, report.info.desk_name)
    if not ours:
        return Looked(report, standing, ours, namesake)
    try:
        preview = merge(
            dossier,
            path,
            at=at,
            identities=identities,
            passphrase=passphrase,
            believe=[report.fingerprint],
            dry_run=True,
            progress=half(progress, 1),
        )
    except DeskError as problem:
        return Looked(report, standing, ours, namesake, problem=problem)
    return Looked(report, standing, ours, namesake, preview)


def _require_as_looked(dossier: Dossier, package: Package, looked: Looked) -> None:
    """The very file that was shown, and its desk believed here as much as was shown with it.

    Raises:
        DeskError: ``looks_different_now``.
    """
    name = looked.report.info.desk_name if looked.report.info else ""
    now = (
        package.sha256,
        trust.standing_of(dossier, package.desk_key),
        trust.namesake(dossier, package.desk_key, name),
    )
    if now != (looked.report.sha256, looked.standing, looked.namesake):
        raise DeskError("looks_different_now")


def require_vouched(package: Package) -> None:
    """Without a dossier: every act has its own hash, and leads to a head that its own desk signed.

    Raises:
        DeskError: ``merge_bad_record``, ``head_unsound``, ``acts_not_covered``, ``acts_chain_broken``.
    """
    chain: dict[str, dict[str, Any]] = {}
    for record in package.transactions():
        if record.get("hash") != log.record_hash(record):
            raise DeskError("merge_bad_record", reason="hash")
        for name, kind in (("desk", str), ("seq", int), ("prev_hash", str)):
            if type(record.get(name)) is not kind:
                raise DeskError("merge_bad_record", reason=name)
        chain[record["hash"]] = {name: record[name] for name in ("desk", "seq", "prev_hash")}
    coverage.require_covered(chain, heads_of(package))
    for record in chain.values():
        before = chain.get(record["prev_hash"])
        if before is None or record["desk"] != package.info.desk_id:
            continue  # what it passes on of others, in good faith, is looked at where it would enter
        if (before["desk"], before["seq"] + 1) != (record["desk"], record["seq"]):
            raise DeskError("acts_chain_broken", desk=package.info.desk_name or short(record["desk"]))


def require_readable(package: Package) -> None:
    """A package that speaks of tables or columns that this program does not know was written by a later one."""
    known = {table_name(kind): frozenset(field_names(kind)) for kind in TABLE_OF}
    for table, columns in package.schema.items():
        if not isinstance(columns, list) or table not in known or not known[table].issuperset(map(str, columns)):
            raise newer_than_this(FORMAT_VERSION, package.info.program)


def _office_key_apart(dossier: Dossier, package: Package, error: DeskError) -> DeskError:
    """Two desks with two keys of head office, neither signed by the other: both in words."""
    with dossier.read() as db:
        edition = only_edition(db.all(Edition))
    return DeskError(
        "office_key_apart",
        name=_name_of(package) or short(package.info.desk_id),
        ours=trust.office_words(edition.office_recipient, edition.office_signer),
        theirs=trust.office_words(str(error.data["recipient"]), str(error.data["signer"])),
    )


def _missing_files(package: Package) -> set[str]:
    """The captured files that a package names and lacks; whoever wrote it may have written anything there."""
    listed = package.summary.get("missing_files")
    return {one for one in listed if isinstance(one, str)} if isinstance(listed, list) else set()


def _note_missing(dossier: Dossier, package: Package, came: Collection[str]) -> None:
    """What the package names and lacks is known here from the start, and no damage of this desk."""
    with dossier.read() as db:
        known = damaged_blobs(db)
    note_damaged(dossier, (known - set(came)) | (_missing_files(package) - dossier.blobs.all()))


def _name_of(package: Package) -> str:
    names = (str(head.get("name") or "") for head in package.heads if head.get("desk") == package.info.desk_id)
    return next((name for name in names if name and is_desk_name(name)), package.info.desk_name)


def _believed_names(db: Reader) -> dict[str, str]:
    return {one.id: one.name for one in known_desks.desks(db.connection).values() if one.standing is Standing.KNOWN}


def _passed_on(db: Reader, merged: Merged) -> tuple[tuple[str, str, int], ...]:
    known, named = known_desks.desks(db.connection), trust.names(db)
    return tuple(
        (desk, trust.called(desk, named), acts)
        for desk, acts in sorted(merged.desks.items())
        if desk in known and desk != db.desk and known[desk].standing is Standing.HEARD_OF
    )


def _doubles(db: Reader, merged: Merged) -> tuple[str, ...]:
    new = {change.row for change in merged.changes if change.table == "person" and change.new}
    if not new:
        return ()
    return tuple(double.one.full_name for double in doubles_in(db) if double.one.id in new or double.other.id in new)
