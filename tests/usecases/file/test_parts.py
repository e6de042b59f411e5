"""A part holds what this desk did since its last one, under a name that says nobody's."""

from __future__ import annotations

from pathlib import Path

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.store.throwaway import mark_as_rehearsal
from probono_desk.sync.read import verify_package
from probono_desk.usecases.door.check_in import check_in_person
from probono_desk.usecases.file.exchange import own_identities
from probono_desk.usecases.file.parts import desk_in, is_part, write_part
from tests.dossiers import ACTOR, NINE, SmallDay


def test_only_the_acts_after_the_last_one_are_in_it(day: SmallDay, tmp_path: Path) -> None:
    for person in day.volunteers[:3]:
        check_in_person(day.dossier, person.id, at=NINE, actor=ACTOR)
    part = write_part(day.dossier, tmp_path, 2, at=NINE)
    assert part is not None
    assert (part.first, part.last) == (3, 4)
    report = verify_package(part.written.path, identities=own_identities(day.dossier))
    assert report.ok
    assert report.counts is not None
    assert report.counts.transactions == 2
    assert is_part(part.written.path.name)
    assert desk_in(part.written.path.name)


def test_nothing_new_is_no_part_unless_it_says_that_the_desk_is_there(day: SmallDay, tmp_path: Path) -> None:
    assert write_part(day.dossier, tmp_path, 1, at=NINE) is None
    part = write_part(day.dossier, tmp_path, 1, at=NINE, even_if_empty=True)
    assert part is not None
    assert part.last < part.first


def test_nothing_leaves_a_rehearsal(day: SmallDay, tmp_path: Path) -> None:
    mark_as_rehearsal(day.dossier)
    with pytest.raises(DeskError, match="rehearsal_not_exportable"):
        write_part(day.dossier, tmp_path, 0, at=NINE)


def test_another_file_is_no_part() -> None:
    assert not is_part("marathon_2026-12-05_accueil_4.probono")
    assert desk_in("plan.txt") == ""
