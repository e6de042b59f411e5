"""A room in which some have not come, what is proposed for it, and the steps of a proposal as they are told."""

from __future__ import annotations

from collections.abc import Sequence

from probono_desk.domain.people import Person
from probono_desk.usecases.tables.repair import Proposal, Repairs, propose_repairs
from probono_desk.usecases.tables.room import room
from tests.full_days import FullDay, at

NINE = at(9)


def come(full: FullDay, absent: Sequence[Person]) -> None:
    full.arrive((p for p in (*full.volunteers, *full.staff, *full.representatives) if p not in absent), at(8, 40))


def proposed(full: FullDay) -> Repairs:
    return propose_repairs(room(full.dossier, NINE))


def told(proposal: Proposal) -> list[tuple[str, int | None, int, tuple[str, ...]]]:
    steps = proposal.steps
    before = [step.before.team.number if step.before is not None else None for step in steps]
    return [(s.seat.said_name, n, s.to.team.number, s.reasons) for s, n in zip(steps, before, strict=True)]
