"""Capture on the real dossier: real files in, the same bytes out, nothing half recorded."""

from __future__ import annotations

import hashlib
import os
import socket
import sys
import unicodedata
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from probono_desk import paths
from probono_desk.domain.deliverables import DeliverableVersion, VersionKind
from probono_desk.domain.errors import DeskError
from probono_desk.domain.file_doubt import FileDoubt
from probono_desk.domain.ids import RowId
from probono_desk.error_text import sentence
from probono_desk.said import read_said
from probono_desk.store.history import next_undo, undo
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
from probono_desk.usecases.deliverables.found_files import find_files
from probono_desk.usecases.deliverables.missions import missions
from probono_desk.words import word_for
from tests.dossiers import ACTOR, NINE, SmallDay, small_day
from tests.store.small_disk import fill, on_small_disk


class StopError(Exception):
    """What a screen raises when somebody cancels."""


def write(folder: Path, name: str, content: bytes) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return file


def capture(day: SmallDay, *paths: Path) -> list[DeliverableVersion]:
    return capture_files(day.dossier, day.missions[0].id, paths, at=NINE, actor=ACTOR)


def names(day: SmallDay) -> list[str]:
    return [version.name for version in missions(day.dossier)[0].versions]


def undo_last(day: SmallDay) -> str:
    with day.dossier.read() as db:
        last = next_undo(db)
    assert last is not None
    return str(undo(day.dossier, last.id, at=NINE, actor=ACTOR).label)


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


def test_a_folder_gives_each_file_with_its_path_as_one_act(day: SmallDay, tmp_path: Path) -> None:
    for name in ("Kit/Modèles/e\u0301te\u0301.docx", "Kit/lisez-moi.txt", "Kit/.DS_Store", "Kit/~$lisez-moi.txt"):
        write(tmp_path, name, name.encode())
    capture(day, tmp_path / "Kit")
    assert names(day) == ["Kit/lisez-moi.txt", "Kit/Modèles/été.docx"]
    assert unicodedata.is_normalized("NFC", names(day)[1])
    assert undo_last(day) == "2 fichiers ajoutés pour L’Établi"
    assert names(day) == []


def test_undo_takes_the_version_back_and_keeps_the_content(day: SmallDay, tmp_path: Path) -> None:
    (version,) = capture(day, write(tmp_path, "offre.pdf", b"offre"))
    assert undo_last(day) == "« offre.pdf » ajouté pour L’Établi".replace("« ", "«\u00a0").replace(" »", "\u00a0»")
    assert names(day) == []
    assert day.dossier.blobs.check(version.sha256)


@pytest.mark.parametrize("name", ["Œuvre d’été – Nguyễn.odt", "con", "aux.txt", "b" * 240 + ".pdf", "-rf", "«;&|»"])
def test_any_name_is_kept_as_it_is(name: str, day: SmallDay, tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("this file system refuses such names")
    capture(day, write(tmp_path, name if len(name.encode()) < 256 else name[:200], b"x"))
    assert names(day) == [name]


@pytest.mark.skipif(sys.platform != "linux", reason="only there may a name be no text")
def test_a_name_that_is_no_text_is_kept_readable(day: SmallDay, tmp_path: Path) -> None:
    capture(day, write(tmp_path, os.fsdecode(b"r\xe9sum\xe9.txt"), b"x"))
    assert names(day) == ["r\ufffdsum\ufffd.txt"]


def test_two_files_of_one_name_are_both_there(day: SmallDay, tmp_path: Path) -> None:
    capture(day, write(tmp_path, "un/plan.pdf", b"1"), write(tmp_path, "deux/plan.pdf", b"2"))
    assert names(day) == ["plan.pdf", "plan.pdf"]
    assert len(day.dossier.blobs.all()) == 2


@pytest.mark.parametrize("stop_at", ["finding", "copying"])
def test_a_cancelled_capture_leaves_nothing(stop_at: str, day: SmallDay, tmp_path: Path) -> None:
    kept = capture(day, write(tmp_path, "ancien.pdf", b"ancien"))[0]
    files = [write(tmp_path, "même.pdf", b"ancien"), write(tmp_path, "a.bin", b"a"), write(tmp_path, "b.bin", b"b")]

    def stop(done: int, total: int, _name: str) -> None:
        if stop_at == "finding" or done >= 7:
            raise StopError

    with pytest.raises(StopError):
        capture_files(day.dossier, day.missions[0].id, files, at=NINE, actor=ACTOR, progress=stop)
    assert names(day) == ["ancien.pdf"]
    assert day.dossier.blobs.all() == {kept.sha256}
    assert not [file for file in (day.dossier.folder / "blobs").iterdir() if file.name != kept.sha256]


def test_progress_ends_at_the_total(day: SmallDay, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    capture_files(
        day.dossier,
        day.missions[0].id,
        [write(tmp_path, "a.bin", os.urandom(3 << 20)), write(tmp_path, "b.bin", b"b")],
        at=NINE,
        actor=ACTOR,
        progress=lambda done, total, _name: told.append((done, total)),
    )
    copying = [step for step in told if step[1] > 1]
    assert copying[-1] == ((3 << 20) + 1, (3 << 20) + 1)
    assert copying == sorted(copying)
    assert len(copying) > 4


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes there")
def test_what_is_no_file_is_left_and_named_without_waiting(day: SmallDay, tmp_path: Path) -> None:
    write(tmp_path, "sac/bon.txt", b"bon")
    os.mkfifo(tmp_path / "sac" / "tuyau")
    with socket.socket(socket.AF_UNIX) as listening, pytest.MonkeyPatch.context() as there:
        there.chdir(tmp_path / "sac")  # a socket's path is short
        listening.bind("prise")
        capture(day, tmp_path / "sac")
    assert names(day) == ["sac/bon.txt"]
    (note,) = missions(day.dossier)[0].notes
    assert "« sac/tuyau » (ni fichier ni dossier)".replace(" ", "\u00a0") in str(read_said(note.text)).replace(
        " ", "\u00a0"
    )
    assert "sac/prise" in note.text
    for alone in ("tuyau", "prise"):
        with pytest.raises(DeskError, match="file_is_special"):
            capture(day, tmp_path / "sac" / alone)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_are_named_and_never_followed(day: SmallDay, tmp_path: Path) -> None:
    write(tmp_path, "ailleurs/secret.txt", b"secret")
    good = write(tmp_path, "sac/bon.txt", b"bon")
    sac = good.parent
    (sac / "pendu").symlink_to(tmp_path / "rien")
    (sac / "fichier lié").symlink_to(tmp_path / "ailleurs" / "secret.txt")
    (sac / "dossier lié").symlink_to(tmp_path / "ailleurs")
    (sac / "boucle").symlink_to(sac)
    (sac / "voisin").symlink_to("bon.txt")
    capture(day, sac)
    assert names(day) == ["sac/bon.txt"]
    (note,) = missions(day.dossier)[0].notes
    assert all(name in note.text for name in ("pendu", "fichier lié", "dossier lié", "boucle", "voisin"))
    for alone in ("pendu", "fichier lié", "dossier lié"):
        with pytest.raises(DeskError, match="file_is_link"):
            capture(day, sac / alone)
    assert len(day.dossier.blobs.all()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_file_that_became_a_link_since_is_not_followed(day: SmallDay, tmp_path: Path) -> None:
    secret = write(tmp_path, "secret.txt", b"secret")
    plan = write(tmp_path, "plan.txt", b"plan")
    (found,) = find_files([plan], told=lambda _name: None).files

    def swap(_done: int, _total: int, name: str) -> None:
        if name == "plan.txt" and not plan.is_symlink():
            plan.unlink()
            plan.symlink_to(secret)

    with pytest.raises(DeskError, match=r"file_is_link|file_unreadable"):
        capture_files(day.dossier, day.missions[0].id, [found], at=NINE, actor=ACTOR, progress=swap)
    assert not day.dossier.blobs.all()


def test_the_desks_own_files_are_never_captured(day: SmallDay, tmp_path: Path) -> None:
    for own in (day.dossier.folder, day.dossier.folder / "key.age", paths.data_dir()):
        paths.data_dir().mkdir(parents=True, exist_ok=True)
        write(paths.data_dir(), "keys/une", b"cle")
        with pytest.raises(DeskError, match="file_is_ours"):
            capture(day, own)
    assert names(day) == []


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("plan.docx", b"", FileDoubt.EMPTY),
        ("film.mp4", bytes(200_000), FileDoubt.ZEROS),
        ("Plan.gdoc", b'{"url": "https://docs.google.com/open?id=1","doc_id":"1"}', FileDoubt.CLOUD),
        ("Plan sans fin", b'{"url": "https://docs.google.com/open?id=1","doc_id":"1"}', FileDoubt.CLOUD),
        ("Plan.lnk", b"L\0\0\0\x01\x14\x02\0", FileDoubt.SHORTCUT),
        ("Plan", b"[InternetShortcut]\r\nURL=https://exemple.org", FileDoubt.SHORTCUT),
        ("video.mp4.crdownload", b"x" * 1000, FileDoubt.UNFINISHED),
        ("video.mp4.PART", b"x" * 1000, FileDoubt.UNFINISHED),
        ("plan.pdf", b"%PDF-1.7\n" + b"x" * 1000, FileDoubt.UNFINISHED),
        ("plan.xlsx", b"PK\x03\x04" + b"x" * 1000, FileDoubt.UNFINISHED),
        ("plan.docx", b"<!DOCTYPE html><title>Connexion</title>", FileDoubt.WEB_PAGE),
    ],
)
def test_what_is_no_document_is_said_before_it_counts(
    name: str, content: bytes, why: FileDoubt, day: SmallDay, tmp_path: Path
) -> None:
    file = write(tmp_path, name, content)
    with pytest.raises(DeskError, match="not_documents") as told:
        capture(day, file)
    assert name in sentence(told.value)
    assert word_for(why) in sentence(told.value)
    assert names(day) == []
    (kept,) = capture_files(day.dossier, day.missions[0].id, [file], at=NINE, actor=ACTOR, insist=True)
    assert kept.doubt is why
    assert missions(day.dossier)[0].versions[0].doubt is why


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.html", b"<!DOCTYPE html><title>Notre page</title>"),
        ("donnees.json", b'{"url": "https://exemple.org"}'),
        ("notes.txt", b"docs.google.com"),
        ("plan.pdf", b"%PDF-1.7\n...\n%%EOF\n"),
        ("vide.zip", b"PK\x05\x06" + bytes(18)),
        ("un.octet", b"1"),
    ],
)
def test_what_is_a_document_passes(name: str, content: bytes, day: SmallDay, tmp_path: Path) -> None:
    capture(day, write(tmp_path, name, content))
    assert names(day) == [name]


@pytest.mark.parametrize("how", ["grows", "shrinks", "is saved over in place", "is saved as another"])
def test_a_file_that_is_saved_while_it_is_read_is_taken_again(how: str, day: SmallDay, tmp_path: Path) -> None:
    file = write(tmp_path, "plan.txt", b"a" * (3 << 20))
    later = b"b" * {"grows": 4 << 20, "shrinks": 1 << 20}.get(how, 3 << 20)
    saved = False

    def save(done: int, _total: int, _name: str) -> None:
        nonlocal saved
        if done and not saved:
            saved = True
            if how == "is saved as another":
                write(tmp_path, "plan.tmp", later).replace(file)
            else:
                with file.open("r+b") as stream:
                    stream.truncate(len(later))
                    stream.write(later)

    (version,) = capture_files(day.dossier, day.missions[0].id, [file], at=NINE, actor=ACTOR, progress=save)
    assert saved
    assert version.sha256 == hashlib.sha256(later).hexdigest()
    assert day.dossier.blobs.all() == {version.sha256}


def test_a_file_that_never_rests_is_said_and_leaves_nothing(day: SmallDay, tmp_path: Path) -> None:
    file = write(tmp_path, "plan.txt", b"a" * (2 << 20))

    def grow(done: int, _total: int, _name: str) -> None:
        if done:
            with file.open("ab") as stream:
                stream.write(b"b")

    with pytest.raises(DeskError, match="file_changing") as told:
        capture_files(day.dossier, day.missions[0].id, [file], at=NINE, actor=ACTOR, progress=grow)
    assert told.value.data == {"name": "plan.txt"}
    assert names(day) == []
    assert not day.dossier.blobs.all()


@pytest.mark.skipif(sys.platform == "win32", reason="rights work otherwise there")
def test_an_unreadable_file_is_named(day: SmallDay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "secret.pdf", b"secret").chmod(0)
    if os.access(tmp_path / "secret.pdf", os.R_OK):  # root reads everything
        real = os.open

        def refuse(path: Any, *how: Any, **options: Any) -> int:
            if Path(os.fsdecode(path)).name == "secret.pdf":
                raise PermissionError(13, "Permission denied")
            return real(path, *how, **options)

        monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(DeskError, match="file_unreadable") as refused:
        capture(day, write(tmp_path, "bon.pdf", b"bon"), tmp_path / "secret.pdf")
    assert refused.value.data == {"name": "secret.pdf"}
    assert names(day) == []


def test_a_file_that_goes_away_leaves_nothing(day: SmallDay, tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="source_gone"):
        capture(day, tmp_path / "parti.pdf")
    first, second = write(tmp_path, "a.pdf", b"a"), write(tmp_path, "b.pdf", b"b")

    def unplug(done: int, _total: int, _name: str) -> None:
        if done:
            second.unlink(missing_ok=True)

    with pytest.raises(DeskError, match="source_gone"):
        capture_files(day.dossier, day.missions[0].id, [first, second], at=NINE, actor=ACTOR, progress=unplug)
    assert names(day) == []
    assert not day.dossier.blobs.all()


def test_an_empty_folder_is_said(day: SmallDay, tmp_path: Path) -> None:
    (tmp_path / "vide").mkdir()
    with pytest.raises(DeskError, match="nothing_to_capture"):
        capture(day, tmp_path / "vide")


def test_a_full_disk_records_nothing(tmp_path: Path) -> None:
    on_small_disk(capture_too_much, tmp_path, kib=2048)


def capture_too_much(disk: Path) -> None:
    os.environ["PROBONO_DESK_KEYS"] = "file"
    day = small_day(disk / "dossier")
    source = Path("/dev/shm") if Path("/dev/shm").is_dir() else disk.parent  # noqa: S108 - a place outside the small disk
    big = source / f"probono-desk-test-{os.getpid()}.bin"
    big.write_bytes(os.urandom(4 << 20))
    try:
        with pytest.raises(DeskError, match="disk_full"):
            capture(day, big)
        assert names(day) == []
        assert not list((disk / "dossier" / "blobs").iterdir())
    finally:
        big.unlink()


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
