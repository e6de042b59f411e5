"""Who gets which badge, in which order, and what would not print whole."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from probono_desk.domain.edition import Team
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import new_id
from probono_desk.domain.people import Badge, Person, Role
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.paper.print_paper import (
    make_badges,
)
from tests.dossiers import ACTOR, NINE, SEVEN, SmallDay
from tests.printing.reading import text_of
from tests.usecases.paper.badge_sheets import all_codes, badges, people


def test_every_person_of_the_sample_gets_one_badge_that_scans_as_stored(sample: Dossier, tmp_path: Path) -> None:
    printed = badges(sample, tmp_path / "badges.pdf")
    with sample.read() as db:
        stored = [badge.code for badge in db.all(Badge)]
    assert len(stored) == 67
    assert sorted(all_codes(printed)) == sorted(stored)
    assert printed.pages == 7
    assert printed.warnings == ()


def test_badges_come_by_table_then_name_then_representatives_then_staff(sample: Dossier) -> None:
    by_id = {person.id: person for person in people(sample)}
    with sample.read() as db:
        numbers = {team.id: team.number for team in db.all(Team)}
    order = [by_id[person] for person, _content in make_badges(sample, at=SEVEN).says]
    roles = [person.role for person in order]
    assert roles[:50] == [Role.VOLUNTEER] * 50
    assert roles[50:60] == [Role.REPRESENTATIVE] * 10
    assert [numbers[person.team_id] for person in order[:50] if person.team_id] == [
        n for n in range(1, 6) for _ in range(10)
    ]
    first = [person.last_name for person in order[:10]]
    assert first.index("Baudry") < first.index("Delattre")


def test_one_table_is_its_volunteers_representatives_and_referent(sample: Dossier, tmp_path: Path) -> None:
    printed = badges(sample, tmp_path / "b.pdf", table=3)
    assert len(all_codes(printed)) == 13
    assert "Hennebelle" in text_of(printed.path)
    with pytest.raises(DeskError, match="table_unknown"):
        badges(sample, tmp_path / "c.pdf", table=9)


def test_of_two_good_badges_the_newest_is_printed_and_a_retired_one_never(day: SmallDay, tmp_path: Path) -> None:
    first, second = day.volunteers[:2]
    newer, lost = "BCDFGHJKLNPR", "BCDFGHJKLNPS"
    with day.dossier.act("Deux badges", at=NINE, actor=ACTOR) as uow:
        uow.add(Badge(new_id(NINE + timedelta(seconds=1)), newer, first.id))
        uow.add(Badge(new_id(NINE), lost, second.id, retired=True))
    found = all_codes(badges(day.dossier, tmp_path / "b.pdf"))
    assert newer in found
    assert day.codes[first.id] not in found
    assert day.codes[second.id] in found
    assert lost not in found


def test_a_name_that_cannot_be_printed_is_told_with_its_person(day: SmallDay, tmp_path: Path) -> None:
    with day.dossier.act("Nom", at=NINE, actor=ACTOR) as uow:
        uow.change(day.volunteers[0], first_name="美咲", last_name="Tanaka")
    printed = badges(day.dossier, tmp_path / "b.pdf")
    assert [warning.split("\u00a0:")[0] for warning in printed.warnings] == ["美咲 Tanaka"]
    assert "«\u00a0美咲\u00a0»" in printed.warnings[0]
    with day.dossier.act("Nom", at=NINE, actor=ACTOR) as uow:
        uow.change(next(p for p in uow.all(Person) if p.first_name == "美咲"), badge_name="Misaki Tanaka")
    assert make_badges(day.dossier, at=NINE).warnings == ()
