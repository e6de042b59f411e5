"""A part holds what this desk did since its last one, under a name that says nobody's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.store.dossier import Dossier
from probono_desk.store.merge import merge_records
from probono_desk.store.stored_files import damaged_blobs
from probono_desk.store.throwaway import mark_as_rehearsal
from probono_desk.sync.read import open_package, verify_package
from probono_desk.usecases.deliverables import capture
from probono_desk.usecases.door.check_in import check_in_person
from probono_desk.usecases.file import join
from probono_desk.usecases.file.exchange import export, export_with_figures, own_identities
from probono_desk.usecases.file.parts import desk_in, is_part, write_part
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.exchanging import Forger, all_rows, believe
from tests.usecases.file.second_desk import arrive


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


def version_row(**columns: Any) -> dict[str, Any]:
    said = {"kind": "file", "name": "x", "at": "2026-12-05T08:00:00.000000Z", "actor": "x"} | columns
    pairs = {name: [None, value] for name, value in said.items()}
    return {"table": "deliverable_version", "row": "v", "op": "insert", "columns": pairs}


@pytest.mark.parametrize("length", [1, 10_000])
def test_a_file_leaves_whole_whatever_length_another_desk_says_it_has(
    day: SmallDay, tmp_path: Path, length: int
) -> None:
    """Somebody names the same file with another length: what leaves is the file, here and where it is passed on."""
    mission = day.missions[0].id
    version = capture.capture_content(day.dossier, mission, "grille.txt", b"une grille", at=NINE, actor=ACTOR)
    liar = Forger()
    act = liar.act([version_row(mission_id=mission, sha256=version.sha256, size_bytes=length)])
    merge_records(day.dossier, [act], [liar.head()], at=NINE, signer=liar.desk, blobs={version.sha256})
    part = write_part(day.dossier, tmp_path, 0, at=NINE)
    assert part is not None
    for written in (part.written, export(day.dossier, tmp_path, at=NINE)):
        with open_package(written.path, identities=own_identities(day.dossier)) as package:
            assert package.blobs == {version.sha256: 10}
            assert "missing_files" not in package.summary


def test_a_damaged_file_keeps_no_part_from_leaving(day: SmallDay, tmp_path: Path) -> None:
    """Desks that see each other during the day go on doing so: the part says what it lacks."""
    version = capture.capture_content(day.dossier, day.missions[0].id, "a.txt", b"un", at=NINE, actor=ACTOR)
    check_in_person(day.dossier, day.volunteers[0].id, at=NINE, actor=ACTOR)
    (day.dossier.folder / "blobs" / version.sha256).write_bytes(b"nothing of age")
    part = write_part(day.dossier, tmp_path, 1, at=NINE)
    assert part is not None
    with open_package(part.written.path, identities=own_identities(day.dossier)) as package:
        assert (package.info.transactions, package.summary) == (2, {"missing_files": [version.sha256]})
    with day.dossier.read() as db:
        assert damaged_blobs(db) == {version.sha256}


def test_a_file_that_only_a_waiting_act_names_is_no_damage_here(day: SmallDay, tmp_path: Path) -> None:
    liar = Forger()
    act = liar.act([version_row(mission_id="later", sha256="a" * 64, size_bytes=1)])
    merged = merge_records(day.dossier, [act], [liar.head()], at=NINE, signer=liar.desk, blobs=())
    assert [one.reason for one in merged.waiting] == ["row"]
    done = export_with_figures(day.dossier, tmp_path, at=NINE)
    assert done.missing == 0
    with open_package(done.written.path, identities=own_identities(day.dossier)) as package:
        assert package.summary["missing_files"] == ["a" * 64]


def test_a_part_that_begins_earlier_enters_where_the_later_one_waits(
    day: SmallDay, other: Dossier, tmp_path: Path
) -> None:
    """Its last acts wait here already: the signature over them vouches for those before, too."""
    believe(day.dossier, other)
    for who in range(3):
        arrive(other, day, who, who)
    whole, last = (write_part(other, made(tmp_path / str(n)), n, at=NINE) for n in (0, 2))
    assert whole is not None
    assert last is not None
    assert len(join.merge(day.dossier, last.written.path, at=NINE).merged.waiting) == 1
    assert join.merge(day.dossier, whole.written.path, at=NINE).merged.new == 3
    assert all_rows(day.dossier) == all_rows(other)


def made(folder: Path) -> Path:
    folder.mkdir()
    return folder
