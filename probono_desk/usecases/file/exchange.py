"""The desk's file: export, read back, verify; the kit a second laptop starts from.

Who can open what: a *closing file*, which is for head office, is encrypted to its key and to the desks that this one
knows. Before desks know each other, those of one edition share an *exchange identity*, which travels in the kit and
opens only what is written for sister desks alone: a kit that was found opens no closing file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, TypedDict, Unpack

from probono_desk.actors import Actor
from probono_desk.age.identity import recipient_of
from probono_desk.domain.edition import Edition, Structure
from probono_desk.domain.errors import DeskError
from probono_desk.domain.evaluation import LEAST_SHOWN
from probono_desk.domain.lookalike import is_legible
from probono_desk.domain.people import Person
from probono_desk.domain.search_key import fold
from probono_desk.finished_file import file_in, free_name
from probono_desk.said import said
from probono_desk.store import known_desks
from probono_desk.store.dossier import LONG_PATIENCE_S, Dossier
from probono_desk.store.heads import heads_to_send
from probono_desk.store.keys import as_printed
from probono_desk.store.outgoing import log_length, records, waiting_records
from probono_desk.store.reader import Reader
from probono_desk.store.rows import TABLE_OF, default_values, field_names, table_name
from probono_desk.store.stored_files import known_blobs, note_damaged, waiting_blobs
from probono_desk.store.throwaway import must_be_real
from probono_desk.sync.bag import package_name
from probono_desk.sync.keys import fingerprint
from probono_desk.sync.write import BlobSource, PackageContent, WrittenPackage, write_package
from probono_desk.usecases.file import trust
from probono_desk.usecases.outcome.evaluate import results_of
from probono_desk.usecases.outcome.hours import hours_of
from probono_desk.usecases.outcome.status import Status, status_of

Progress = Callable[[int, int], None]
_NUMBER_DIGITS = 6  # more than a postcode or a year
EXCHANGE = "exchange_identity"
USUAL = "usual"
"""The name in a package of the values that an inserted row does not say: who reads it without this program needs it."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A package that was written and read back, and the figures of the very snapshot that went into it.

    ``missing`` counts the captured files that are damaged or gone on this desk: everything else left.
    """

    written: WrittenPackage
    status: Status
    fingerprint: str
    missing: int = 0


def suggested_name(dossier: Dossier, branch: str = "") -> str:
    """``marathon_<date>_<branch>_<desk>_<sequence>.probono``: nothing personal in it.

    A copy goes on under the name of the desk that it was: there the beginning of the id tells the two apart. So it
    does where a desk bears the name of somebody of the day.

    Raises:
        DeskError: ``branch_is_a_person``.
    """
    with dossier.read() as db:
        edition = only_edition(db.all(Edition))
        if fold(branch) != fold(edition.branch):
            _require_nobody(db, branch)
        named = known_desks.names(db.connection)
        is_place = bool(dossier.desk_name) and not _names_somebody(db, dossier.desk_name)
        return package_name(
            edition.date,
            desk=named.get(dossier.desk, "") if is_place else dossier.desk[:8],
            sequence=log_length(db, dossier.desk),
            branch=branch,
        )


def branch_of(dossier: Dossier) -> str:
    """What the edition says of who sends it; empty where it says nothing."""
    with dossier.read() as db:
        return next((edition.branch for edition in db.all(Edition)), "")


def _keep_branch(dossier: Dossier, branch: str, *, at: datetime) -> None:
    """What is chosen when a file is made is what head office, certificates and the next file say too."""
    with dossier.read() as db:
        edition = only_edition(db.all(Edition))
        if dossier.read_only or branch == edition.branch:
            return
        _require_nobody(db, branch)
    with dossier.act(said("Antenne : {branch}", branch=branch), at=at, actor=Actor.DESK) as uow:
        uow.change(only_edition(uow.all(Edition)), branch=branch)


def _require_nobody(db: Reader, branch: str) -> None:
    """Anybody can read a file's name: nobody of the day is in it."""
    if _names_somebody(db, branch):
        raise DeskError("branch_is_a_person", name=branch)


def _names_somebody(db: Reader, text: str) -> bool:
    said = fold(text)
    words = set(said.split())
    names = ((fold(person.full_name), fold(person.last_name)) for person in db.all(Person))
    return any((full and full in said) or last in words for full, last in names)  # « ? » is a name without letters


def _require_branch(branch: str) -> None:
    """A line that can be read, and leads to nobody: no e-mail address, no telephone number."""
    if not is_legible(branch) or "@" in branch or sum(letter.isdigit() for letter in branch) >= _NUMBER_DIGITS:
        raise DeskError("branch_unfit")


class Sealed(TypedDict, total=False):
    """For whom a file is made, and how far its making is.

    Keys:
        recipients: who may open it besides the desks of this edition; head office's key when none is given.
        passphrase: instead of keys.
        branch: who sends it, in the name that the file gets in a folder; the edition's own where nobody says.
        progress: told how many records are written, of how many.
    """

    recipients: Sequence[str]
    passphrase: str | None
    branch: str | None
    progress: Progress | None


def export(dossier: Dossier, path: Path, *, at: datetime, **sealed: Unpack[Sealed]) -> WrittenPackage:
    """As ``export_with_figures``, for who only wants the file."""
    return export_with_figures(dossier, path, at=at, **sealed).written


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
    branch: str | None = None,
    progress: Progress | None = None,
) -> Exported:
    """Write everything into one package, read it back and verify it.

    Args:
        path: a file, or a folder in which it gets its own name; what is there already is never replaced, the new one
            gets a number.
        recipients: who may open it besides the desks of this edition; head office's key when none is given.
        passphrase: instead of keys.
        branch: who sends it, in the name that the file gets in a folder, and in the edition from then on: head office
            counts by it. The edition's own where nobody says.

    Raises:
        DeskError: ``branch_unfit``, ``branch_is_a_person``; ``edition_missing``; ``rehearsal_not_exportable``; see
            ``sync.write.write_package``.
    """
    if branch is not None:
        branch = " ".join(branch.split())
    if branch:
        must_be_real(dossier)
        _require_branch(branch)
        _keep_branch(dossier, branch, at=at)
    who = branch_of(dossier) if branch is None else branch
    target = file_in(path, lambda: suggested_name(dossier, who))
    return write(dossier, target, at=at, recipients=recipients, passphrase=passphrase, progress=progress, extra={})


def own_identities(dossier: Dossier) -> tuple[str, ...]:
    """What opens the packages of every desk of this edition, without asking anybody."""
    return tuple(own for name in ("desk_identity", EXCHANGE) if (own := dossier.meta(name)))


def write(
    dossier: Dossier,
    path: Path,
    *,
    at: datetime,
    recipients: Sequence[str],
    passphrase: str | None,
    progress: Progress | None,
    extra: dict[str, dict[str, Any]],
) -> Exported:
    """Write a package with other objects beside the log, ``extra`` by name; see ``export_with_figures``."""
    must_be_real(dossier)
    if not dossier.keeping.wait(LONG_PATIENCE_S):  # what was noted at the door leaves, too
        raise DeskError("dossier_busy")
    sisters = trust.sister_recipients(dossier)
    with dossier.read() as db:
        edition = only_edition(db.all(Edition))
        to = tuple(recipients) or ((edition.office_recipient,) if edition.office_recipient else ())
        if not to:
            to = (recipient_of(dossier.meta(EXCHANGE) or ""),)
        status = status_of(db)
        waiting, on_disk = waiting_blobs(db), dossier.blobs.all()
        named = {*(waiting & on_disk), *(sha256 for sha256, _size in known_blobs(db))}

        def content(missing: Collection[str]) -> PackageContent:
            return PackageContent(
                edition_id=edition.id,
                edition_title=edition.title,
                date=edition.date,
                desk_name=dossier.desk_name,
                sequence=log_length(db, dossier.desk),
                made_at=at,
                transactions=chain(records(db), waiting_records(db)),
                heads=[head.record() for head in heads_to_send(db, dossier.signer, at=at)],
                summary=_summary(db, status, at=at) | missing_files({*missing, *(waiting - on_disk - named)}),
                schema={table_name(kind): list(field_names(kind)) for kind in TABLE_OF},
                blobs=blob_sources(dossier, named.difference(missing)),
                extra=extra | {USUAL: {table_name(kind): dict(default_values(kind)) for kind in TABLE_OF}},
            )

        dossier.write_ahead.wait_for_disk()
        written, missing = write_what_is_sound(
            free_name(path),
            content,
            named,
            signing_key=dossier.signer.seed,
            recipients=() if passphrase is not None else tuple(dict.fromkeys((*to, *sisters))),
            passphrase=printed(passphrase),
            progress=progress,
        )
    note_damaged(dossier, missing)
    return Exported(written, status, own_fingerprint(dossier), len(missing))


def write_what_is_sound(
    path: Path, content: Callable[[Collection[str]], PackageContent], named: Collection[str], **sealed: Any
) -> tuple[WrittenPackage, frozenset[str]]:
    """Write a package; a captured file that is damaged keeps nothing else here: it is named, and the rest leaves.

    Args:
        path: the file to make.
        content: what goes in without some files, by their SHA-256.
        named: the files that may go in.
        sealed: as ``sync.write.write_package`` takes it.

    Returns:
        The package, and the files that it lacks.

    Raises:
        DeskError: see ``sync.write.write_package``.
    """
    missing: set[str] = set()
    while True:
        try:
            return write_package(path, content(missing), **sealed), frozenset(missing)
        except DeskError as error:
            damaged = str(error.data.get("sha256", ""))
            if error.code not in ("blob_damaged", "blob_missing") or damaged not in named or damaged in missing:
                raise
            missing.add(damaged)


def blob_sources(dossier: Dossier, named: Iterable[str]) -> list[BlobSource]:
    """Captured files for a package, each as long as it is.

    Raises:
        DeskError: ``blob_missing``, ``blob_damaged``.
    """
    blobs = dossier.blobs
    return [BlobSource(sha256, blobs.size_bytes(sha256), partial(blobs.open, sha256)) for sha256 in sorted(named)]


def missing_files(missing: Collection[str]) -> dict[str, Any]:
    """What a package's summary says of the captured files that it names and lacks."""
    return {"missing_files": sorted(missing)} if missing else {}


def known_texts(dossier: Dossier) -> tuple[str, ...]:
    """What whoever finds a file knows of the edition, so that no phrase is made of it: titles and names of places."""
    with dossier.read() as db:
        editions, structures = db.all(Edition), db.all(Structure)
    about = [(one.title, one.theme, one.territory, one.branch, one.venue, one.address) for one in editions]
    return (*chain(*about), *(one.name for one in structures), dossier.desk_name)


def own_fingerprint(dossier: Dossier) -> str:
    """This desk's fingerprint, to compare by telephone."""
    return fingerprint(dossier.public_key)


def half(progress: Progress | None, half: int) -> Progress | None:
    """Reading is the first half of a merge, taking in the second."""
    if progress is None:
        return None
    return lambda done, total: progress(half * max(total, 1) + done, 2 * max(total, 1))


def printed(passphrase: str | None) -> str | None:
    """A passphrase as it was shown, however it was typed."""
    return None if passphrase is None else as_printed(passphrase)


def only_edition(found: Sequence[Edition]) -> Edition:
    """The dossier's edition.

    Raises:
        DeskError: ``edition_missing``.
    """
    if not found:
        raise DeskError("edition_missing")
    return found[0]


def _summary(db: Reader, status: Status, *, at: datetime) -> dict[str, Any]:
    """Counts and means only, for who reads the file without reading its log; nobody's name but the structures'."""
    plain = {name: value for name, value in asdict(status).items() if name != "edition"}
    edition = status.edition
    if edition is not None:
        plain["edition"] = {
            "title": edition.title,
            "date": edition.date.isoformat(),
            "branch": edition.branch,
            "territory": edition.territory,
            "theme": edition.theme,
        }
    people = hours_of(db, at=at).people
    minutes: Counter[str] = Counter()
    for one in people:
        minutes[one.person.engagement.value if one.person.engagement else "unknown"] += one.attendance.minutes
    plain["minutes"] = sum(minutes.values())
    plain["minutes_by_engagement"] = dict(sorted(minutes.items()))
    profiles = Counter(one.person.profile.value if one.person.profile else "unknown" for one in people)
    plain["present_by_profile"] = dict(sorted(profiles.items()))
    plain["evaluation"] = {
        result.questionnaire.name: {
            "sheets": result.sheets,
            "means": {t.question.name: round(t.mean, 2) for t in result.tallies if t.mean is not None},
        }
        for result in results_of(db)
        if result.sheets >= LEAST_SHOWN
    }
    return plain
