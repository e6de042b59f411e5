"""An order of badges picks from those there are, and says why none is left."""

from __future__ import annotations

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.usecases.paper.badge_order import EVERY_BADGE, BadgeOrder
from probono_desk.usecases.paper.badges import PersonBadge, person_badges
from probono_desk.usecases.paper.facts import DayFacts, day_facts
from probono_desk.usecases.paper.print_paper import make_badges, record_print
from tests.dossiers import ACTOR, NINE, SmallDay


def facts_of(day: SmallDay) -> tuple[list[PersonBadge], DayFacts]:
    with day.dossier.read() as db:
        facts = day_facts(db, at=NINE)
        return person_badges(db, facts), facts


def picked(day: SmallDay, order: BadgeOrder) -> list[PersonBadge]:
    badges, facts = facts_of(day)
    return order.pick(badges, facts.people)


def test_an_order_that_says_nothing_takes_every_badge_in_its_order(day: SmallDay) -> None:
    assert picked(day, EVERY_BADGE) == facts_of(day)[0]


def test_it_resumes_at_a_badge(day: SmallDay) -> None:
    every = facts_of(day)[0]
    assert picked(day, BadgeOrder(first=3)) == every[2:]
    with pytest.raises(DeskError, match="badge_out_of_range"):
        picked(day, BadgeOrder(first=len(every) + 1))
    with pytest.raises(DeskError, match="badge_out_of_range"):
        picked(day, BadgeOrder(first=0))


def test_what_is_asked_together_must_all_hold_and_resuming_comes_last(day: SmallDay) -> None:
    lea, jean = (person.id for person in day.volunteers[:2])
    two = [jean, lea]  # Leclercq, then Martin
    assert [badge.person_id for badge in picked(day, BadgeOrder(people=two))] == two
    assert [badge.person_id for badge in picked(day, BadgeOrder(people=two, first=2))] == two[1:]
    assert [badge.person_id for badge in picked(day, BadgeOrder(people=two, name="MARTIN lea"))] == [lea]


def test_it_says_why_none_is_left(day: SmallDay) -> None:
    with pytest.raises(DeskError, match="badge_missing"):
        picked(day, BadgeOrder(people=()))
    with pytest.raises(DeskError, match="nobody_named"):
        picked(day, BadgeOrder(name="zzzz"))
    record_print(day.dossier, make_badges(day.dossier, at=NINE), at=NINE, actor=ACTOR)
    with pytest.raises(DeskError, match="badges_up_to_date"):
        picked(day, BadgeOrder(outdated=True))
