"""What was dropped: each file once with its name, links and pipes left aside, what is no document said."""

from __future__ import annotations

import os
import socket
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from probono_desk import paths
from probono_desk.domain.deliverables import DeliverableVersion
from probono_desk.domain.errors import DeskError
from probono_desk.domain.file_doubt import FileDoubt
from probono_desk.error_text import sentence
from probono_desk.said import read_said
from probono_desk.usecases.deliverables.bag import FILES, named_files
from probono_desk.usecases.deliverables.capture import (
    capture_files,
)
from probono_desk.usecases.deliverables.found_files import find_files, opened
from probono_desk.usecases.deliverables.missions import missions
from probono_desk.words import word_for
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.usecases.deliverables.capturing import capture, names, undo_last, write


def test_a_folder_gives_each_file_with_its_path_as_one_act(day: SmallDay, tmp_path: Path) -> None:
    for name in ("Kit/Modèles/e\u0301te\u0301.docx", "Kit/lisez-moi.txt", "Kit/.DS_Store", "Kit/~$lisez-moi.txt"):
        write(tmp_path, name, name.encode())
    capture(day, tmp_path / "Kit")
    assert names(day) == ["Kit/lisez-moi.txt", "Kit/Modèles/été.docx"]
    assert unicodedata.is_normalized("NFC", names(day)[1])
    assert undo_last(day) == "2 fichiers ajoutés pour L’Établi"
    assert names(day) == []


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


@pytest.mark.skipif(sys.platform == "win32", reason="this file system refuses such names")
def test_a_name_that_would_read_as_another_shows_what_it_is_wherever_it_goes(day: SmallDay, tmp_path: Path) -> None:
    capture(day, write(tmp_path, "offre\u202efdp.exe", b"x"), write(tmp_path, "plan\nfin.txt", b"y"))
    assert sorted(names(day)) == ["offre<U+202E>fdp.exe", "plan<U+000A>fin.txt"]
    with day.dossier.read() as db:
        in_bag = list(named_files(db.all(DeliverableVersion)))
    assert sorted(file.path for file, _version in in_bag) == [
        f"{FILES}/offre_U+202E_fdp.exe",
        f"{FILES}/plan_U+000A_fin.txt",
    ]


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


def test_nor_under_a_second_name(day: SmallDay, tmp_path: Path) -> None:
    handed = tmp_path / "offre"
    plan = write(handed, "plan.txt", b"plan")
    (handed / "notes.txt").hardlink_to(day.dossier.folder / "key.age")
    for dropped in (handed, handed / "notes.txt"):
        with pytest.raises(DeskError, match="file_is_ours"):
            capture(day, dropped)
    assert names(day) == []
    (handed / "notes.txt").unlink()
    (tmp_path / "copie.txt").hardlink_to(plan)  # two names of a document of theirs
    capture(day, handed)
    assert len(names(day)) == 1


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


def test_an_empty_folder_is_said(day: SmallDay, tmp_path: Path) -> None:
    (tmp_path / "vide").mkdir()
    with pytest.raises(DeskError, match="nothing_to_capture"):
        capture(day, tmp_path / "vide")


def test_a_file_that_is_still_in_the_cloud_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """OneDrive shows files that it has not fetched; without a network Windows refuses to open them."""
    file = tmp_path / "offre.pdf"
    file.write_bytes(b"%PDF")
    fault = OSError(22, "The cloud file provider is not running", str(file))
    fault.winerror = 362  # type: ignore[attr-defined]

    def refuse(*_words: object, **_more: object) -> None:
        raise fault

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(DeskError) as told, opened(file, file.name):
        pass
    assert told.value.code == "disk_in_cloud"
