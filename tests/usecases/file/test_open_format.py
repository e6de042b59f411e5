"""FORMAT.md is true: who has read it, and nothing of ours, opens a real day, checks it and finds every row."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from nacl.exceptions import BadSignatureError

from probono_desk.age.identity import new_identity, recipient_of
from probono_desk.store.dossier import Dossier
from probono_desk.store.rows import TABLE_OF, field_names, plain_values, table_name
from probono_desk.sync import bag
from probono_desk.usecases.deliverables import capture
from probono_desk.usecases.file import exchange, join
from probono_desk.usecases.outcome.status import status
from probono_desk.usecases.roster.doubles import likely_doubles, two_people
from probono_desk.usecases.tables import seat_people
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.exchanging import all_rows, believe
from tests.usecases.file.foreign_reader import ForeignPackage
from tests.usecases.file.second_desk import arrive, sent


@pytest.fixture
def identity() -> str:
    return new_identity()


@pytest.fixture
def file(day: SmallDay, other: Dossier, tmp_path: Path, identity: str) -> Path:
    """What head office gets of two desks: acts of both, a deliverable, a disagreement."""
    believe(day.dossier, other)
    for who in range(4):
        arrive((day.dossier, other)[who % 2], day, who, who)
    (pair,) = likely_doubles(other)
    two_people(other, pair.one.id, pair.other.id, at=NINE, actor=ACTOR)
    seat_people.move(other, day.volunteers[0].id, None, at=NINE, actor=ACTOR)
    seat_people.move(day.dossier, day.volunteers[0].id, day.teams[1].id, at=NINE, actor=ACTOR)
    capture.capture_content(other, day.missions[0].id, "grille.txt", b"une grille", at=NINE, actor=ACTOR)
    join.merge(day.dossier, sent(other, tmp_path), at=NINE)
    return exchange.export(day.dossier, tmp_path / "jour", at=NINE, recipients=[recipient_of(identity)]).path


def test_a_reader_made_from_the_document_finds_every_row(
    day: SmallDay, other: Dossier, file: Path, identity: str
) -> None:
    package = ForeignPackage(file.read_bytes(), identity)
    package.check()
    assert {act["desk"] for act in package.transactions} == {day.dossier.desk, other.desk}
    assert {head["desk"] for head in package.heads} == {day.dossier.desk, other.desk}
    assert sum(name.startswith("data/blobs/") for name in package.files) == 1
    found = package.rows()
    rows = [(kind, row) for kind, rows in all_rows(day.dossier).items() for row in rows]
    assert len(found) == len(rows)
    for kind, row in rows:
        kept = dict(zip(field_names(kind), plain_values(row), strict=True))
        assert {"id": row.id, **found[table_name(kind), row.id]} == kept


def test_it_counts_who_was_there_as_the_summary_does(day: SmallDay, file: Path, identity: str) -> None:
    package = ForeignPackage(file.read_bytes(), identity)
    counted = json.loads(package.files["data/summary.json"])["count"]
    assert package.present() == counted["came"] + counted["walk_ins"] == status(day.dossier).count.present > 0


def test_the_document_says_what_every_table_holds() -> None:
    document = Path(bag.__file__).with_name("FORMAT.md").read_text(encoding="utf-8")
    (tables,) = re.findall(r"\n## The tables\n(.*?)\n## ", document, re.DOTALL)
    described = re.findall(r"`(\w+)`", "".join(re.findall(r"(?m)^\| (`.*?) \|", tables)))
    assert sorted(described) == sorted(map(table_name, TABLE_OF))


def test_it_notices_what_a_reader_of_ours_notices(file: Path, identity: str) -> None:
    package = ForeignPackage(file.read_bytes(), identity)
    package.heads[0]["name"] = "Accueil Z"
    with pytest.raises(BadSignatureError):
        package.check()
    package = ForeignPackage(file.read_bytes(), identity)
    package.transactions[-1]["actor"] = "Quelqu’un"
    with pytest.raises(AssertionError):
        package.check()
    package = ForeignPackage(file.read_bytes(), identity)
    del package.heads[0]
    with pytest.raises(AssertionError):
        package.check()
