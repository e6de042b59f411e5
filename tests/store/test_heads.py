"""How far a desk has come, in its own hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.store import heads
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.exchanging import Forger, all_heads


def test_a_desk_signs_its_latest_act_and_its_signature_is_proved(day: SmallDay) -> None:
    (head,) = all_heads(day.dossier)
    assert (head.desk, head.seq, head.key) == (day.dossier.desk, 1, day.dossier.public_key)
    assert heads.head_of(head.record()) == head


@pytest.mark.parametrize(
    "lie",
    [{"seq": 2}, {"hash": "f" * 64}, {"name": "Accueil B"}, {"signature": "0" * 128}, {"seq": "1"}, {"more": 1}],
)
def test_a_head_that_says_anything_else_is_unsound(day: SmallDay, lie: dict[str, Any]) -> None:
    (head,) = all_heads(day.dossier)
    with pytest.raises(DeskError, match="head_unsound"):
        heads.head_of({**head.record(), **lie})


def test_nobody_signs_for_a_desk_whose_id_follows_from_another_key(day: SmallDay) -> None:
    forger = Forger()
    (head,) = all_heads(day.dossier)
    stolen = heads.signed(replace(head, key=forger.signer.key), forger.seed)
    with pytest.raises(DeskError, match="head_unsound"):
        heads.head_of(stolen.record())


def test_nobody_is_believed_to_open_what_is_open_to_everybody(day: SmallDay) -> None:
    """A point of low order as a desk's age recipient: no file that is also for it could be written any more."""
    forger = Forger()
    forger.act([])
    low = "age1qyqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqj7vrya"
    with pytest.raises(DeskError, match="head_unsound"):
        heads.head_of(forger.head(recipient=low).record())


def test_heads_of_others_are_kept_and_sent_on_until_they_are_dropped(day: SmallDay) -> None:
    forger = Forger()
    foreign = forger.head(forger.act([]))
    with day.dossier.merging() as connection:
        heads.keep(connection, [foreign])
        connection.commit()
    assert {head.desk for head in all_heads(day.dossier)} == {day.dossier.desk, forger.desk}
    with day.dossier.merging() as connection:
        heads.drop(connection, [(day.dossier.desk, foreign.hash, 1), (forger.desk, foreign.hash, 2)])
        assert foreign in heads.kept(connection)  # nobody drops another desk's, nor one of another number
        heads.drop(connection, [(forger.desk, foreign.hash, 1)])
        connection.commit()
    assert {head.desk for head in all_heads(day.dossier)} == {day.dossier.desk}


def test_the_head_moves_with_each_act(day: SmallDay) -> None:
    with day.dossier.act("essai", at=NINE, actor=ACTOR) as uow:
        uow.change(day.volunteers[0], first_name="Lou")
    with day.dossier.read() as db:
        ((seq, digest, _at),) = heads.tips(db.connection, day.dossier.desk)
    (head,) = all_heads(day.dossier)
    assert (head.seq, head.hash) == (seq, digest) == (2, digest)
