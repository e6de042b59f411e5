"""How many rows each table holds, without a word of them."""

from __future__ import annotations

from probono_desk.store.counts import counts_of_tables
from tests.dossiers import ACTOR, NINE, SmallDay


def test_every_table_is_counted_the_log_included(day: SmallDay) -> None:
    with day.dossier.read() as db:
        before = counts_of_tables(db)
    assert (before["person"], before["badge"], before["team"], before["txn"]) == (10, 10, 2, 1)
    with day.dossier.act("essai", at=NINE, actor=ACTOR) as uow:
        uow.retire(day.volunteers[0])
    with day.dossier.read() as db:
        after = counts_of_tables(db)
    assert (after["person"], after["txn"]) == (10, 2)
    assert all(isinstance(count, int) for count in after.values())
