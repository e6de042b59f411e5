"""What a desk wrote whose clock was not on the day is shown as such on every screen, never as an hour of the day."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from probono_desk.cli import answer_text
from probono_desk.gui.look.marks import presence_mark
from probono_desk.gui.screens.door.answer_words import said
from probono_desk.gui.screens.door.found_list import state_of
from probono_desk.store.dossier import Dossier
from probono_desk.store.opening import create_dossier
from probono_desk.usecases.door import check_in
from probono_desk.usecases.door.find_person import PersonFinder
from probono_desk.usecases.tables.room import room
from tests.dossiers import ACTOR, NINE, SmallDay, small_day
from tests.exchanging import pour

PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture
def day(tmp_path: Path) -> Iterator[SmallDay]:
    made = small_day(tmp_path / "desk")
    with closing(made.dossier):
        yield made


@pytest.fixture
def other(day: SmallDay, tmp_path: Path) -> Iterator[Dossier]:
    with closing(create_dossier(tmp_path / "other").dossier) as made:
        pour(day.dossier, made)
        yield made


def everything_said(day: SmallDay) -> list[str]:
    """What the list, the search, the door and the command say of somebody."""
    lea = day.volunteers[0]
    (seat,) = [one for one in room(day.dossier, at=NINE).volunteers if one.person.id == lea.id]
    (found,) = [one for one in PersonFinder(day.dossier).search(lea.full_name).found if one.person_id == lea.id]
    words = [presence_mark(seat, PARIS).word, state_of(found, PARIS)[1]]
    if found.presence is not None and found.presence.inside:
        answer = check_in.check_in_code(day.dossier, day.codes[lea.id], at=NINE, actor=ACTOR)
        assert answer.outcome is check_in.Outcome.ALREADY
        words += [
            said(answer, zone=PARIS, own_desk=day.dossier.desk).detail,
            answer_text.sentence(answer, answer.at.astimezone(PARIS)),
        ]
    return words


@pytest.mark.parametrize("year", [2015, 2030])
@pytest.mark.parametrize("left", [False, True])
def test_an_hour_of_another_year_is_no_hour_of_the_day(day: SmallDay, other: Dossier, year: int, left: bool) -> None:
    lea, wrong = day.volunteers[0], NINE.replace(year=year)
    check_in.check_in_code(other, day.codes[lea.id], at=wrong, actor=ACTOR)
    if left:
        check_in.leave(other, lea.id, at=wrong.replace(minute=40), actor=ACTOR)
    pour(other, day.dossier)
    words = everything_said(day)
    assert len(words) == (2 if left else 4)
    for word in words:
        assert f"le 05/12/{year}" in word
        assert "9:00" not in word
        assert "9:40" not in word


def test_an_hour_of_the_day_is_said(day: SmallDay, other: Dossier) -> None:
    check_in.check_in_code(other, day.codes[day.volunteers[0].id], at=NINE, actor=ACTOR)
    pour(other, day.dossier)
    assert all("9:00" in word for word in everything_said(day))
