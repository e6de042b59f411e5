"""The first appointment as a calendar file that any calendar opens."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.usecases.deliverables import trail
from probono_desk.usecases.deliverables.appointment import calendar_file, calendar_name, write_calendar_file
from probono_desk.usecases.deliverables.missions import MissionSheet, Pledged, missions
from probono_desk.usecases.door.check_in import check_in_person
from tests.dossiers import ACTOR, NINE, SmallDay


@pytest.fixture
def sheet(day: SmallDay) -> MissionSheet:
    lea = day.volunteers[0]
    check_in_person(day.dossier, lea.id, at=NINE, actor=ACTOR)
    trail.pledge_trail(day.dossier, day.missions[0].id, lea.id, at=NINE, actor=ACTOR, availability="le mardi")
    return next(one for one in missions(day.dossier) if one.id == day.missions[0].id)


def with_appointment(sheet: MissionSheet, where: str = "à la mairie") -> Pledged:
    (one,) = sheet.pledges
    pledge = replace(one.pledge, appointment_at=NINE + timedelta(days=7), first_appointment=where)
    return replace(one, pledge=pledge)


def test_it_says_when_with_whom_and_where(sheet: MissionSheet) -> None:
    text = calendar_file(sheet, with_appointment(sheet), at=NINE).decode().replace("\r\n ", "")
    lines = text.split("\r\n")
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert "DTSTART:20261212T080000Z" in lines
    assert "DTEND:20261212T090000Z" in lines
    assert any(line.startswith("SUMMARY:") and "Léa Martin" in line for line in lines)
    assert "à la mairie" in text


def test_a_telephone_that_may_be_shared_is_read_in_pairs(sheet: MissionSheet) -> None:
    one = with_appointment(sheet)
    told = replace(one, phone="0639981011", pledge=replace(one.pledge, shares_contact=True))
    assert "06 39 98 10 11" in calendar_file(sheet, told, at=NINE).decode().replace("\r\n ", "")


def test_words_are_escaped_and_no_line_is_longer_than_the_format_allows(sheet: MissionSheet) -> None:
    content = calendar_file(sheet, with_appointment(sheet, "salle 3; étage 2, à gauche\n" * 8), at=NINE)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert "salle 3\\; étage 2\\, à gauche\\n" in content.decode().replace("\r\n ", "")


def test_without_an_appointment_there_is_nothing_to_write(sheet: MissionSheet, tmp_path: Path) -> None:
    (one,) = sheet.pledges
    with pytest.raises(DeskError, match="appointment_missing"):
        write_calendar_file(sheet, one, tmp_path / "x.ics", at=NINE)
    assert list(tmp_path.glob("*.ics*")) == []


def test_the_file_is_named_by_its_day_where_it_is_and_by_nobody(sheet: MissionSheet) -> None:
    one = with_appointment(sheet)
    late = replace(one, pledge=replace(one.pledge, appointment_at=datetime(2026, 12, 12, 23, 30, tzinfo=UTC)))
    assert calendar_name(late, ZoneInfo("Europe/Paris")) == "rendez-vous 2026-12-13.ics"
    assert calendar_name(sheet.pledges[0], UTC) == "rendez-vous.ics"
