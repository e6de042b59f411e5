"""Head office's receipts, taken in: proved to be head office's, kept, and shown where the file is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from probono_desk import phrases
from probono_desk.domain.edition import Edition
from probono_desk.domain.errors import DeskError
from probono_desk.domain.instants import from_text
from probono_desk.store import places
from probono_desk.store.dossier import Dossier
from probono_desk.sync.keys import fingerprint
from probono_desk.sync.receipt import MOST_BYTES, OfficeReceipt, read_receipt, receipt_name
from probono_desk.usecases.file import trust
from probono_desk.usecases.file.latest_closing import latest_closing
from probono_desk.usecases.file.places import opened_place
from probono_desk.usecases.file.send import Stage

_BELIEVED = "office_believed"
_QUIETLY = frozenset(
    ("place_file_missing", "place_unreachable", "place_gone", "place_answered", "place_refused", "place_forbidden")
)


@dataclass(frozen=True, slots=True)
class Received:
    """What head office has of this desk.

    Args:
        at: when it received the file, ``people`` who came as it counts them; ``None`` and 0 before the receipt.
        latest: whether that is the last file that left.
    """

    at: datetime | None = None
    people: int = 0
    latest: bool = False

    def purge_may_be_offered(self, acts_since: int) -> bool:
        """Whether everything that is here is at head office too: the last file was received, nothing came after it."""
        return self.at is not None and self.latest and acts_since == 0


def received(dossier: Dossier) -> Received:
    """What head office has confirmed, the newest of this desk's files first."""
    kept = places.receipts(dossier)
    if not kept:
        return Received()
    closing = latest_closing(dossier)
    newest = closing.receipt.sha256 if closing is not None else ""
    record = kept.get(newest) or list(kept.values())[-1]
    return Received(from_text(record["received_at"]), int(record["people"]), latest=record["package"] == newest)


def take_receipt(dossier: Dossier, content: bytes, *, believe: str = "", at: datetime) -> OfficeReceipt:
    """Take a receipt in.

    Args:
        content: the receipt's file.
        believe: head office's fingerprint, compared by somebody, where edition and roster do not bring its key.
        at: now (aware).

    Raises:
        DeskError: ``receipt_unsound``; ``receipt_of_another``: of another edition or desk; ``office_unknown``.
    """
    receipt = read_receipt(content)
    with dossier.read() as db:
        edition = next(iter(db.all(Edition)), None)
    if edition is None or receipt.edition != edition.id or receipt.desk != dossier.desk:
        raise DeskError("receipt_of_another")
    _require_office(dossier, edition, receipt.signer, believe)
    places.keep_receipt(dossier, receipt.package, receipt.record(), at=at)
    return receipt


def take_receipt_file(dossier: Dossier, file: Path, *, believe: str = "", at: datetime) -> OfficeReceipt:
    """The same, from a file.

    Raises:
        DeskError: as ``take_receipt``.
    """
    try:
        if file.exists() and not file.is_file():  # a pipe would be waited for
            raise DeskError("receipt_unsound")
        with file.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError as fault:
        raise DeskError("receipt_unsound") from fault
    return take_receipt(dossier, content, believe=believe, at=at)


def look_for_receipts(dossier: Dossier, *, at: datetime, believe: str = "") -> tuple[int, list[DeskError]]:
    """Look where this desk's files lie; how many receipts were new, and what a person has to decide.

    A place that cannot be reached is asked again the next time.
    """
    known = {place.id: place for place in places.places(dossier)}
    taken, told = 0, []
    for sending in places.sendings(dossier):
        if sending.stage is not Stage.SENT:
            continue
        try:
            place = opened_place(known[sending.place].address)
            content = b""
            for piece in place.read(receipt_name(sending.sha256)):
                content += piece
                if len(content) > MOST_BYTES:
                    break
            receipt = take_receipt(dossier, content, believe=believe, at=at)
            if receipt.package != sending.sha256:
                raise DeskError("receipt_of_another")
            taken += 1
        except DeskError as error:
            if error.code not in _QUIETLY:
                told.append(error)
    return taken, told


def _require_office(dossier: Dossier, edition: Edition, signer: str, believe: str) -> None:
    if edition.office_signer:
        if signer != edition.office_signer:
            raise _unknown(signer)
        return
    believed = (dossier.meta(_BELIEVED) or "").split()
    if signer in believed:
        return
    if not believe or not trust.is_said(signer, [believe]):
        raise _unknown(signer)
    dossier.set_meta(**{_BELIEVED: " ".join([*believed, signer])})


def _unknown(signer: str) -> DeskError:
    return DeskError("office_unknown", fingerprint=fingerprint(signer), words=phrases.fingerprint_words(signer))
