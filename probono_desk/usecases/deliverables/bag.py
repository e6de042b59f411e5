"""The « sac d’arrivée »: what a structure takes home, one folder with an index page that any computer reads offline.

The folder holds the deliverables under their own names, ``index.html`` and ``empreintes-sha256.txt``, which
``sha256sum -c`` checks. It is written under a name of its own and renamed last: a bag that is there is whole.
"""

from __future__ import annotations

import io
import shutil
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from zoneinfo import ZoneInfo

from probono_desk.domain.deliverables import DeliverableVersion, Note, VersionKind
from probono_desk.domain.edition import Edition, Mission, Structure, Team
from probono_desk.domain.errors import DeskError
from probono_desk.domain.file_names import (
    LONGEST_PATH,
    PREFIX,
    path_units,
    safe_file_name,
    shortened_name,
    shortened_path,
    titled_file_name,
)
from probono_desk.domain.ids import RowId, new_id
from probono_desk.domain.people import Person, Role
from probono_desk.domain.search_key import fold
from probono_desk.domain.seen_text import shown_name
from probono_desk.domain.standing import replaced_by
from probono_desk.finished_file import PART, put_in_place, sync_folder
from probono_desk.i18n import _
from probono_desk.said import counted, said
from probono_desk.store import door
from probono_desk.store.connect import desk_errors
from probono_desk.store.dossier import Dossier
from probono_desk.store.finished_copy import finished_copy
from probono_desk.store.reader import Reader
from probono_desk.store.seating import seating_plan
from probono_desk.usecases.deliverables.appointment import calendar_file, calendar_name
from probono_desk.usecases.deliverables.bag_page import BagContact, BagFile, BagPage, Companion, page_html
from probono_desk.usecases.deliverables.missions import MissionSheet, missions

INDEX, HASHES, FILES = "index.html", "empreintes-sha256.txt", "livrables"

# Of the path of a file in a bag, in Windows's units: the bag is written to a stick and copied to somebody's documents.
_NUMBERED = len(" (999)")
_BAG_NAME = 56
_INSIDE = LONGEST_PATH - PREFIX - (_BAG_NAME + _NUMBERED + len(PART) + 1) - (_NUMBERED + len(PART))

Progress = Callable[[int, int, str], None]
"""Told the bytes done, the bytes in all, and the name in hand. What it raises stops the copy: nothing is left."""


@dataclass(frozen=True, slots=True)
class Bag:
    """A finished bag: where it is, what it holds. ``size_bytes`` is of the deliverables alone."""

    folder: Path
    structure: str
    files: int
    size_bytes: int


def pack_bags(
    dossier: Dossier,
    mission_ids: Sequence[RowId],
    place: Path,
    *,
    at: datetime,
    actor: str,
    progress: Progress | None = None,
) -> list[Bag]:
    """Write one bag for each mission into a folder or onto a stick, each verified; a note of it stays in the dossier.

    Args:
        dossier: the open dossier.
        mission_ids: whose bags; they are written in this order.
        place: a folder that is there.
        at: when (aware).
        actor: who hands it over.
        progress: told how far it is, from this thread.

    Returns:
        The bags. When it returns, unplug.

    Raises:
        DeskError: ``mission_unknown``, ``blob_missing``, ``blob_damaged``, ``copy_differs`` or one of the disk's
            codes. The bag in hand leaves nothing; those before it are whole.
    """
    sheets = {sheet.id: sheet for sheet in missions(dossier)}
    if unknown := [mission_id for mission_id in mission_ids if mission_id not in sheets]:
        raise DeskError("mission_unknown", id=unknown[0])
    tell = progress or (lambda _done, _total, _name: None)
    total_bytes = sum(_size_bytes(version) for one in mission_ids for version in sheets[one].versions)
    bags: list[Bag] = []
    for mission_id in mission_ids:
        before_bytes = sum(bag.size_bytes for bag in bags)

        def told(done_bytes: int, name: str, before_bytes: int = before_bytes) -> None:
            tell(min(before_bytes + done_bytes, total_bytes), total_bytes, name)

        bags.append(_pack(dossier, sheets[mission_id], place, at=at, actor=actor, tell=told))
    return bags


def _pack(
    dossier: Dossier, sheet: MissionSheet, place: Path, *, at: datetime, actor: str, tell: Callable[[int, str], None]
) -> Bag:
    with dossier.read() as db:
        edition = db.all(Edition)[0]
        come = door.presence(db)
        seats, own = seating_plan(db), {team.id for team in db.all(Team, mission_id=sheet.id)}
        team = [p for p in db.all(Person, role=Role.VOLUNTEER) if seats.team_of(p) in own and p.id in come]
        contacts = _contacts(db, sheet)
    names = _Names()
    files = list(named_files(sheet.versions, names))
    with desk_errors(place):
        name = titled_file_name(_("Sac d’arrivée – {structure}").format(structure=sheet.structure))
        folder = _free_name(place, shortened_name(name, _BAG_NAME))
        part = folder.with_name(folder.name + PART)
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir()
    try:
        hashes = [*_copied(dossier, files, part, tell)]
        appointments = {}
        for pledged in sheet.pledges:
            if pledged.pledge.appointment_at is not None:
                name = appointments[pledged.pledge.id] = names.free(
                    [], [calendar_name(pledged, ZoneInfo(edition.time_zone))]
                )
                content = io.BytesIO(calendar_file(sheet, pledged, at=at))
                hashes.append((finished_copy(content, part / name), name))
        page = BagPage(
            edition, sheet, [file for file, _version in files], _companions(team), at, contacts, appointments
        )
        hashes.append((finished_copy(io.BytesIO(page_html(page).encode()), part / INDEX), INDEX))
        lines = "".join(f"{sha256}  {name}\n" for sha256, name in hashes)
        finished_copy(io.BytesIO(lines.encode()), part / HASHES)
        with desk_errors(place):
            put_in_place(part, folder)
            sync_folder(place)
    except BaseException:
        with suppress(OSError):
            shutil.rmtree(part)
        raise
    size_bytes = sum(_size_bytes(version) for _file, version in files)
    _remember(dossier, sheet, len(files), at=at, actor=actor)
    return Bag(folder, sheet.structure, len(files), size_bytes)


def named_files(
    versions: Sequence[DeliverableVersion], names: _Names | None = None
) -> Iterator[tuple[BagFile, DeliverableVersion]]:
    """Where each file and text goes in a bag: under its own name, as far as any disk allows it.

    What another has replaced goes to a folder of earlier versions. Names that a disk
    would take for the same one (case, accents in two forms) are told apart by a number. What would be too long for
    Windows is cut; the page of the bag says each name whole.

    Args:
        versions: newest first.
        names: those given in the bag so far.
    """
    replaced = replaced_by(versions)
    names = names or _Names()
    for version in versions:
        if version.kind not in (VersionKind.FILE, VersionKind.TEXT):
            continue
        name = version.name + (".txt" if version.kind is VersionKind.TEXT else "")
        earlier = version.id in replaced
        parts = [safe_file_name(part, otherwise="_") for part in name.split("/") if part not in ("", ".", "..")]
        inside = [_("versions précédentes")] if earlier else []
        above = [FILES, *inside]
        path = names.free(above, parts or [safe_file_name("")])
        yield BagFile(path, shown_name(name), _size_bytes(version), version.at, earlier), version


class _Names:
    """The names given so far in one bag, as the most forgetful disk compares them."""

    def __init__(self) -> None:
        self._files: set[str] = set()
        self._folders: set[str] = set()

    def free(self, above: Sequence[str], parts: Sequence[str]) -> str:
        """A path of these parts, each with a number where it would hide or be hidden; short enough with them, too.

        Args:
            above: folders of the bag's own.
            parts: safe names, the file's last; what would be too long is cut.
        """
        room = _INSIDE - sum(len(folder) + 1 for folder in above)
        while True:
            folders, path = self._placed([*above, *shortened_path(parts, room)])
            if (over := path_units(str(path)) - _INSIDE - _NUMBERED) <= 0:
                break
            room -= over  # each of many folders may have got a number
        self._folders.update(map(_key, folders))
        self._files.add(_key(path))
        return str(path)

    def _placed(self, parts: Sequence[str]) -> tuple[list[PurePosixPath], PurePosixPath]:
        folders, path = list[PurePosixPath](), PurePosixPath()
        for part in parts[:-1]:
            path = self._numbered(path / part, self._files)
            folders.append(path)
        return folders, self._numbered(path / parts[-1], self._files | self._folders)

    @staticmethod
    def _numbered(path: PurePosixPath, taken: set[str]) -> PurePosixPath:
        found, number = path, 1
        while _key(found) in taken:
            number += 1
            found = path.with_name(f"{path.stem} ({number}){path.suffix}")
        return found


def _key(path: PurePosixPath) -> str:
    return unicodedata.normalize("NFC", str(path).upper().casefold())  # « ı » is « I » to some, and « ß » « SS »


def _copied(
    dossier: Dossier,
    files: Sequence[tuple[BagFile, DeliverableVersion]],
    part: Path,
    tell: Callable[[int, str], None],
) -> Iterator[tuple[str, str]]:
    """Copy each, read it back; its hash and its name come out."""
    before_bytes = 0
    for file, version in files:
        target = part / file.path
        with desk_errors(part):
            target.parent.mkdir(parents=True, exist_ok=True)

        def told(done_bytes: int, name: str = file.name, before_bytes: int = before_bytes) -> None:
            tell(before_bytes + done_bytes, name)

        if version.kind is VersionKind.TEXT:
            sha256 = finished_copy(io.BytesIO(version.comment.encode()), target, progress=told)
        else:
            with dossier.blobs.open(version.sha256) as stream:
                sha256 = finished_copy(stream, target, progress=told)
            if sha256 != version.sha256:
                raise DeskError("copy_differs", name=file.name)
        before_bytes += file.size_bytes
        yield sha256, file.path


def _remember(dossier: Dossier, sheet: MissionSheet, count: int, *, at: datetime, actor: str) -> None:
    if dossier.read_only:
        return
    words = counted("Sac d’arrivée remis : {n} fichier", "Sac d’arrivée remis : {n} fichiers", count)
    with dossier.act(at=at, actor=actor) as uow:
        uow.label = said("Sac d’arrivée pour {structure}", structure=sheet.structure)
        uow.add(Note(new_id(at), sheet.id, words.kept(), at, actor))


def _contacts(db: Reader, sheet: MissionSheet) -> tuple[BagContact, ...]:
    """Whom the structure may ask afterwards: who follows it, and who leads the edition."""
    mission = db.get(Mission, sheet.id)
    structure = db.get(Structure, mission.structure_id) if mission is not None else None
    referent = db.get(Person, structure.referent_id) if structure is not None else None
    lead = next(iter(sorted(db.all(Person, role=Role.LEAD), key=lambda person: person.id)), None)
    found: dict[RowId, BagContact] = {}
    for role, person in ((Role.REFERENT, referent), (Role.LEAD, lead)):
        if person is not None and not person.retired:
            found.setdefault(person.id, BagContact(role, person.full_name, person.email, person.phone))
    return tuple(found.values())


def _free_name(place: Path, name: str) -> Path:
    """A bag made before stays as it is: the next one gets a number."""
    found, number = place / name, 1
    while found.exists():
        number += 1
        found = place / f"{name} ({number})"
    return found


def _size_bytes(version: DeliverableVersion) -> int:
    return version.size_bytes if version.kind in (VersionKind.FILE, VersionKind.TEXT) else 0


def _companions(team: Sequence[Person]) -> list[Companion]:
    known = sorted(team, key=lambda person: (fold(person.full_name), person.id))
    return [Companion(person.shown_name, person.organisation, person.skills) for person in known]
