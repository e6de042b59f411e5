"""What is signed holds while exactly that is current."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from probono_desk.domain.deliverables import (
    Deliverable,
    DeliverableState,
    DeliverableVersion,
    SignOff,
    VersionKind,
    signed_as,
)
from probono_desk.domain.ids import RowId
from probono_desk.domain.standing import (
    UNSIGNED,
    current_versions,
    goes_before,
    replaceable,
    replaced_by,
    standing,
    state_now,
    with_earlier,
)

AT = datetime(2026, 12, 5, 16, tzinfo=UTC)
MISSION = RowId("m")


def version(name: str, minutes: int, *replaces: str) -> DeliverableVersion:
    at = AT + timedelta(minutes=minutes)
    return DeliverableVersion(
        RowId(name), MISSION, VersionKind.PAPER, name, at, "Inès", replaces=tuple(map(RowId, replaces))
    )


def signed(name: str, minutes: int, *versions: DeliverableVersion) -> SignOff:
    return SignOff(
        RowId(name), MISSION, AT + timedelta(minutes=minutes), "Inès", "Odile", tuple(map(signed_as, versions))
    )


def test_two_that_replace_each_other_leave_the_younger() -> None:
    old, new = version("a", 0, "b"), version("b", 1, "a")
    assert replaced_by([old, new]) == {"a": new}
    assert current_versions([new, old]) == (new,)


def test_19_of_one_capture_each_may_take_the_place_of_any_other() -> None:
    a, b, c = version("a", 0), version("b", 0), version("c", 0)
    for one in (a, b, c):
        assert set(replaceable(one, [a, b, c])) == {a, b, c} - {one}
    chosen = replace(a, replaces=(RowId("b"), RowId("c")))
    assert replaced_by([chosen, b, c]) == {"b": chosen, "c": chosen}
    assert current_versions([chosen, b, c]) == (chosen,)
    assert replaceable(b, [chosen, b, c]) == (c,), "not what has its own place"
    assert replaceable(version("z", -1), [a, b]) == (), "nor what came later"


def test_19_those_of_one_moment_that_replace_each_other_in_a_ring_leave_one() -> None:
    ring = [version("a", 0, "b"), version("b", 0, "c"), version("c", 0, "a")]
    for order in (ring, ring[::-1], ring[1:] + ring[:1]):
        assert [one.name for one in current_versions(order)] == ["b"]
        assert set(replaced_by(order)) == {"a", "c"}


def test_what_takes_the_place_of_the_second_has_that_of_the_first_too() -> None:
    first, second = version("a", 0), version("b", 1, "a")
    assert with_earlier([second], [first, second]) == ("a", "b")
    assert with_earlier([second], [second]) == ("a", "b"), "what was taken back may come back"
    assert with_earlier([], [first, second]) == ()
    ring = [version("c", 0, "d"), version("d", 0, "c")]
    assert with_earlier(ring[:1], ring) == ("c", "d")


def test_it_holds_until_something_comes_goes_or_is_replaced() -> None:
    one, two = version("a", 0), version("b", 1)
    sign = signed("s", 2, one, two)
    assert standing([sign], [two, one]).holds
    added = standing([sign], [version("c", 3), two, one])
    assert (added.reopened, [one.name for one in added.added]) == (True, ["c"])
    assert standing([sign], [two]).removed == 1
    assert standing([sign], [version("c", 3, "a"), two, one]).replaced == 1
    assert standing([], [one]) == UNSIGNED
    again = standing([sign, signed("t", 4, one)], [one])
    assert (again.holds, again.earlier) == (True, 1)


def test_how_far_it_is() -> None:
    one = version("a", 0)
    kept = Deliverable(RowId("d"), MISSION, DeliverableState.SIGNED)
    assert state_now(None, UNSIGNED, []) is DeliverableState.TO_FRAME
    assert state_now(None, UNSIGNED, [one]) is DeliverableState.IN_PROGRESS
    assert state_now(kept, UNSIGNED, [one]) is DeliverableState.IN_PROGRESS, "nothing says that it was presented"
    assert state_now(kept, UNSIGNED, [one], DeliverableState.PRESENTED) is DeliverableState.PRESENTED
    assert state_now(kept, UNSIGNED, []) is DeliverableState.TO_FRAME, "nobody signs what is not there"
    for state in (DeliverableState.FROZEN, DeliverableState.PRESENTED):
        assert state_now(replace(kept, state=state), UNSIGNED, []) is DeliverableState.TO_FRAME
        assert state_now(replace(kept, state=state), UNSIGNED, [one]) is state
    assert state_now(kept, UNSIGNED, [one], DeliverableState.TO_FRAME) is DeliverableState.IN_PROGRESS
    assert state_now(kept, standing([signed("s", 1, one)], [one]), [one]) is DeliverableState.SIGNED
    assert state_now(replace(kept, state=DeliverableState.TO_COMPLETE), UNSIGNED, [one]) is DeliverableState.TO_COMPLETE


def test_the_day_brings_its_states_in_order() -> None:
    assert goes_before(DeliverableState.TO_FRAME, DeliverableState.FROZEN)
    assert not goes_before(DeliverableState.PRESENTED, DeliverableState.FROZEN)
    assert not goes_before(DeliverableState.TO_FRAME, DeliverableState.SIGNED)
