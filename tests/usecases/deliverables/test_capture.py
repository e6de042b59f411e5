"""Capture on the real dossier: real files in, the same bytes out, nothing half recorded."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from probono_desk.domain.deliverables import VersionKind
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId
from probono_desk.store.opening import create_dossier
from probono_desk.usecases.deliverables.capture import (
    capture_content,
    capture_files,
    capture_link,
    capture_paper,
    capture_text,
    explain_late,
    export_version,
    freeze_passed,
    withdraw_version,
)
from probono_desk.usecases.deliverables.missions import missions
from tests.dossiers import ACTOR, NINE, SmallDay, small_day
from tests.store.small_disk import fill, on_small_disk
from tests.usecases.deliverables.capturing import capture, names, undo_last, write

pytestmark = pytest.mark.usefixtures("disk_of_windows")


def test_a_file_comes_back_with_identical_bytes(day: SmallDay, tmp_path: Path) -> None:
    content = os.urandom(3_000_000)
    (version,) = capture(day, write(tmp_path, "grille tarifaire.xlsx", content))
    export_version(day.dossier, version.id, tmp_path / "copie.xlsx")
    assert (tmp_path / "copie.xlsx").read_bytes() == content
    assert (version.kind, version.size_bytes, version.actor) == (VersionKind.FILE, 3_000_000, ACTOR)


def test_the_same_content_twice_is_one_blob_and_two_versions(day: SmallDay, tmp_path: Path) -> None:
    first, second = (capture(day, write(tmp_path, name, b"offre"))[0] for name in ("a.pdf", "b.pdf"))
    assert first.sha256 == second.sha256
    assert day.dossier.blobs.all() == {first.sha256}
    assert sorted(names(day)) == ["a.pdf", "b.pdf"]


def test_undo_takes_the_version_back_and_keeps_the_content(day: SmallDay, tmp_path: Path) -> None:
    (version,) = capture(day, write(tmp_path, "offre.pdf", b"offre"))
    assert undo_last(day) == "« offre.pdf » ajouté pour L’Établi".replace("« ", "«\u00a0").replace(" »", "\u00a0»")
    assert names(day) == []
    assert day.dossier.blobs.check(version.sha256)


def test_two_files_of_one_name_are_both_there(day: SmallDay, tmp_path: Path) -> None:
    capture(day, write(tmp_path, "un/plan.pdf", b"1"), write(tmp_path, "deux/plan.pdf", b"2"))
    assert names(day) == ["plan.pdf", "plan.pdf"]
    assert len(day.dossier.blobs.all()) == 2


def test_a_full_disk_keeps_nothing_of_a_photograph_nor_of_words(tmp_path: Path) -> None:
    on_small_disk(capture_on_a_full_disk, tmp_path, kib=2048)


def capture_on_a_full_disk(disk: Path) -> None:
    os.environ["PROBONO_DESK_KEYS"] = "file"
    day = small_day(disk / "dossier")
    mission = day.missions[0].id
    fill(disk, leave_bytes=8192)
    with pytest.raises(DeskError, match="disk_full"):
        capture_content(day.dossier, mission, "Tableau.jpg", os.urandom(300_000), at=NINE, actor=ACTOR)
    with pytest.raises(DeskError, match="disk_full"):
        capture_text(day.dossier, mission, "Plan", "é" * 200_000, at=NINE, actor=ACTOR)
    assert names(day) == []
    assert not list((disk / "dossier" / "blobs").iterdir())


def test_a_text_is_kept_word_for_word(day: SmallDay, tmp_path: Path) -> None:
    text = "Offre CSE\n\n1. Un panier découverte à 12 €\n"
    version = capture_text(day.dossier, day.missions[0].id, "", text, at=NINE, actor=ACTOR)
    assert (version.name, version.kind) == ("Offre CSE", VersionKind.TEXT)
    assert missions(day.dossier)[0].versions[0].comment == text
    assert not day.dossier.blobs.all()
    export_version(day.dossier, version.id, tmp_path / "texte.txt")
    assert (tmp_path / "texte.txt").read_bytes() == text.encode()


def test_a_link_is_kept_as_written(day: SmallDay, tmp_path: Path) -> None:
    written = "HTTPS://exemple.org/dossier partagé?x=1#Été"
    version = capture_link(day.dossier, day.missions[0].id, f" {written}\n", at=NINE, actor=ACTOR)
    assert missions(day.dossier)[0].versions[0].name == written
    with pytest.raises(DeskError, match="version_without_file"):
        export_version(day.dossier, version.id, tmp_path / "x")


def test_paper_says_where_it_lies(day: SmallDay) -> None:
    capture_paper(day.dossier, day.missions[0].id, "Fresque", "Salle 2, mur du fond", at=NINE, actor=ACTOR)
    assert missions(day.dossier)[0].versions[0].comment == "Salle 2, mur du fond"
    with pytest.raises(DeskError, match="paper_missing"):
        capture_paper(day.dossier, day.missions[0].id, "Fresque", " ", at=NINE, actor=ACTOR)


def test_a_withdrawn_version_comes_back_by_undo(day: SmallDay, tmp_path: Path) -> None:
    (version,) = capture(day, write(tmp_path, "offre.pdf", b"offre"))
    withdraw_version(day.dossier, version.id, at=NINE, actor=ACTOR)
    assert names(day) == []
    with pytest.raises(DeskError, match="version_unknown"):
        withdraw_version(day.dossier, version.id, at=NINE, actor=ACTOR)
    undo_last(day)
    assert names(day) == ["offre.pdf"]


def test_a_mission_that_is_gone_takes_nothing(tmp_path: Path) -> None:
    dossier = create_dossier(tmp_path / "vide").dossier
    with pytest.raises(DeskError, match="mission_unknown"):
        capture_files(dossier, RowId("rien"), [write(tmp_path, "a", b"a")], at=NINE, actor=ACTOR)
    assert not dossier.blobs.all()
    dossier.close()


def freeze_at_ten(day: SmallDay) -> None:
    with day.dossier.act("Gel", at=NINE, actor=ACTOR) as uow:
        uow.change(day.phases[1], title="Gel annoncé des livrables")


def test_nothing_is_late_where_no_freeze_was_announced(day: SmallDay, tmp_path: Path) -> None:
    much_later = NINE + timedelta(hours=9)
    assert freeze_passed(day.dossier, much_later) is None
    file = write(tmp_path, "a.pdf", b"a")
    (version,) = capture_files(
        day.dossier, day.missions[0].id, [file], at=much_later, actor=ACTOR, late_reason="sans objet"
    )
    assert (version.late, version.late_reason) == (False, "")


def test_what_comes_after_the_freeze_is_accepted_with_a_flag_and_a_reason(day: SmallDay, tmp_path: Path) -> None:
    freeze_at_ten(day)
    ten = NINE + timedelta(hours=1)
    assert freeze_passed(day.dossier, ten - timedelta(seconds=1)) is None
    assert freeze_passed(day.dossier, ten) == ten
    mission = day.missions[0].id
    (early,) = capture_files(day.dossier, mission, [write(tmp_path, "a.pdf", b"a")], at=NINE, actor=ACTOR)
    capture_files(
        day.dossier,
        mission,
        [write(tmp_path, "b.pdf", b"b")],
        at=ten,
        actor=ACTOR,
        late_reason=" La clé  ne se lisait pas ",
    )
    capture_link(day.dossier, mission, "https://exemple.org", at=ten, actor=ACTOR, late_reason="Lien oublié")
    capture_paper(day.dossier, mission, "Fresque", "Salle 2", at=ten, actor=ACTOR)
    capture_text(day.dossier, mission, "", "Texte", at=ten, actor=ACTOR, late_reason="Repris au propre")
    capture_content(day.dossier, mission, "Tableau.jpg", b"jpg", at=ten, actor=ACTOR, late_reason="Photo oubliée")
    found = {version.name: (version.late, version.late_reason) for version in missions(day.dossier)[0].versions}
    assert found == {
        "a.pdf": (False, ""),
        "b.pdf": (True, "La clé ne se lisait pas"),
        "https://exemple.org": (True, "Lien oublié"),
        "Fresque": (True, ""),
        "Texte": (True, "Repris au propre"),
        "Tableau.jpg": (True, "Photo oubliée"),
    }
    paper = next(version for version in missions(day.dossier)[0].versions if version.name == "Fresque")
    explain_late(day.dossier, paper.id, "Restée au mur", at=ten, actor=ACTOR)
    with pytest.raises(DeskError, match="version_unknown"):
        explain_late(day.dossier, early.id, "Rien", at=ten, actor=ACTOR)
    undo_last(day)
    assert found["Fresque"] == (True, "")


def test_a_photograph_is_stored_like_a_file(day: SmallDay, tmp_path: Path) -> None:
    version = capture_content(day.dossier, day.missions[0].id, "Tableau.jpg", b"image", at=NINE, actor=ACTOR)
    export_version(day.dossier, version.id, tmp_path / "copie.jpg")
    assert (tmp_path / "copie.jpg").read_bytes() == b"image"
    with pytest.raises(DeskError, match="mission_unknown"):
        capture_content(day.dossier, RowId("rien"), "Tableau.jpg", b"autre", at=NINE, actor=ACTOR)
    assert len(day.dossier.blobs.all()) == 1


def test_a_name_of_three_hundred_letters_is_kept(day: SmallDay, tmp_path: Path) -> None:
    long = tmp_path
    for part in ("Œuvre " * 15, "d’été " * 15, "complète " * 10):
        long = long / part.strip()
    capture(day, write(long, "fin.pdf", b"x").parents[2])
    (name,) = names(day)
    assert len(name) > 250
    assert name.endswith("fin.pdf")
