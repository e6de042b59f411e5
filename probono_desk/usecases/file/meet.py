"""Desks that see each other: each puts its parts into a place and takes those of the others, every few seconds.

Nothing here waits for anybody: a place that cannot be reached is tried again, and each desk goes on alone meanwhile.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from probono_desk.desk_name import alone
from probono_desk.domain.desk_id import proves_itself
from probono_desk.domain.errors import DeskError
from probono_desk.domain.instants import from_text, to_text
from probono_desk.domain.sending import KeptPlace
from probono_desk.place.deliver import deliver, fetch
from probono_desk.place.place import Lying, Place, alive_at_s, is_sign_of_life
from probono_desk.store import known_desks, places
from probono_desk.store.desks_seen import OtherDesk as OtherDesk  # what the screens are given
from probono_desk.store.desks_seen import note_seen
from probono_desk.store.desks_seen import others_seen as others_seen
from probono_desk.store.dossier import Dossier
from probono_desk.store.heads import Head
from probono_desk.store.known_desks import Standing
from probono_desk.store.outgoing import log_length
from probono_desk.store.throwaway import must_be_real
from probono_desk.sync.read import open_package
from probono_desk.usecases.file import join, told, trust
from probono_desk.usecases.file.exchange import own_identities
from probono_desk.usecases.file.parts import Part, desk_in, is_part, write_part
from probono_desk.usecases.file.places import opened_place

BEAT_EVERY = timedelta(minutes=2)
"""How often a desk that does nothing says that it is there."""

_TAKEN, _UNKNOWN, _OTHER = "taken", "unknown", "other"
_ENDS_THE_ROUND = frozenset(("dossier_busy", "disk_full", "disk_gone", "place_unreachable", "place_gone"))
_NOBODY_THERE = frozenset(("dossier_busy", "place_unreachable", "place_gone", "disk_gone"))
_SAYS_WHAT_IT_IS = ("package_", "merge_", "head_", "acts_", "desk_", "blob_", "other_edition")
"""Only what is wrong with a file itself is said of it for good; all else may be better at the next look."""

_NOT_BELIEVED = ("desk_unknown", "desk_unknown_namesake", "desk_revoked")
"""What of such a desk lies there enters as soon as somebody believes it."""

_OF_OTHERS = frozenset(("package_wrong_key", "package_needs_key", "package_needs_passphrase", "other_edition"))
"""No key of this edition opens it: whoever put it there meets others in the same place."""

_MOST_A_ROUND = 200


@dataclass(slots=True)
class Round:
    """What one look at a place did: acts that went and came, desks that nobody knows yet, sentences to say.

    ``heard`` says that another desk gave a newer sign of life than any before, with acts or without; ``who`` gave one
    that is in this place: the names by desk.
    ``waiting`` says which acts wait for a part that has not come; ``told`` what a part brought that somebody must know.
    ``foreign`` says that parts of another edition lie there, which are left alone.
    ``unsent`` is what kept this desk's own part from the place: full, protected; those of the others were read.
    """

    sent: int = 0
    taken: int = 0
    unknown: list[str] = field(default_factory=list)
    refused: list[tuple[str, DeskError]] = field(default_factory=list)
    waiting: tuple[str, ...] = ()
    told: list[str] = field(default_factory=list)
    heard: bool = False
    who: dict[str, str] = field(default_factory=dict)
    foreign: bool = False
    unsent: DeskError | None = None


def meet(dossier: Dossier, kept: KeptPlace, *, at: datetime) -> Round:
    """Put what is new here into a place, and take what others put there.

    Args:
        dossier: this desk.
        kept: where they meet.
        at: now (aware).

    Raises:
        DeskError: see ``place.Place``; one of the disk's codes; whatever is wrong with a part of another desk is in the
            round, and keeps nothing else from coming.
    """
    must_be_real(dossier)
    place = opened_place(kept.address)
    lying = place.listing()  # first: nothing is written where nobody can see what lies there
    made = Round()
    with TemporaryDirectory(prefix="probono-") as folder:
        try:
            part = _give(dossier, kept, place, Path(folder), at)
        except DeskError as error:
            if error.code in _NOBODY_THERE:
                raise
            part, made.unsent = None, error
        if part is not None:
            made.sent = part.last - part.first + 1
            _tidy(place, [one.name for one in lying if desk_in(one.name) == dossier.desk], part)
        _take(dossier, kept, place, lying, Path(folder), made, at)
    return made


def _tidy(place: Place, own: Iterable[str], part: Part) -> None:
    """This desk's earlier signs of life go, the newest says it all; where nothing may be taken away they stay."""
    with suppress(DeskError):
        for name in own:
            if is_sign_of_life(name) and name != part.written.path.name:
                place.remove(name)


def _give(dossier: Dossier, kept: KeptPlace, place: Place, folder: Path, at: datetime) -> Part | None:
    key = f"given_{kept.id}"
    given = json.loads(dossier.meta(key) or "{}")
    after = int(given["last"]) if given.get("desk") == dossier.desk else 0
    said_at = from_text(given["at"]) if given.get("desk") == dossier.desk else None
    quiet = said_at is None or not said_at <= at < said_at + BEAT_EVERY
    with dossier.read() as db:
        if log_length(db, dossier.desk) <= after and not quiet:
            return None
    part = write_part(dossier, folder, after, at=at, even_if_empty=quiet)
    if part is not None:
        deliver(place, part.written.path)
        dossier.set_meta(**{key: json.dumps({"desk": dossier.desk, "last": part.last, "at": to_text(at)})})
    return part


def _take(
    dossier: Dossier,
    kept: KeptPlace,
    place: Place,
    there: Sequence[Lying],
    folder: Path,
    made: Round,
    at: datetime,
) -> None:
    looked = places.looked_at(dossier, kept.id)
    known = {desk.id: desk.standing for desk in trust.desks(dossier)}
    for lying in there:
        desk = desk_in(lying.name)
        verdict = looked.get(lying.name)
        if not is_part(lying.name) or desk == dossier.desk:
            continue
        other = f"{_OTHER} {lying.size_bytes}"  # one that is copied in by hand is another one when it is whole
        if verdict in (_TAKEN, other) or (verdict == _UNKNOWN and known.get(desk) is not Standing.KNOWN):
            continue
        try:
            file = fetch(place, lying.name, folder / lying.name)
            _enter(dossier, file, made, at)
            verdict = _TAKEN
        except DeskError as error:
            if error.code in _ENDS_THE_ROUND:
                raise
            if error.code == "place_file_missing":  # its desk took it away meanwhile, having a newer one
                continue
            verdict = _UNKNOWN if error.code in _NOT_BELIEVED else other
            if error.code in _OF_OTHERS:
                made.foreign = True
            elif error.code.startswith("desk_unknown"):
                made.unknown.append(str(error.data.get("name", "")))
            else:
                made.refused.append((lying.name, error))
                if not error.code.startswith(_SAYS_WHAT_IT_IS):
                    continue
        finally:
            (folder / lying.name).unlink(missing_ok=True)
        places.note_looked(dossier, kept.id, lying.name, verdict, desk=desk if proves_itself(desk) else "", at=at)
        if made.taken >= _MOST_A_ROUND * 100:
            return


def _enter(dossier: Dossier, file: Path, made: Round, at: datetime) -> None:
    with open_package(file, identities=own_identities(dossier)) as package:
        heads = join.heads_of(package)
        info = package.info
        own = [head for head in heads if head.desk == info.desk_id]
        made.who[info.desk_id] = alone(info.desk_name, info.desk_id)
        if trust.standing_of(dossier, package.desk_key) is Standing.HEARD_OF:
            with dossier.merging() as connection:  # so that the list of desks has it, to be believed or not
                # One that has done nothing yet has no head, and has signed all the same.
                signs = Head(info.desk_id, package.desk_key, info.desk_name, "", 0, "", to_text(at))
                known_desks.hear_of(connection, own or [signs], at)
                connection.commit()
        report = join.merge_opened(dossier, package, at=at)
    made.taken += report.merged.new
    made.waiting = report.waiting
    made.told += told.office_key_told(report.seen)
    alive_at = alive_at_s(file.name)  # all that a desk says which has done nothing yet
    said = max((from_text(head.at) for head in own), default=datetime.fromtimestamp(alive_at, UTC) if alive_at else at)
    # A clock that is ahead has not seen the future.
    made.heard |= note_seen(dossier, info.desk_id, info.desk_name, min(said, at))
