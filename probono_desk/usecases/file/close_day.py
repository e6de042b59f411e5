"""Closing: one verified file, and the receipt that goes home with it. The latest receipt stays with this desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Unpack

from probono_desk.actors import Actor
from probono_desk.i18n import _
from probono_desk.printing.data import Receipt
from probono_desk.printing.receipt import write_receipt
from probono_desk.store.dossier import Dossier
from probono_desk.store.outgoing import acts_in_all
from probono_desk.store.stored_files import known_blobs
from probono_desk.usecases.clock.follow_day import follow_day
from probono_desk.usecases.file import exchange, trust
from probono_desk.usecases.file.changes import OtherOfficeKey, other_office_keys
from probono_desk.usecases.file.exchange import Sealed
from probono_desk.usecases.file.latest_closing import Closing as Closing  # what the screens are given
from probono_desk.usecases.file.latest_closing import keep_closing, latest_closing
from probono_desk.usecases.outcome.anomalies import Accepted, Anomaly, accepted_sentence, open_points
from probono_desk.usecases.outcome.status import Status, status_of
from probono_desk.usecases.paper.facts import day_facts
from probono_desk.usecases.paper.print_paper import Paper


def close_day(
    dossier: Dossier,
    path: Path,
    *,
    at: datetime,
    actor: str = Actor.DESK,
    **sealed: Unpack[Sealed],
) -> Closing:
    """Export as ``exchange.export_with_figures`` does, and keep the receipt.

    What the agenda brings by itself comes first, so that the file has it. Anomalies are listed and block nobody;
    whoever comes back may close again: a later file contains the earlier.
    """
    if not dossier.read_only:
        follow_day(dossier, at=at, actor=actor)
    done = exchange.export_with_figures(dossier, path, at=at, **sealed)
    with dossier.read() as db:
        to_settle, accepted = open_points(db, done.status)
    receipt = Receipt(
        file_name=done.written.path.name,
        size_bytes=done.written.size_bytes,
        sha256=done.written.sha256,
        desk=f"{dossier.desk} · {done.fingerprint}",
        sealed_at=at,
        verified_at=at,
        counts=counts_of(done.status, acts=done.written.transactions, files=done.written.blobs),
        anomalies=(
            *(anomaly.sentence for anomaly in to_settle),
            *map(accepted_sentence, accepted),
        ),
    )
    closing = Closing(
        receipt,
        str(done.written.path.parent),
        done.fingerprint,
        done.written.transactions,
        done.missing,
    )
    keep_closing(dossier, closing)
    return closing


@dataclass(frozen=True, slots=True)
class Ready:
    """What a file made now would hold, and what is still open.

    ``office_words`` is the fingerprint of head office's key, to be read aloud; ``other_office_keys`` are those that
    other desks hold for it; ``sisters`` are the desks that open the file too. ``latest`` is the last file this desk
    wrote, ``acts_since`` the acts, of any desk, that are not in it.
    """

    status: Status
    anomalies: tuple[Anomaly, ...]
    accepted: tuple[Accepted, ...]
    files: int
    files_bytes: int
    office_recipient: str
    office_words: str
    other_office_keys: tuple[OtherOfficeKey, ...]
    sisters: tuple[str, ...]
    latest: Closing | None
    acts_since: int


def ready_to_close(dossier: Dossier) -> Ready:
    """Look before closing, in one snapshot."""
    latest = latest_closing(dossier)
    with dossier.read() as db:
        status = status_of(db)
        blobs = known_blobs(db)
        acts = acts_in_all(db)
        to_settle, accepted = open_points(db, status)
        other_keys = other_office_keys(db)
    recipient = status.edition.office_recipient if status.edition else ""
    return Ready(
        status=status,
        anomalies=to_settle,
        accepted=accepted,
        files=len(blobs),
        files_bytes=sum(size_bytes for _sha256, size_bytes in blobs),
        office_recipient=recipient,
        office_words=trust.recipient_words(recipient),
        other_office_keys=other_keys,
        sisters=trust.sister_names(dossier),
        latest=latest,
        acts_since=max(0, acts - latest.acts) if latest else 0,
    )


def counts_of(status: Status, *, acts: int, files: int) -> tuple[tuple[str, int], ...]:
    """What the receipt counts, in words of the language in force."""
    return (
        (_("Volontaires présents"), status.count.present),
        (_("Attendus qui sont venus"), status.count.came),
        (_("Sans rendez-vous"), status.count.walk_ins),
        (_("Absents"), status.count.absent),
        (_("Livrables remis"), sum(row.versions > 0 for row in status.deliverables)),
        (_("Engagements pour le Trail"), status.trail_pledges),
        (_("Fichiers joints"), files),
        (_("Gestes au journal"), acts),
    )


def make_receipt(dossier: Dossier, closing: Closing, *, at: datetime) -> Paper:
    """Make the receipt of a file that left, in memory: to be printed or kept as any other paper.

    Raises:
        DeskError: ``edition_missing``, ``nobody_yet``.
    """
    memory = BytesIO()
    with dossier.read() as db:
        edition = day_facts(db, at=at).header
    printed = write_receipt(memory, closing.receipt, edition=edition)
    return Paper(memory.getvalue(), printed.pages, printed.page_mm)
