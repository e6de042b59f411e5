"""One statement a file for each employer, and nobody reads another's."""

from __future__ import annotations

from pathlib import Path

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.domain.people import EngagementType
from probono_desk.usecases.door.check_in import leave
from probono_desk.usecases.paper.per_employer import write_statements
from tests.full_days import ACTOR, FullDay, at
from tests.printing.reading import text_of


def _worked(full: FullDay) -> None:
    """The first six have come, in their employers' time where they have one."""
    with full.dossier.act("essai", at=at(8), actor=ACTOR) as uow:
        for person in full.volunteers[:6]:
            if person.organisation:
                uow.change(person, engagement=EngagementType.EMPLOYER_TIME)
    full.arrive(full.volunteers[:6], at(9))
    for person in full.volunteers[:6]:
        leave(full.dossier, person.id, at=at(17), actor=ACTOR)


def test_each_employer_has_a_file_with_its_own_people_alone(full: FullDay, tmp_path: Path) -> None:
    _worked(full)
    files = write_statements(full.dossier, tmp_path, at=at(18))
    employers = {person.organisation for person in full.volunteers[:6] if person.organisation}
    assert len(files) == len(employers) == 5
    for file in files:
        text = text_of(file)
        (employer,) = [name for name in employers if name in text]
        own = {person.full_name for person in full.volunteers[:6] if person.organisation == employer}
        assert {person.full_name for person in full.volunteers[:6] if person.full_name in text} == own


def test_what_was_written_before_stays(full: FullDay, tmp_path: Path) -> None:
    _worked(full)
    first, second = (write_statements(full.dossier, tmp_path, at=at(18)) for _time in range(2))
    assert {file.parent for file in first} != {file.parent for file in second}
    assert all(file.is_file() for file in first + second)


def test_where_nobody_came_in_working_time_it_is_said(full: FullDay, tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="no_employer"):
        write_statements(full.dossier, tmp_path, at=at(18))
    assert [path for path in tmp_path.iterdir() if path.name.startswith("Relev")] == []
