"""What the list does not say of photographs is asked at the door, and kept as one act."""

from __future__ import annotations

from dataclasses import replace

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Person, Role
from probono_desk.usecases.door.ask_photo import answer_photo, asks_photo
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.exchanging import all_records


@pytest.mark.parametrize(
    ("taken", "published", "kept"),
    [(True, True, (True, True)), (True, False, (True, False)), (False, True, (False, False))],
)
def test_who_is_not_photographed_is_not_shown_either(
    day: SmallDay, taken: bool, published: bool, kept: tuple[bool, bool]
) -> None:
    lea = day.volunteers[0]
    answer_photo(day.dossier, lea.id, taken=taken, published=published, at=NINE, actor=ACTOR)
    with day.dossier.read() as db:
        found = db.get(Person, lea.id)
    assert found is not None
    assert (found.photo_taken, found.photo_published) == kept
    assert not asks_photo(found)
    assert len(all_records(day.dossier)) == 2


def test_nobody_of_the_house_is_asked(day: SmallDay) -> None:
    lea = day.volunteers[0]
    asked = [role for role in Role if asks_photo(replace(lea, role=role))]
    assert set(Role) - set(asked) == {Role.FACILITATOR, Role.REFERENT, Role.LEAD}


def test_somebody_who_is_not_there_is_said(day: SmallDay) -> None:
    with pytest.raises(DeskError, match="person_unknown"):
        answer_photo(day.dossier, RowId("nobody"), taken=True, published=True, at=NINE, actor=ACTOR)
