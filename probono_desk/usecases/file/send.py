"""What leaves for a place: one file now, or a queue that goes on after a restart and forgets nothing by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import new_id
from probono_desk.domain.sending import KeptPlace
from probono_desk.domain.sending import Sending as Sending  # what the screens are given
from probono_desk.domain.sending import Stage as Stage  # what the screens are given
from probono_desk.place.deliver import Delivered, deliver
from probono_desk.place.deliver import Progress as Progress
from probono_desk.place.lines import hang_up as hang_up  # what the window is given
from probono_desk.place.lines import is_hung_up
from probono_desk.place.lines import take_up as take_up
from probono_desk.place.place import Place
from probono_desk.store import places
from probono_desk.store.dossier import Dossier
from probono_desk.store.throwaway import must_be_real
from probono_desk.usecases.file.places import opened_place

_SEALED = b"age-encryption.org/v1\n"
COMES_BACK = frozenset(
    ("place_unreachable", "place_answered", "place_full", "place_gone", "place_differs", "disk_gone", "disk_full")
)
"""What may be better at the next try, without anybody's doing."""


@dataclass(frozen=True, slots=True)
class Queued:
    """A file on its way, with the place it goes to."""

    sending: Sending
    place: KeptPlace


def upload(
    file: Path, to: str, *, user: str = "", password: str = "", progress: Progress | None = None
) -> tuple[Place, Delivered]:
    """Bring one sealed file to a place, now.

    Raises:
        DeskError: ``upload_not_sealed``; ``place_address_unread``; see ``place.deliver.deliver``.
    """
    require_sealed(file)
    place = opened_place(to, user=user, password=password)
    return place, deliver(place, file, progress=progress)


def require_sealed(file: Path) -> None:
    """Nothing leaves in clear.

    Raises:
        DeskError: ``upload_not_sealed``, ``upload_file_missing``.
    """
    try:
        if file.exists() and not file.is_file():  # a pipe would be waited for
            raise DeskError("upload_not_sealed", name=file.name)
        with file.open("rb") as stream:
            sealed = stream.read(len(_SEALED)) == _SEALED
    except OSError as fault:
        raise DeskError("upload_file_missing", name=file.name) from fault
    if not sealed:
        raise DeskError("upload_not_sealed", name=file.name)


def enqueue(dossier: Dossier, file: Path, place: KeptPlace, *, at: datetime) -> Sending:
    """Let a file leave as soon as its place can be reached; one that is on its way there already is not queued twice.

    Raises:
        DeskError: ``upload_not_sealed``, ``upload_file_missing``; ``rehearsal_not_exportable``.
    """
    must_be_real(dossier)
    require_sealed(file)
    path = str(file.absolute())
    for one in places.sendings(dossier):
        if (one.place, one.path) == (place.id, path) and one.stage in (Stage.WAITING, Stage.REFUSED):
            again = replace(one, stage=Stage.WAITING, tries=0, tried_at=None, reason="")
            places.keep_sending(dossier, again)
            return again
    made = Sending(new_id(at), place.id, path, at, size_bytes=file.stat().st_size)
    places.keep_sending(dossier, made)
    return made


def queue(dossier: Dossier) -> list[Queued]:
    """All that was to leave, the newest first; what somebody let go is left out."""
    known = {place.id: place for place in places.places(dossier)}
    found = [one for one in places.sendings(dossier) if one.stage is not Stage.LET_GO]
    return [Queued(one, known[one.place]) for one in reversed(found)]


def let_go(dossier: Dossier, sending: Sending) -> None:
    """Somebody decided that a file need not be in the queue any more: it is named there no longer."""
    places.keep_sending(dossier, replace(sending, stage=Stage.LET_GO))


def try_again(dossier: Dossier, sending: Sending) -> None:
    """Somebody wants another try, at once."""
    places.keep_sending(dossier, replace(sending, stage=Stage.WAITING, tries=0, tried_at=None))


def send_due(
    dossier: Dossier,
    *,
    now: Callable[[], datetime],
    progress: Progress | None = None,
    even_if_tried: bool = False,
) -> list[Sending]:
    """Try what is due, one after the other; what came of each is kept at once, and comes back.

    A place that cannot be reached leaves its files waiting; one that refuses leaves them refused, with the reason.

    Args:
        now: the clock.
        progress: of the file that is on its way.
        even_if_tried: whoever asks does not want to wait for the next try's time.
    """
    known = {place.id: place for place in places.places(dossier)}
    tried = []
    for one in places.sendings(dossier):
        if one.is_due(now()) or (even_if_tried and one.stage is Stage.WAITING):
            # Before: who cancels, or whose power fails, is not tried again at once.
            begun = replace(one, tries=one.tries + 1, tried_at=now())
            if not places.note_try(dossier, begun):
                continue
            done = _tried(begun, known[one.place], now, progress)
            if done.reason and is_hung_up():  # somebody has called it off: that says nothing of the place
                break
            places.note_try(dossier, done)
            tried.append(done)
    return tried


def _tried(one: Sending, place: KeptPlace, now: Callable[[], datetime], progress: Progress | None) -> Sending:
    file = Path(one.path)
    try:
        require_sealed(file)
        made = deliver(opened_place(place.address), file, progress=progress)
    except DeskError as error:
        stage = Stage.WAITING if error.code in COMES_BACK else Stage.REFUSED
        return replace(one, stage=stage, tried_at=now(), reason=error.code)
    return replace(
        one,
        stage=Stage.SENT,
        name=made.name,
        sha256=made.sha256,
        size_bytes=made.size_bytes,
        tried_at=now(),
        reason="",
    )
