"""A dossier never begins in a folder that leaves this computer."""

from __future__ import annotations

import ctypes
import json
import os
import stat
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

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
        ("OneDrive_ProBono/Marathon", "OneDrive"),
        ("Documents - OneDrive/Marathon", "OneDrive"),
        ("Dropbox Personal/Marathon", "Dropbox"),
        ("Nextcloud - Asso/Marathon", "Nextcloud"),
        ("Nextcloud2/Marathon", "Nextcloud"),
        ("ownCloud - lea@exemple.org/Marathon", "ownCloud"),
        ("kDrive (Asso)/Marathon", "kDrive"),
        ("Synology Drive/Marathon", "Synology Drive"),
        ("Lecteurs partagés/Marathon", "Google Drive"),
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
    [
        r"\\serveur\documents\Marathon",
        r"\\?\UNC\serveur\documents\Marathon",
        r"\\?\unc\serveur\documents\Marathon",
        r"\\?\GLOBALROOT\Device\Mup\serveur\documents\Marathon",
        "//serveur/documents/Marathon",
    ],
)
def test_a_share_of_another_computer_is_refused(share: str) -> None:
    with pytest.raises(DeskError, match="folder_elsewhere"):
        refuse_synced(Path(share))


@pytest.mark.parametrize("own", [r"\\?\C:\Users\lea\Marathon", r"C:\UNC\jour", r"D:\mup\jour"])
def test_a_disk_of_this_computer_is_none_whatever_its_name(own: str) -> None:
    refuse_synced(Path(own))


def test_a_library_of_sharepoint_is_known_in_the_home_and_by_the_registry(
    own_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(DeskError, match="folder_synced"):
        refuse_synced(own_home / "Pro Bono Lab" / "Marathon - Documents" / "jour")
    refuse_synced(own_home / "Bureau" / "Marathon - Documents" / "jour")
    refuse_synced(tmp_path / "Pro Bono Lab" / "Marathon - Documents")
    windows = SimpleNamespace(kernel32=SimpleNamespace(GetDriveTypeW=lambda _drive: 3))
    monkeypatch.setattr(ctypes, "windll", windows, raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "winreg", FakeRegistry({"abc": str(tmp_path / "Equipe")}))
    with pytest.raises(DeskError, match="folder_synced") as told:
        refuse_synced(tmp_path / "Equipe" / "Marathon")
    assert told.value.data["program"] == "OneDrive"
    refuse_synced(tmp_path / "Autre" / "Marathon")


class FakeRegistry(ModuleType):
    """``winreg``, with what OneDrive writes: a key for each folder that it keeps, and one that has no folder."""

    HKEY_CURRENT_USER = object()

    def __init__(self, mounted: dict[str, str]) -> None:
        super().__init__("winreg")
        self.mounted = mounted

    def OpenKey(self, _above: object, name: str) -> AbstractContextManager[str]:  # noqa: N802 - as winreg calls it
        return nullcontext(name)

    def QueryInfoKey(self, _key: str) -> tuple[int, int, int]:  # noqa: N802 - as winreg calls it
        return len(self.mounted) + 1, 0, 0

    def EnumKey(self, _key: str, number: int) -> str:  # noqa: N802 - as winreg calls it
        return ["empty", *self.mounted][number]

    def QueryValueEx(self, key: str, name: str) -> tuple[str, int]:  # noqa: N802 - as winreg calls it
        if key not in self.mounted or name != "MountPoint":
            raise FileNotFoundError(2, "not there")
        return self.mounted[key], 1


@pytest.mark.parametrize(("tag", "kept"), [(0x9000001A, True), (0x9000601A, True), (0xA0000003, False), (0, False)])
def test_a_folder_that_windows_marks_as_a_clouds_is_refused(
    tag: int, kept: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lstat = os.lstat

    def marked(path: Path, **how: Any) -> object:
        if Path(path) == tmp_path / "Partage":
            return SimpleNamespace(st_reparse_tag=tag, st_mode=stat.S_IFDIR)
        return lstat(path, **how)

    monkeypatch.setattr(os, "lstat", marked)
    with pytest.raises(DeskError, match="folder_synced") if kept else nullcontext():
        refuse_synced(tmp_path / "Partage" / "Marathon")


@pytest.mark.parametrize(("kind", "refused"), [(4, True), (3, False), (2, False)])  # DRIVE_REMOTE, _FIXED, _REMOVABLE
def test_a_letter_that_stands_for_a_share_is_seen_through(
    kind: int, refused: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Documents that a company keeps on its server are ``P:`` on the laptop."""
    windows = SimpleNamespace(kernel32=SimpleNamespace(GetDriveTypeW=lambda _drive: kind))
    monkeypatch.setattr(ctypes, "windll", windows, raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "winreg", FakeRegistry({}))
    with pytest.raises(DeskError, match="folder_elsewhere") if refused else nullcontext():
        refuse_synced(tmp_path / "Marathon")


@pytest.mark.parametrize(
    "folder", ["Marathon", "Documents/Marathon Probono", "boxe/club", "drive-in", "mes dossiers", "megaphone", "Boxes"]
)
def test_an_ordinary_folder_will_do(folder: str, tmp_path: Path, own_home: Path) -> None:
    (own_home / ".dropbox").mkdir(parents=True)  # the program's settings in the home say nothing of other folders
    refuse_synced(tmp_path / folder)
    refuse_synced(own_home / folder)
