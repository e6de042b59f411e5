"""Who printed what, when, and why again."""

from __future__ import annotations

from datetime import timedelta

from probono_desk.domain.people import Person
from probono_desk.usecases.paper.badge_order import BadgeOrder
from probono_desk.usecases.paper.print_log import badge_prints, print_log
from probono_desk.usecases.paper.print_paper import Sheet, make_badges, make_sheet, record_print
from probono_desk.usecases.roster.edit_person import edit_person
from tests.dossiers import ACTOR, NINE, SmallDay


def _badge(day: SmallDay, person: Person, minute: int, reason: str = "") -> None:
    at = NINE + timedelta(minutes=minute)
    paper = make_badges(day.dossier, BadgeOrder(people={person.id}), at=at)
    record_print(day.dossier, paper, at=at, actor=ACTOR, reason=reason)


def test_a_badge_is_first_then_changed_then_asked_for_again(day: SmallDay) -> None:
    lea = day.volunteers[0]
    _badge(day, lea, 0)
    edit_person(day.dossier, lea.id, {"badge_name": "Léa"}, at=NINE, actor=ACTOR)
    _badge(day, lea, 1)
    _badge(day, lea, 2, reason="tombé dans le café")
    _badge(day, lea, 3)
    told = [(line.said, line.why, line.again) for line in badge_prints(day.dossier, lea.id)]
    assert told == [
        ("Badge de Léa Martin", "sans raison donnée", True),
        ("Badge de Léa Martin", "tombé dans le café", True),
        ("Badge de Léa Martin", "a changé", True),
        ("Badge de Léa Martin", "première impression", False),
    ]


def test_the_log_has_every_kind_the_latest_first_and_no_more_than_asked(day: SmallDay) -> None:
    _badge(day, day.volunteers[0], 0)
    at = NINE + timedelta(minutes=5)
    record_print(day.dossier, make_sheet(day.dossier, Sheet.TEAM, at=at), at=at, actor=ACTOR)
    lines = print_log(day.dossier)
    assert [line.said for line in lines[:2]] == ["Fiche d’équipe, table 1", "Fiche d’équipe, table 2"]
    assert lines[-1].said == "Badge de Léa Martin"
    assert all(line.actor == ACTOR and line.version for line in lines)
    assert len(print_log(day.dossier, most=2)) == 2


def test_a_badge_that_never_came_out_has_no_line(day: SmallDay) -> None:
    assert badge_prints(day.dossier, day.volunteers[3].id) == []
