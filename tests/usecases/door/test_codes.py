"""Whose a scanned code is."""

from __future__ import annotations

from probono_desk.domain.people import Badge
from probono_desk.scanning.layouts import LAYOUTS, typed
from probono_desk.usecases.door.codes import begins_ticket, holders, is_ticket
from probono_desk.usecases.roster.edit_person import edit_person
from tests.dossiers import ACTOR, NINE, SmallDay


def test_a_badge_is_one_persons_and_a_ticket_may_be_that_of_several(day: SmallDay) -> None:
    one, two, three = day.volunteers[:3]
    for person in (two, three):
        edit_person(day.dossier, person.id, {"ticket": "EB#12-a"}, at=NINE, actor=ACTOR)
    with day.dossier.read() as db:
        assert holders(db, day.codes[one.id].lower()) == [one.id]
        assert set(holders(db, "eb#12-A")) == {two.id, three.id}
        assert set(holders(db, typed("EB#12-a", scanner=LAYOUTS[0], computer=LAYOUTS[1]))) == {two.id, three.id}
        assert holders(db, "EB#12-b") == holders(db, "") == []


def test_a_badge_that_was_replaced_still_says_who_carries_it_where_that_is_asked(day: SmallDay) -> None:
    one = day.volunteers[0]
    with day.dossier.act("perdu", at=NINE, actor=ACTOR) as uow:
        (badge,) = uow.all(Badge, person_id=one.id)
        uow.retire(badge)
    with day.dossier.read() as db:
        assert holders(db, day.codes[one.id]) == []
        assert holders(db, day.codes[one.id], replaced_too=True) == [one.id]


def test_a_ticket_is_told_from_its_first_letter_on_whatever_the_scanners_keyboard(day: SmallDay) -> None:
    edit_person(day.dossier, day.volunteers[0].id, {"ticket": "AVO#7-12"}, at=NINE, actor=ACTOR)
    for text in ("AVO#7-12", typed("AVO#7-12", scanner=LAYOUTS[0], computer=LAYOUTS[1])):
        assert is_ticket(day.dossier, text)
        assert all(begins_ticket(day.dossier, text[:end]) for end in range(1, len(text) + 1))
        assert not begins_ticket(day.dossier, text + "9")
    assert not begins_ticket(day.dossier, "v")
