"""One version in the place of others."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from probono_desk.domain.deliverables import DeliverableVersion, VersionKind
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId, new_id
from probono_desk.domain.standing import current_versions
from probono_desk.usecases.deliverables import capture
from probono_desk.usecases.deliverables.replacing import label_name, likely_earlier, replace_versions, same_name
from tests.dossiers import ACTOR, NINE, SmallDay


def version(name: str, minute: int = 0, kind: VersionKind = VersionKind.FILE) -> DeliverableVersion:
    at = NINE + timedelta(minutes=minute)
    return DeliverableVersion(new_id(at), RowId("mission"), kind, name, at, ACTOR)


def test_the_same_name_again_is_the_same_but_for_paper() -> None:
    assert same_name(version("Offre.docx"), version("offre.DOCX", 1))
    assert not same_name(version("Offre.docx"), version("Offre.pdf", 1))
    assert not same_name(version("Affiche", kind=VersionKind.PAPER), version("Affiche", 1, VersionKind.PAPER))


@pytest.mark.parametrize(
    ("old", "new", "likely"),
    [
        ("offre v1.docx", "offre v2 final.docx", True),
        ("Offre (brouillon).docx", "Offre.docx", True),
        ("offre v1.docx", "offre v2.pdf", False),
        ("offre.docx", "planning.docx", False),
        ("v1.docx", "v2.docx", False),
    ],
)
def test_an_earlier_state_is_told_by_its_name(old: str, new: str, likely: bool) -> None:
    before, after = version(old), version(new, 1)
    assert likely_earlier(after, [before]) == ((before,) if likely else ())
    assert likely_earlier(before, [after]) == (), "what came later is no earlier state"


def _captured(day: SmallDay, folder: Path, name: str, minute: int) -> RowId:
    file = folder / name
    file.write_bytes(name.encode())
    at = NINE + timedelta(minutes=minute)
    capture.capture_files(day.dossier, day.missions[0].id, [file], at=at, actor=ACTOR)
    with day.dossier.read() as db:
        return next(one.id for one in db.all(DeliverableVersion) if one.name == name)


def test_what_replaces_what_is_one_act_that_says_so(day: SmallDay, tmp_path: Path) -> None:
    old, new = _captured(day, tmp_path, "plan.txt", 0), _captured(day, tmp_path, "offre.txt", 1)
    replace_versions(day.dossier, new, [old], at=NINE + timedelta(minutes=2), actor=ACTOR)
    with day.dossier.read() as db:
        found = db.get(DeliverableVersion, new)
    assert found is not None
    assert found.replaces == (old,)
    replace_versions(day.dossier, new, [], at=NINE + timedelta(minutes=3), actor=ACTOR)
    with day.dossier.read() as db:
        found = db.get(DeliverableVersion, new)
    assert found is not None
    assert found.replaces == ()


def test_nothing_takes_the_place_of_what_came_later_or_is_not_there(day: SmallDay, tmp_path: Path) -> None:
    old, new = _captured(day, tmp_path, "plan.txt", 0), _captured(day, tmp_path, "offre.txt", 1)
    with pytest.raises(DeskError, match="replaces_newer"):
        replace_versions(day.dossier, old, [new], at=NINE, actor=ACTOR)
    for one, replaced in ((RowId("nobody"), [old]), (new, [RowId("nobody")])):
        with pytest.raises(DeskError, match="version_unknown"):
            replace_versions(day.dossier, one, replaced, at=NINE, actor=ACTOR)


def test_19_files_of_one_capture_replace_each_other_whichever_came_to_lie_first(day: SmallDay, tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("offre v1.txt", "offre v2.txt", "offre v3.txt")]
    for file in files:
        file.write_bytes(file.name.encode())
    mission = day.missions[0].id
    capture.capture_files(day.dossier, mission, files, at=NINE, actor=ACTOR)
    with day.dossier.read() as db:
        found = db.all(DeliverableVersion, mission_id=mission)
    for wanted in found:
        others = [one for one in found if one != wanted]
        assert likely_earlier(wanted, found) == (), "at once: nothing says which is the earlier"
        replace_versions(day.dossier, wanted.id, [one.id for one in others], at=NINE, actor=ACTOR)
        with day.dossier.read() as db:
            assert [one.id for one in current_versions(db.all(DeliverableVersion, mission_id=mission))] == [wanted.id]
        with pytest.raises(DeskError, match="replaces_newer"):
            replace_versions(day.dossier, others[0].id, [wanted.id], at=NINE, actor=ACTOR)
        replace_versions(day.dossier, wanted.id, [], at=NINE, actor=ACTOR)


def test_a_long_name_is_cut_in_the_log() -> None:
    assert label_name("dossier/plan.txt") == "plan.txt"
    assert len(label_name("x" * 200)) == 60
