"""A desk's id follows from its key, and an act's id names its desk."""

from __future__ import annotations

from probono_desk.domain.badge_code import ALPHABET
from probono_desk.domain.desk_id import act_id_of, desk_id_of, is_desk_id, may_be_act_of, proves_itself, short

KEY, OTHER = "00" * 32, "01" * 32


def test_another_key_is_another_desk() -> None:
    desk = desk_id_of(KEY)
    assert desk == desk_id_of(KEY)
    assert desk != desk_id_of(OTHER)
    assert (len(desk), set(desk) <= set(ALPHABET)) == (32, True)
    assert (short(desk), proves_itself(desk), is_desk_id(desk)) == (f"{desk[:4]} {desk[4:8]}", True, True)


def test_an_id_of_before_is_one_and_proves_nothing() -> None:
    assert (is_desk_id("BCDFGHJK"), proves_itself("BCDFGHJK")) == (True, False)
    assert [is_desk_id(text) for text in ("", "BCDFGHJ", "bcdfghjk", "ABCDEFGH", "B" * 33)] == [False] * 5


def test_no_other_desk_can_use_the_id_of_an_act() -> None:
    mine, others = desk_id_of(KEY), desk_id_of(OTHER)
    act = act_id_of("0190", mine)
    assert act_id_of(act, mine) == act
    assert (may_be_act_of(act, mine), may_be_act_of(act, others)) == (True, False)
    assert may_be_act_of(act_id_of(act, others), others)
    assert may_be_act_of("0190", others)  # older programs made ids that name no desk
