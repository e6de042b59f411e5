"""Each act that comes in leads to a head that its own desk has signed."""

from __future__ import annotations

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.store.coverage import require_covered
from probono_desk.store.log import Kind
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.exchanging import Forger, all_heads, all_records


def _three_acts(day: SmallDay) -> None:
    for name in ("Lou", "Lise"):
        with day.dossier.act(name, at=NINE, actor=ACTOR, kind=Kind.ACT) as uow:
            lea = uow.all(type(day.volunteers[0]), id=day.volunteers[0].id)[0]
            uow.change(lea, first_name=name)


def test_one_signature_vouches_for_all_that_lead_to_it(day: SmallDay) -> None:
    _three_acts(day)
    records = {record["hash"]: record for record in all_records(day.dossier)}
    vouching, left = require_covered(records, all_heads(day.dossier))
    assert [head.seq for head in vouching] == [3]
    assert left == {(day.dossier.desk, "0" * 64, 0)}


def test_what_was_known_already_is_where_the_chain_leaves(day: SmallDay) -> None:
    _three_acts(day)
    first, *others = sorted(all_records(day.dossier), key=lambda record: record["seq"])
    _vouching, left = require_covered({record["hash"]: record for record in others}, all_heads(day.dossier))
    assert left == {(day.dossier.desk, first["hash"], 1)}


def test_an_act_after_the_head_is_nobody_s(day: SmallDay) -> None:
    heads = all_heads(day.dossier)
    _three_acts(day)
    records = {record["hash"]: record for record in all_records(day.dossier)}
    with pytest.raises(DeskError, match="acts_not_covered") as refused:
        require_covered(records, heads, names={day.dossier.desk: "Accueil A"})
    assert refused.value.data["desk"] == "Accueil A"


def test_a_head_vouches_for_no_act_in_another_s_name(day: SmallDay) -> None:
    forger = Forger()
    forged = forger.act([], desk=day.dossier.desk)
    with pytest.raises(DeskError, match="acts_not_covered"):
        require_covered({forged["hash"]: forged}, [forger.head(forged)])


def test_an_act_that_claims_to_follow_another_desk_s_says_nothing_of_that_desk(day: SmallDay) -> None:
    """An honest desk may hold both, and passes both on: whether it enters is asked where it would (``merge``)."""
    _three_acts(day)
    liar, last = Forger(), max(all_records(day.dossier), key=lambda record: record["seq"])
    lie = liar.act(last["changes"], seq=4, prev_hash=last["hash"])
    records = {record["hash"]: record for record in (*all_records(day.dossier), lie)}
    vouching, left = require_covered(records, [liar.head(), *all_heads(day.dossier)])
    assert {head.desk for head in vouching} == {day.dossier.desk, liar.desk}
    assert left == {(day.dossier.desk, "0" * 64, 0), (liar.desk, last["hash"], 3)}
    with pytest.raises(DeskError, match="acts_not_covered"):
        require_covered(records, [liar.head()])
