"""Where a deliverable stands: which versions are current, whether its signature holds, how far it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from probono_desk.domain.deliverables import Deliverable, DeliverableState, DeliverableVersion, SignOff, signed_as
from probono_desk.domain.ids import RowId

BY_THE_DAY = (
    DeliverableState.TO_FRAME,
    DeliverableState.IN_PROGRESS,
    DeliverableState.FROZEN,
    DeliverableState.PRESENTED,
)
"""The states that the day itself brings, in its order."""

NEEDS_SOMETHING = (DeliverableState.FROZEN, DeliverableState.PRESENTED, DeliverableState.SIGNED)
"""The states of something that is there."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The latest sign-off and what has happened since. It holds while exactly the signed versions are current.

    Attributes:
        sign_off: the latest; ``None`` where nobody has signed.
        added: current versions that were not signed, the newest first.
        removed: how many of those signed have been taken back.
        replaced: how many of those signed have been replaced by another.
        earlier: how many sign-offs came before it.
    """

    sign_off: SignOff | None = None
    added: tuple[DeliverableVersion, ...] = ()
    removed: int = 0
    replaced: int = 0
    earlier: int = 0

    @property
    def reopened(self) -> bool:
        """Whether what was signed is no longer what is current."""
        return self.sign_off is not None and bool(self.added or self.removed or self.replaced)

    @property
    def holds(self) -> bool:
        """Whether what is current is what was signed."""
        return self.sign_off is not None and not self.reopened


UNSIGNED = Standing()
"""Nobody has signed."""


def replaced_by(versions: Iterable[DeliverableVersion]) -> dict[RowId, DeliverableVersion]:
    """Which version replaced each of those that are no longer current: the newest that says so.

    Only one that came before, or at once with it, is ever replaced, and two that two desks said it of each other leave
    one current.

    Args:
        versions: all that are there; one that was taken back replaces nothing.
    """
    oldest_first = sorted(versions, key=_age)
    places = _places_taken(oldest_first)
    return {old_id: version for version in oldest_first for old_id in places[version.id]}


def replaceable(version: DeliverableVersion, versions: Iterable[DeliverableVersion]) -> tuple[DeliverableVersion, ...]:
    """Those that a version may take the place of: what came before it or at once with it, and has not taken its place.

    Args:
        version: one of them.
        versions: all of its mission.
    """
    here = tuple(versions)
    places = _places_taken(sorted(here, key=_age))
    return tuple(
        old
        for old in here
        if old.id != version.id and old.at <= version.at and version.id not in _all_replaced(old.id, places)
    )


def _places_taken(oldest_first: Sequence[DeliverableVersion]) -> dict[RowId, set[RowId]]:
    """Whose place each version takes. Where two or more of one moment say it in a ring, the last by id is believed."""
    here = {version.id: version for version in oldest_first}
    places: dict[RowId, set[RowId]] = {version_id: set() for version_id in here}
    for version in reversed(oldest_first):
        for old_id in version.replaces:
            old = here.get(old_id)
            if old is not None and old.at <= version.at and version.id not in _all_replaced(old_id, places):
                places[version.id].add(old_id)
    return places


def _all_replaced(version_id: RowId, places: Mapping[RowId, set[RowId]]) -> set[RowId]:
    """A version, those whose place it takes, those whose place they take, and so on."""
    found: set[RowId] = set()
    left = [version_id]
    while left:
        one = left.pop()
        if one not in found:
            found.add(one)
            left += places.get(one, ())
    return found


def with_earlier(replaced: Iterable[DeliverableVersion], versions: Iterable[DeliverableVersion]) -> tuple[RowId, ...]:
    """Versions and, behind them, those that they had replaced themselves, however far back.

    Whatever takes the place of the second of three keeps the first in its place when the second is taken back.

    Args:
        replaced: those that something takes the place of.
        versions: all that are there.
    """
    said = {version.id: set(version.replaces) for version in versions}
    return tuple(sorted(set[RowId]().union(*(_all_replaced(version.id, said) for version in replaced))))


def current_versions(versions: Sequence[DeliverableVersion]) -> tuple[DeliverableVersion, ...]:
    """Those that no other has replaced, in the order in which they came."""
    replaced = replaced_by(versions)
    return tuple(version for version in versions if version.id not in replaced)


def standing(sign_offs: Iterable[SignOff], versions: Sequence[DeliverableVersion]) -> Standing:
    """Where the sign-off of a mission stands.

    Args:
        sign_offs: every one of the mission.
        versions: what is there, the newest first, what was replaced included.
    """
    latest_first = sorted(sign_offs, key=lambda one: (one.at, one.id), reverse=True)
    if not latest_first:
        return UNSIGNED
    here = {signed_as(version) for version in versions}
    current = {signed_as(version): version for version in current_versions(versions)}
    signed = set(latest_first[0].signed)
    added = tuple(version for name, version in current.items() if name not in signed)
    replaced = len((signed & here) - set(current))
    return Standing(latest_first[0], added, len(signed - here), replaced, len(latest_first) - 1)


def state_now(
    deliverable: Deliverable | None,
    signed: Standing,
    versions: Sequence[DeliverableVersion],
    before: DeliverableState = DeliverableState.IN_PROGRESS,
) -> DeliverableState:
    """How far a deliverable is, for every screen, paper and wall alike.

    It is what was said last, but for three things. What nobody signs any more is not signed: a version that came after
    the signature leaves it where it was before. What something was handed over for is under way. And
    where nothing was, nothing can be frozen, presented or signed: the day went on, and nobody has seen anything of it.

    Args:
        deliverable: what is stored; ``None`` where the roster brought none.
        signed: where its sign-off stands.
        versions: what is there.
        before: how far it was before it was signed.
    """
    state = DeliverableState.TO_FRAME if deliverable is None else deliverable.state
    if unsigned_again(deliverable, signed, versions):
        state = before
    if state in NEEDS_SOMETHING and not versions:
        return DeliverableState.TO_FRAME
    if state is DeliverableState.TO_FRAME and versions:
        return DeliverableState.IN_PROGRESS
    return state


def unsigned_again(deliverable: Deliverable | None, signed: Standing, versions: Sequence[DeliverableVersion]) -> bool:
    """Whether a deliverable was said to be signed, and what is there is not what was signed."""
    if deliverable is None or deliverable.state is not DeliverableState.SIGNED:
        return False
    return signed.reopened or (signed.sign_off is None and bool(versions))


def goes_before(state: DeliverableState, other: DeliverableState) -> bool:
    """Whether the day brings one state before another; signed and to be completed are no states that it brings."""
    return state in BY_THE_DAY and other in BY_THE_DAY and BY_THE_DAY.index(state) < BY_THE_DAY.index(other)


def _age(version: DeliverableVersion) -> tuple[object, RowId]:
    return version.at, version.id
