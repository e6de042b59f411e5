"""A dossier never begins in a folder that leaves this computer."""

from __future__ import annotations

import ctypes
import json
import sys
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.store.opening import create_dossier
from probono_desk.store.synced_folder import refuse_synced


@pytest.mark.parametrize(
    ("folder", "program"),
    [
        ("OneDrive/Marathon", "OneDrive"),
        ("OneDrive - Pro Bono Lab/Documents/Marathon", "OneDrive"),
        ("Dropbox/Marathon", "Dropbox"),
        ("Dropbox (Pro Bono Lab)/a/b", "Dropbox"),
        ("Google Drive/Mon Drive/Marathon", "Google Drive"),
        ("GoogleDrive-lea@exemple.org/My Drive/x", "Google Drive"),
        ("iCloudDrive/Marathon", "iCloud"),
        ("Library/Mobile Documents/com~apple~CloudDocs/Marathon", "iCloud"),
        ("Library/CloudStorage/Box-Box/Marathon", "Box"),
        ("Nextcloud/Marathon", "Nextcloud"),
        ("kDrive/Marathon", "kDrive"),
    ],
)
def test_a_folder_that_a_cloud_keeps_is_refused_by_name(folder: str, program: str, tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="folder_synced") as told:
        create_dossier(tmp_path / folder)
    assert told.value.data["program"] == program
    assert not (tmp_path / folder).exists()


@pytest.mark.parametrize(
    ("mark", "program"),
    [
        (".dropbox", "Dropbox"),
        (".stfolder/x", "Syncthing"),
        (".sync_4f2a91bc77de.db", "Nextcloud"),
        (".nextcloudsync.log", "Nextcloud"),
        (".tmp.drivedownload/x", "Google Drive"),
    ],
)
def test_a_folder_under_another_name_is_known_by_what_the_program_left(mark: str, program: str, tmp_path: Path) -> None:
    (tmp_path / "Partage" / mark).parent.mkdir(parents=True)
    (tmp_path / "Partage" / mark).write_text("")
    with pytest.raises(DeskError, match="folder_synced") as told:
        refuse_synced(tmp_path / "Partage" / "2026" / "Lille")
    assert told.value.data["program"] == program


def test_redirected_documents_are_seen_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "OneDrive" / "Documents").mkdir(parents=True)
    (tmp_path / "Documents").symlink_to(tmp_path / "OneDrive" / "Documents")
    with pytest.raises(DeskError, match="folder_synced"):
        refuse_synced(tmp_path / "Documents" / "Marathon")
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "Pro"))
    with pytest.raises(DeskError, match="folder_synced"):
        refuse_synced(tmp_path / "Pro" / "Marathon")


def test_the_folders_that_programs_name_in_their_settings_are_known(own_home: Path, tmp_path: Path) -> None:
    (own_home / ".dropbox").mkdir(parents=True)
    (own_home / ".dropbox" / "info.json").write_text(json.dumps({"business": {"path": str(tmp_path / "Équipe")}}))
    (own_home / ".config" / "Nextcloud").mkdir(parents=True)
    (own_home / ".config" / "Nextcloud" / "nextcloud.cfg").write_text(
        "[General]\nclientVersion=3.14\n[Accounts]\n0\\Folders\\1\\localPath=" + f"{tmp_path}/Nuage/\n"
    )
    for folder, program in (("Équipe", "Dropbox"), ("Nuage", "Nextcloud")):
        with pytest.raises(DeskError, match="folder_synced") as told:
            refuse_synced(tmp_path / folder / "Marathon")
        assert told.value.data["program"] == program


@pytest.mark.parametrize(
    "share",
    [r"\\serveur\documents\Marathon", r"\\?\UNC\serveur\documents\Marathon", "//serveur/documents/Marathon"],
)
def test_a_share_of_another_computer_is_refused(share: str) -> None:
    with pytest.raises(DeskError, match="folder_elsewhere"):
        refuse_synced(Path(share))


def test_a_disk_of_this_computer_under_its_longest_name_is_none() -> None:
    refuse_synced(Path(r"\\?\C:\Users\lea\Marathon"))


@pytest.mark.parametrize(("kind", "refused"), [(4, True), (3, False), (2, False)])  # DRIVE_REMOTE, _FIXED, _REMOVABLE
def test_a_letter_that_stands_for_a_share_is_seen_through(
    kind: int, refused: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Documents that a company keeps on its server are ``P:`` on the laptop."""
    windows = SimpleNamespace(kernel32=SimpleNamespace(GetDriveTypeW=lambda _drive: kind))
    monkeypatch.setattr(ctypes, "windll", windows, raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(DeskError, match="folder_elsewhere") if refused else nullcontext():
        refuse_synced(tmp_path / "Marathon")


@pytest.mark.parametrize("folder", ["Marathon", "Documents/Marathon Probono", "boxe/club", "drive-in", "mes dossiers"])
def test_an_ordinary_folder_will_do(folder: str, tmp_path: Path, own_home: Path) -> None:
    (own_home / ".dropbox").mkdir(parents=True)  # the program's settings in the home say nothing of other folders
    refuse_synced(tmp_path / folder)
    refuse_synced(own_home / folder)
