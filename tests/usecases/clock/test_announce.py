"""The messages to the tables: the usual ones until somebody writes others."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from probono_desk.domain.announcements import Announcement, Due, Mark, due
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId
from probono_desk.store.history import next_undo, undo
from probono_desk.usecases.clock import announce
from probono_desk.usecases.clock.run_day import plan_of
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.full_days import FullDay, at


def of(day: SmallDay | FullDay) -> list[Announcement]:
    with day.dossier.read() as db:
        return announce.announcements_of(db)


def save(day: SmallDay | FullDay, wanted: list[Announcement]) -> None:
    announce.save_announcements(day.dossier, wanted, at=NINE, actor=ACTOR)


def test_the_usual_ones_are_there_without_anybody_writing_them(full: FullDay) -> None:
    now = at(15, 50)
    with full.dossier.read() as db:
        found = due(announce.announcements_of(db), plan_of(db, now), now)
    assert found is not None
    assert announce.words_of(found, ZoneInfo("Europe/Paris"), now) == "Gel des livrables à 16:00"
    half_past = at(15, 30)
    with full.dossier.read() as db:
        found = due(announce.announcements_of(db), plan_of(db, half_past), half_past)
    assert found is not None
    words = announce.words_of(found, ZoneInfo("Europe/Paris"), half_past)
    assert words == "Gel des livrables à 16:00\u00a0: rassemblez vos fichiers"  # true for as long as it stands


def test_what_is_written_is_kept_and_can_be_taken_back(day: SmallDay) -> None:
    usual = of(day)
    own = Announcement(RowId("own"), "Il reste {minutes} minutes", 20, Mark.FREEZE)
    save(day, [usual[0], own])
    assert [said.id for said in of(day)] == [usual[0].id, "own"]
    with day.dossier.read() as db:
        act = next_undo(db)
    assert act is not None
    undo(day.dossier, act.id, at=NINE, actor=ACTOR)
    assert of(day) == usual


def test_none_at_all_is_a_choice_too(day: SmallDay) -> None:
    usual = of(day)
    save(day, [])
    assert of(day) == []
    save(day, usual)
    assert of(day) == usual
    save(day, [])
    assert of(day) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (" ", "announcement_empty"),
        ("{nom}", "announcement_braces"),
        ("{", "announcement_braces"),
        ("{}", "announcement_braces"),
    ],
)
def test_what_cannot_be_said_is_refused(day: SmallDay, text: str, code: str) -> None:
    with pytest.raises(DeskError, match=code):
        save(day, [Announcement(RowId("own"), text, 20, Mark.FREEZE)])


def test_a_text_from_another_version_is_said_as_it_is() -> None:
    odd = Due(Announcement(RowId("own"), "À {lieu}, {time.__class__}", 20, Mark.FREEZE), NINE, NINE)
    assert announce.words_of(odd, ZoneInfo("Europe/Paris"), NINE) == "À {lieu}, {time.__class__}"
