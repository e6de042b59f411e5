"""Head office's receipt comes home: proved, kept, and only then may erasing be offered."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from probono_desk.age.identity import new_identity, recipient_of
from probono_desk.domain.edition import Edition
from probono_desk.domain.errors import DeskError
from probono_desk.office.ingest import How, ingest
from probono_desk.office.office_key import signing_seed
from probono_desk.store.log import Kind
from probono_desk.sync.keys import fingerprint, public_key_hex
from probono_desk.sync.receipt import receipt_name
from probono_desk.usecases.door import check_in
from probono_desk.usecases.file import close_day, places, receive, send
from probono_desk.usecases.file.send import Stage
from tests.dossiers import ACTOR, NINE, SmallDay, small_day

EVENING = NINE + timedelta(hours=9)


@pytest.fixture
def identity() -> str:
    return new_identity()


Ingested = Callable[[], None]


@pytest.fixture
def sent(tmp_path: Path, identity: str) -> Iterator[tuple[SmallDay, Path, Ingested]]:
    """A day that was closed and sent to a place; and what head office does there."""
    day = small_day(tmp_path / "a")
    check_in.check_in_person(day.dossier, day.volunteers[0].id, at=NINE, actor=ACTOR)
    made = close_day.close_day(day.dossier, tmp_path, at=EVENING, recipients=[recipient_of(identity)])
    lieu = tmp_path / "lieu"
    lieu.mkdir()
    kept = places.add_place(day.dossier, str(lieu), at=NINE)
    send.enqueue(day.dossier, tmp_path / made.receipt.file_name, kept, at=EVENING)
    send.send_due(day.dossier, now=lambda: EVENING)

    def ingested() -> None:
        how = How(f"sqlite:///{tmp_path}/s.db", (identity,), None, signing_seed(identity), None, EVENING)
        assert {one.reason for one in ingest([str(lieu)], how)} == {""}

    yield day, lieu, ingested
    day.dossier.close()


def believe_office(day: SmallDay, identity: str) -> None:
    with day.dossier.act("Siège", at=NINE, actor=ACTOR, kind=Kind.SETUP) as uow:
        (edition,) = uow.all(Edition)
        uow.change(edition, office_signer=public_key_hex(signing_seed(identity)))


def test_the_receipt_is_taken_in_by_itself(
    sent: tuple[SmallDay, Path, Ingested], identity: str, tmp_path: Path
) -> None:
    day, lieu, ingested = sent
    believe_office(day, identity)
    made = close_day.close_day(day.dossier, tmp_path, at=EVENING, recipients=[recipient_of(identity)])
    (kept,) = places.all_places(day.dossier)
    send.enqueue(day.dossier, tmp_path / made.receipt.file_name, kept, at=EVENING)
    send.send_due(day.dossier, now=lambda: EVENING)
    assert receive.look_for_receipts(day.dossier, at=EVENING) == (0, [])
    assert receive.received(day.dossier).at is None
    ingested()
    assert receive.look_for_receipts(day.dossier, at=EVENING) == (2, [])
    found = receive.received(day.dossier)
    assert (found.at, found.people, found.latest) == (EVENING, 1, True)
    assert {one.sending.stage for one in send.queue(day.dossier)} == {Stage.RECEIVED}
    assert found.purge_may_be_offered(acts_since=0)
    assert not found.purge_may_be_offered(acts_since=1)
    assert sorted(path.name for path in lieu.iterdir()).count(receipt_name(made.receipt.sha256)) == 1


def test_a_key_that_nobody_knows_is_asked_about_once(sent: tuple[SmallDay, Path, Ingested], identity: str) -> None:
    day, lieu, ingested = sent
    ingested()
    _count, (problem,) = receive.look_for_receipts(day.dossier, at=EVENING)
    assert problem.code == "office_unknown"
    signer = public_key_hex(signing_seed(identity))
    assert problem.data["fingerprint"] == fingerprint(signer)
    (file,) = lieu.glob("receipt_*")
    receive.take_receipt_file(day.dossier, file, believe=fingerprint(signer), at=EVENING)
    assert receive.received(day.dossier).people == 1
    assert receive.look_for_receipts(day.dossier, at=EVENING) == (0, [])


def test_what_was_changed_or_is_of_another_is_refused(
    sent: tuple[SmallDay, Path, Ingested], identity: str, tmp_path: Path
) -> None:
    day, lieu, ingested = sent
    ingested()
    (file,) = lieu.glob("receipt_*")
    record = json.loads(file.read_bytes())
    for content in (json.dumps(record | {"people": 99}).encode(), b"[]", b"{}", b"\xff", b"[" * 9_000):
        with pytest.raises(DeskError) as refused:
            receive.take_receipt(day.dossier, content, at=EVENING)
        assert refused.value.code == "receipt_unsound"
    other = small_day(tmp_path / "other").dossier
    with pytest.raises(DeskError) as refused:
        receive.take_receipt_file(other, file, at=EVENING)
    assert refused.value.code == "receipt_of_another"
    other.close()
    assert receive.received(day.dossier).at is None
