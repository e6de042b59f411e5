"""As many editions as a bench wants, each a closing file of its own desk, from one real day.

A day that is played costs a second and more; another edition of the same length is the same acts under other names:
ids, title, desk and hashes are all its own, signed and sealed as ever.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from probono_desk.age.identity import recipient_of
from probono_desk.domain.desk_id import desk_id_of
from probono_desk.domain.edition import Edition
from probono_desk.domain.instants import to_text
from probono_desk.domain.people import Person
from probono_desk.store import heads, log
from probono_desk.store.heads import Head, Signer
from probono_desk.store.outgoing import records
from probono_desk.store.rows import TABLE_OF, field_names, table_name
from probono_desk.sync.write import PackageContent, write_package
from probono_desk.usecases.desk.sample_edition import new_sample_desk
from probono_desk.usecases.door import check_in
from tests.dossiers import ACTOR, NINE

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_TITLE, _EVENING = "Édition modèle", NINE + timedelta(hours=9)


@dataclass(frozen=True, slots=True)
class PlayedDay:
    """The acts of the sample edition, 50 registered and 40 come, as JSON."""

    acts: str
    desk: str
    edition: Edition


def played_day(folder: Path) -> PlayedDay:
    """Play it, once."""
    day = new_sample_desk(folder, at=NINE - timedelta(days=1), actor=ACTOR, title=_TITLE)
    with closing(day.dossier) as dossier:
        with dossier.read() as db:
            people = db.all(Person)
        for at, person in enumerate(people[:40]):
            check_in.check_in_person(dossier, person.id, at=NINE + timedelta(seconds=at), actor=ACTOR)
        with dossier.read() as db:
            (edition,) = db.all(Edition)
            return PlayedDay(json.dumps(list(records(db)), ensure_ascii=False), dossier.desk, edition)


def closing_file(day: PlayedDay, folder: Path, number: int, identity: str) -> Path:
    """The closing file of another edition, for whoever has an identity."""
    signer = Signer(hashlib.sha256(f"desk {number}".encode()).digest(), f"Accueil {number}", "")
    desk = desk_id_of(signer.key)

    def other(uuid: str) -> str:
        drawn = hashlib.sha256(f"{uuid} {number}".encode()).hexdigest()
        return f"{uuid[:15]}{drawn[:3]}-{uuid[19]}{drawn[3:6]}-{drawn[6:18]}"

    text = _UUID.sub(lambda found: other(found[0]), day.acts)
    text = text.replace(day.desk, desk).replace(day.desk[:16], desk[:16]).replace(_TITLE, f"Édition {number}")
    acts = list(_chained(json.loads(text)))
    last = acts[-1]
    head = heads.signed(
        Head(desk, signer.key, signer.name, "", last["seq"], last["hash"], to_text(_EVENING)), signer.seed
    )
    content = PackageContent(
        edition_id=other(day.edition.id),
        edition_title=f"Édition {number}",
        date=day.edition.date,
        desk_name=signer.name,
        sequence=last["seq"],
        made_at=_EVENING,
        transactions=acts,
        heads=[head.record()],
        summary={},
        schema={table_name(kind): list(field_names(kind)) for kind in TABLE_OF},
    )
    file = folder / f"marathon_{day.edition.date.isoformat()}_{number}.probono"
    return write_package(file, content, signing_key=signer.seed, recipients=(recipient_of(identity),)).path


def _chained(acts: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The same acts, each after the one before it."""
    before = log.GENESIS
    for act in acts:
        act["prev_hash"] = before
        before = act["hash"] = log.record_hash(act)
        yield act
