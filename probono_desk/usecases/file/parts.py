"""A part: what this desk did since its last one, with the files that are new; it may leave every few seconds."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from probono_desk.age.identity import recipient_of
from probono_desk.domain.edition import Edition
from probono_desk.store.dossier import Dossier
from probono_desk.store.heads import own_heads
from probono_desk.store.outgoing import log_length, own_records_after
from probono_desk.store.rows import TABLE_OF, field_names, table_name
from probono_desk.store.stored_files import damaged_blobs, note_damaged
from probono_desk.store.throwaway import must_be_real
from probono_desk.sync.bag import SUFFIX
from probono_desk.sync.write import PackageContent, WrittenPackage
from probono_desk.usecases.file import trust
from probono_desk.usecases.file.exchange import (
    EXCHANGE,
    blob_sources,
    missing_files,
    only_edition,
    write_what_is_sound,
)

PREFIX = "part_"


@dataclass(frozen=True, slots=True)
class Part:
    """A part that was written: the acts from ``first`` to ``last`` of this desk; ``last`` before ``first`` for none."""

    written: WrittenPackage
    first: int
    last: int


def is_part(name: str) -> bool:
    """Whether a file calls itself a part."""
    return name.startswith(PREFIX) and name.endswith(SUFFIX)


def desk_in(name: str) -> str:
    """The desk that a part's name names; what signs it is proved when it is opened."""
    return name.removeprefix(PREFIX).split("_")[1] if name.count("_") > 1 else ""


def write_part(dossier: Dossier, folder: Path, after: int, *, at: datetime, even_if_empty: bool = False) -> Part | None:
    """Write this desk's acts after a number; ``None`` where there are none.

    Args:
        dossier: the desk.
        folder: where; the part's name says day, desk and which acts it holds, and nobody's name.
        after: the last act that went before.
        at: now (aware).
        even_if_empty: a part without acts says that this desk is there, and that nothing is missing of it.

    Raises:
        DeskError: ``edition_missing``, ``rehearsal_not_exportable``; see ``sync.write.write_package``.
    """
    must_be_real(dossier)
    sisters = trust.sister_recipients(dossier)
    with dossier.read() as db:
        edition = only_edition(db.all(Edition))
        last = log_length(db, dossier.desk)
        if last <= after and not even_if_empty:
            return None
        acts = list(own_records_after(db, after)) if last > after else []
        wanted = set(_files_in(acts))
        exchange = dossier.meta(EXCHANGE)
        to = [*sisters, *([recipient_of(exchange)] if exchange else ())]
        to += [edition.office_recipient] if edition.office_recipient else []

        def content(missing: Collection[str]) -> PackageContent:
            return PackageContent(
                edition_id=edition.id,
                date=edition.date,
                desk_name=dossier.desk_name,
                sequence=last,
                made_at=at,
                transactions=acts,
                heads=[head.record() for head in own_heads(db, dossier.signer, at=at)],
                summary=missing_files(missing),
                schema={table_name(kind): list(field_names(kind)) for kind in TABLE_OF},
                blobs=blob_sources(dossier, wanted.difference(missing)),
                part_after=after,
            )

        name = f"{PREFIX}{edition.date.isoformat()}_{dossier.desk}_{after + 1}-{last}"
        if last <= after:
            name += f"_{int(at.timestamp())}"
        dossier.write_ahead.wait_for_disk()
        written, missing = write_what_is_sound(
            folder / (name + SUFFIX),
            content,
            wanted,
            signing_key=dossier.signer.seed,
            recipients=tuple(dict.fromkeys(to)),
        )
        known_damaged = damaged_blobs(db)
    if missing - known_damaged:
        note_damaged(dossier, missing | known_damaged)
    return Part(written, after + 1, last)


def _files_in(acts: list[dict[str, Any]]) -> list[str]:
    return [
        str(pair[1])
        for act in acts
        for change in act["changes"]
        if change["table"] == "deliverable_version"
        for name, pair in change["columns"].items()
        if name == "sha256" and pair[1]
    ]
