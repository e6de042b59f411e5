"""A disagreement is settled once, for every desk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Person
from probono_desk.domain.settlement import Choice
from probono_desk.store import history
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.door import walk_in
from probono_desk.usecases.file import close_day, exchange, join, merge_words, trust
from probono_desk.usecases.file.settle import settle
from probono_desk.usecases.outcome.anomalies import AnomalyKind
from probono_desk.usecases.outcome.status import status
from probono_desk.usecases.roster.doubles import join_people
from probono_desk.usecases.roster.edit_person import edit_person
from probono_desk.usecases.tables import seat_people
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.exchanging import all_rows, another_desk, believe


@pytest.fixture
def other(day: SmallDay, tmp_path: Path) -> Iterator[Dossier]:
    """A second desk from the first one's kit."""
    trust.name_desk(day.dossier, "Accueil A")
    with closing(another_desk(day.dossier, tmp_path / "other")) as made:
        yield made


def sent(dossier: Dossier, folder: Path) -> Path:
    return exchange.export(dossier, folder, at=NINE).path


@pytest.mark.parametrize("choice", list(Choice))
def test_a_disagreement_stays_until_it_is_settled_on_one_desk_for_all(
    day: SmallDay, other: Dossier, tmp_path: Path, choice: Choice
) -> None:
    believe(day.dossier, other)
    lea = day.volunteers[0]
    seat_people.move(day.dossier, lea.id, day.teams[1].id, at=NINE + timedelta(minutes=1), actor="Sam")
    seat_people.move(other, lea.id, None, at=NINE + timedelta(minutes=2), actor="Inès")
    exchange_both(day.dossier, other, tmp_path)
    (here,), (there,) = merge_words.told(day.dossier), merge_words.told(other)
    assert (here.subject, here.what, here.stands, here.other) == ("Léa Martin", "table", "sans table", "Table 2")
    assert (here.stands_by, here.other_by) == ("Inès, 9:02, Accueil B", "Sam, 9:01, ce poste")
    assert here.id == there.id
    for dossier in (day.dossier, other):
        assert status(dossier).disagreements == 1
        assert AnomalyKind.DISAGREEMENT in {one.kind for one in close_day.ready_to_close(dossier).anomalies}

    settle(other, there.id, choice, at=NINE + timedelta(minutes=5), actor="Inès")
    exchange_both(day.dossier, other, tmp_path)
    assert merge_words.told(day.dossier) == merge_words.told(other) == []
    assert all_rows(day.dossier) == all_rows(other)
    assert seat_of(day.dossier, lea.id) == (None if choice is Choice.KEEP else day.teams[1].id)
    with pytest.raises(DeskError, match="disagreement_settled"):
        settle(day.dossier, here.id, choice, at=NINE, actor=ACTOR)
    with pytest.raises(DeskError, match="disagreement_unknown"):
        settle(day.dossier, here.id[:-1], choice, at=NINE, actor=ACTOR)
    # The decision is one act, and can be taken back: then it is open again.
    with other.read() as db:
        last = history.next_undo(db)
    assert last is not None
    history.undo(other, last.id, at=NINE + timedelta(minutes=6), actor=ACTOR)
    assert len(merge_words.told(other)) == 1


@pytest.mark.parametrize("minutes", [(5, 6), (6, 5)])
@pytest.mark.parametrize("again", list(Choice))
def test_what_two_desks_settle_differently_is_open_again(
    day: SmallDay, other: Dossier, tmp_path: Path, minutes: tuple[int, int], again: Choice
) -> None:
    believe(day.dossier, other)
    lea = day.volunteers[0]
    seat_people.move(day.dossier, lea.id, day.teams[1].id, at=NINE + timedelta(minutes=1), actor="Sam")
    seat_people.move(other, lea.id, None, at=NINE + timedelta(minutes=2), actor="Inès")
    exchange_both(day.dossier, other, tmp_path)
    (first,) = merge_words.told(day.dossier)
    settle(day.dossier, first.id, Choice.KEEP, at=NINE + timedelta(minutes=minutes[0]), actor="Sam")
    settle(other, first.id, Choice.OTHER, at=NINE + timedelta(minutes=minutes[1]), actor="Inès")
    exchange_both(day.dossier, other, tmp_path)
    kept_later = minutes[0] > minutes[1]
    values = ("sans table", "Table 2") if kept_later else ("Table 2", "sans table")
    for dossier in (day.dossier, other):
        (open_again,) = merge_words.told(dossier)
        assert (open_again.subject, open_again.what) == ("Léa Martin", "table")
        assert (open_again.stands, open_again.other) == values
        assert open_again.stands_by.startswith("Sam, 9:06" if kept_later else "Inès, 9:06")
        assert status(dossier).disagreements == 1
        assert seat_of(dossier, lea.id) == (None if kept_later else day.teams[1].id)
    settle(other, open_again.id, again, at=NINE + timedelta(minutes=9), actor="Inès")
    exchange_both(day.dossier, other, tmp_path)
    assert merge_words.told(day.dossier) == merge_words.told(other) == []
    assert all_rows(day.dossier) == all_rows(other)
    chosen = values[0] if again is Choice.KEEP else values[1]
    assert seat_of(day.dossier, lea.id) == (None if chosen == "sans table" else day.teams[1].id)


@pytest.mark.parametrize("choice", list(Choice))
def test_what_two_desks_settle_alike_is_settled(day: SmallDay, other: Dossier, tmp_path: Path, choice: Choice) -> None:
    believe(day.dossier, other)
    lea = day.volunteers[0]
    seat_people.move(day.dossier, lea.id, day.teams[1].id, at=NINE + timedelta(minutes=1), actor="Sam")
    seat_people.move(other, lea.id, None, at=NINE + timedelta(minutes=2), actor="Inès")
    exchange_both(day.dossier, other, tmp_path)
    (first,) = merge_words.told(day.dossier)
    for minute, dossier in enumerate((day.dossier, other), 5):
        settle(dossier, first.id, choice, at=NINE + timedelta(minutes=minute), actor="Sam")
    exchange_both(day.dossier, other, tmp_path)
    assert merge_words.told(day.dossier) == merge_words.told(other) == []
    assert status(day.dossier).disagreements == 0


def test_what_stands_is_the_value_of_today(day: SmallDay, other: Dossier, tmp_path: Path) -> None:
    """Whoever went on from one of the two values did not know of the other either."""
    believe(day.dossier, other)
    lea = day.volunteers[0]
    seat_people.move(day.dossier, lea.id, None, at=NINE + timedelta(minutes=1), actor="Sam")
    seat_people.move(other, lea.id, day.teams[1].id, at=NINE + timedelta(minutes=2), actor="Inès")
    seat_people.move(other, lea.id, day.teams[0].id, at=NINE + timedelta(minutes=3), actor="Inès")
    exchange_both(day.dossier, other, tmp_path)
    (here,) = merge_words.told(day.dossier)
    assert (here.stands, here.stands_by) == ("Table 1", "Inès, 9:03, Accueil B")
    assert (here.other, here.other_by) == ("sans table", "Sam, 9:01, ce poste")
    settle(day.dossier, here.id, Choice.KEEP, at=NINE + timedelta(minutes=5), actor="Sam")
    assert seat_of(day.dossier, lea.id) == day.teams[0].id


def by_hand(dossier: Dossier, who: RowId, organisation: str, minute: int) -> None:
    edit_person(dossier, who, {"organisation": organisation}, at=NINE + timedelta(minutes=minute), actor=ACTOR)


def open_on(dossier: Dossier) -> list[tuple[str, str, str]]:
    return [(one.id, one.stands, one.other) for one in merge_words.told(dossier)]


@pytest.mark.parametrize("where", [0, 1])
def test_a_decision_that_another_desk_takes_back_is_open_again_on_every_desk(
    day: SmallDay, other: Dossier, tmp_path: Path, where: int
) -> None:
    """The list follows from the log: also on the desk whose own act opened it."""
    believe(day.dossier, other)
    desks, lea = (day.dossier, other), day.volunteers[0].id
    by_hand(day.dossier, lea, "Mairie", 1)
    by_hand(other, lea, "Métropole", 2)
    exchange_both(day.dossier, other, tmp_path)
    first = open_on(day.dossier)
    settle(day.dossier, first[0][0], Choice.OTHER, at=NINE + timedelta(minutes=3), actor=ACTOR)
    with day.dossier.read() as db:
        last = history.next_undo(db)
    assert last is not None
    exchange_both(day.dossier, other, tmp_path)
    assert open_on(day.dossier) == open_on(other) == []
    history.undo(desks[where], last.id, at=NINE + timedelta(minutes=4), actor=ACTOR)
    assert open_on(desks[where]) == first
    exchange_both(day.dossier, other, tmp_path)
    assert open_on(day.dossier) == open_on(other) == first


def test_what_somebody_makes_alike_by_hand_is_no_question_any_more_here_or_there(
    day: SmallDay, other: Dossier, tmp_path: Path
) -> None:
    believe(day.dossier, other)
    lea = day.volunteers[0].id
    by_hand(day.dossier, lea, "Mairie", 1)
    by_hand(other, lea, "Métropole", 2)
    exchange_both(day.dossier, other, tmp_path)
    assert len(open_on(day.dossier)) == 1
    by_hand(day.dossier, lea, "Mairie", 3)
    assert open_on(day.dossier) == []
    exchange_both(day.dossier, other, tmp_path)
    assert open_on(other) == []


def test_nothing_is_asked_of_somebody_who_was_taken_back_until_they_are_there_again(
    day: SmallDay, other: Dossier, tmp_path: Path
) -> None:
    believe(day.dossier, other)
    came = walk_in.walk_in(day.dossier, "Coline", "Hautecœur", at=NINE, actor=ACTOR)
    assert came.person is not None
    assert came.act_id is not None
    exchange_both(day.dossier, other, tmp_path)
    by_hand(day.dossier, came.person.id, "Mairie", 1)
    by_hand(other, came.person.id, "Métropole", 2)
    exchange_both(day.dossier, other, tmp_path)
    asked = open_on(other)
    assert len(asked) == 1
    history.undo(day.dossier, came.act_id, at=NINE + timedelta(minutes=3), actor=ACTOR)
    exchange_both(day.dossier, other, tmp_path)
    for dossier in (day.dossier, other):
        assert open_on(dossier) == []
        assert status(dossier).disagreements == 0
    with day.dossier.read() as db:
        undone = history.next_redo(db)
    assert undone is not None
    history.undo(day.dossier, undone.id, at=NINE + timedelta(minutes=4), actor=ACTOR)
    exchange_both(day.dossier, other, tmp_path)
    assert open_on(day.dossier) == open_on(other) == asked


@pytest.mark.parametrize("choice", list(Choice))
def test_what_was_open_of_somebody_who_was_joined_is_settled_for_who_is_kept(
    day: SmallDay, other: Dossier, tmp_path: Path, choice: Choice
) -> None:
    believe(day.dossier, other)
    kept, gone = (
        walk_in.walk_in(dossier, "Coline", "Hautecœur", at=NINE, actor=ACTOR).person for dossier in (day.dossier, other)
    )
    assert kept is not None
    assert gone is not None
    exchange_both(day.dossier, other, tmp_path)
    by_hand(day.dossier, gone.id, "Mairie", 1)
    by_hand(other, gone.id, "Métropole", 2)
    exchange_both(day.dossier, other, tmp_path)
    join_people(other, kept.id, gone.id, at=NINE + timedelta(minutes=3), actor=ACTOR)
    exchange_both(day.dossier, other, tmp_path)
    (asked,) = open_on(day.dossier)
    settle(day.dossier, asked[0], choice, at=NINE + timedelta(minutes=4), actor=ACTOR)
    exchange_both(day.dossier, other, tmp_path)
    assert open_on(day.dossier) == open_on(other) == []
    with other.read() as db:
        person = db.get(Person, kept.id)
    assert person is not None
    assert person.organisation == ("Métropole" if choice is Choice.KEEP else "Mairie")
    assert all_rows(day.dossier) == all_rows(other)


def seat_of(dossier: Dossier, person_id: RowId) -> RowId | None:
    with dossier.read() as db:
        person = db.get(Person, person_id)
    assert person is not None
    return person.team_id


def exchange_both(one: Dossier, two: Dossier, folder: Path) -> None:
    join.merge(one, sent(two, folder), at=NINE)
    join.merge(two, sent(one, folder), at=NINE)
