"""Folders that another program keeps in step with a cloud, or that lie on another computer: no place for a dossier.

A synchronising program copies a database in the middle of a write, puts an older one back, and leaves the volunteers'
data on somebody's server; SQLite's write-ahead log needs a disk of this computer (https://sqlite.org/wal.html).
"""

from __future__ import annotations

import configparser
import json
import os
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from probono_desk.domain.errors import DeskError

# What the programs call their folders, in lower case, « OneDrive - Pro Bono Lab » and « Nextcloud_Asso » included.
_BRANDS: Final = {
    r"onedrive|sharepoint": "OneDrive",
    r"dropbox": "Dropbox",
    r"google ?drive": "Google Drive",
    r"icloud ?drive|mobile documents|com~apple~clouddocs": "iCloud",
    r"nextcloud": "Nextcloud",
    r"owncloud": "ownCloud",
    r"(infomaniak )?kdrive": "kDrive",
    r"pcloud ?(drive|sync)?": "pCloud",
    r"megasync|mega downloads|mega uploads": "MEGA",
    r"proton ?drive": "Proton Drive",
    r"synology ?drive": "Synology Drive",
    r"leviia|hubic|jottacloud|egnyte|resilio( sync)?|creative cloud files|tresorit|seafile|cozy ?drive|sync\.com": "",
}
_TAIL: Final = r"\d*([ _.(@–—-].*)?"
_NAMES: Final = {
    **{re.compile(rf"(.* [-–—] ?)?({names}){_TAIL}"): program for names, program in _BRANDS.items()},
    # Words that folders of other people are called by, too: nothing but a note of the account may follow.
    re.compile(r"(my drive|mon drive|shared drives|(drive|disques|lecteurs) partagés)( ?[-–(].*)?"): "Google Drive",
    re.compile(r"box( sync)?|boxsync"): "Box",
    re.compile(r"mega"): "MEGA",
    re.compile(r"cozy"): "",
}
# « Marathon - Documents » in « Pro Bono Lab » in the home: a library of SharePoint, which OneDrive keeps in step.
_LIBRARY: Final = re.compile(r".+ - (documents|shared documents|documents partag[eé]s|general|général)")
_EVERYBODYS: Final = frozenset(
    {"desktop", "bureau", "documents", "downloads", "téléchargements", "pictures", "images", "music", "musique"}
    | {"videos", "vidéos", "public", "modèles", "templates"}
)
_CLOUD_TAG: Final = 0x9000001A  # IO_REPARSE_TAG_CLOUD, and its sixteen sisters
_ANY_CLOUD: Final = 0xFFFF0FFF
# What the programs leave in the topmost folder that they keep in step.
_MARKS: Final = {
    ".dropbox.cache": "Dropbox",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".stfolder": "Syncthing",
    ".sync/ID": "Resilio Sync",
    ".849c9593-d756-4e56-8d6e-42412f2a707b": "OneDrive",
}
_MARK_PATTERN: Final = re.compile(r"\.(_)?sync_[0-9a-f]{8,}\.db")  # Nextcloud and ownCloud
_ELSEWHERE: Final = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "fuse.sshfs", "fuse.rclone", "fuse.onedriver"}
    | {"fuse.gvfsd-fuse", "fuse.kio-fuse", "fuse.google-drive-ocamlfuse", "davfs", "fuse.davfs", "fuse.s3fs"}
)


def refuse_synced(folder: Path) -> None:
    """A dossier may begin in this folder; redirected folders and links are followed to where they lie.

    Args:
        folder: where the dossier would be; it need not exist.

    Raises:
        DeskError: ``folder_synced``, with the program's name; ``folder_elsewhere``: on another computer.
    """
    if _is_unc(folder):
        raise DeskError("folder_elsewhere", name=folder.name)
    for place in {folder.absolute(), Path(os.path.realpath(folder))}:
        if _is_elsewhere(place):
            raise DeskError("folder_elsewhere", name=folder.name)
        if (program := _keeper(place)) is not None:
            raise DeskError("folder_synced", name=folder.name, program=program)


def _keeper(place: Path) -> str | None:
    for root, program in _known_roots():
        if place == root or root in place.parents:
            return program
    for part in (place, *place.parents):
        for pattern, program in _NAMES.items():
            if pattern.fullmatch(part.name.lower()):
                return program or part.name
        if part.name == "CloudStorage" and part.parent.name == "Library" and part != place:  # macOS's file providers
            return place.relative_to(part).parts[0].split("-")[0]
        library = part.parent.parent == Path.home() and part.parent.name.lower() not in _EVERYBODYS
        if library and _LIBRARY.fullmatch(part.name.lower()):
            return "OneDrive"
        with suppress(OSError):
            if getattr(os.lstat(part), "st_reparse_tag", 0) & _ANY_CLOUD == _CLOUD_TAG:  # Windows marks them itself
                return part.name
        with suppress(OSError):
            if part == Path(part.anchor) or not part.is_dir():
                continue
            if (part / ".dropbox").is_file():  # in the home it is a folder, and says nothing
                return "Dropbox"
            for mark, program in _MARKS.items():
                if (part / mark).exists():
                    return program
            if any(_MARK_PATTERN.fullmatch(entry.name) for entry in part.glob(".*sync_*.db")):
                return "Nextcloud"
    return None


def _known_roots() -> Iterator[tuple[Path, str]]:
    """The folders that the programs themselves say they keep."""
    home = Path.home()
    for variable in ("OneDrive", "OneDriveConsumer", "OneDriveCommercial"):
        if said := os.environ.get(variable):
            yield Path(os.path.realpath(said)), "OneDrive"
    yield from _libraries()
    roaming, local = os.environ.get("APPDATA", ""), os.environ.get("LOCALAPPDATA", "")
    for file in (home / ".dropbox/info.json", Path(roaming, "Dropbox/info.json"), Path(local, "Dropbox/info.json")):
        with suppress(OSError, ValueError, AttributeError, TypeError):
            for account in json.loads(file.read_text(encoding="utf-8")).values():
                yield Path(os.path.realpath(account["path"])), "Dropbox"
    for name in ("Nextcloud", "ownCloud"):
        lower = name.lower()
        for file in (
            home / f".config/{name}/{lower}.cfg",
            home / f"Library/Preferences/{name}/{lower}.cfg",
            Path(roaming, name, f"{lower}.cfg"),
        ):
            kept = configparser.RawConfigParser(strict=False)
            with suppress(OSError, ValueError, configparser.Error):
                kept.read_string(file.read_text(encoding="utf-8"))
                for section in kept.sections():
                    for key, value in kept.items(section):
                        if key.endswith("localpath") and value:
                            yield Path(os.path.realpath(value)), name


def _libraries() -> Iterator[tuple[Path, str]]:
    """What OneDrive says in Windows's registry that it keeps: its own folder, and each library of SharePoint."""
    if sys.platform == "win32":
        import winreg

        said = r"Software\SyncEngines\Providers\OneDrive"
        with suppress(OSError), winreg.OpenKey(winreg.HKEY_CURRENT_USER, said) as providers:
            for number in range(winreg.QueryInfoKey(providers)[0]):
                with suppress(OSError), winreg.OpenKey(providers, winreg.EnumKey(providers, number)) as provider:
                    yield Path(os.path.realpath(str(winreg.QueryValueEx(provider, "MountPoint")[0]))), "OneDrive"
    yield from ()


def _is_unc(place: Path) -> bool:
    r"""A share by its name, ``\\\\server\\share``; ``\\\\?\\C:`` is a disk of this computer."""
    said = str(place).replace("/", "\\").lower()
    device = re.match(r"(\\\\[?.]|\\\?\?)\\(globalroot\\device\\)?", said)
    if device is not None:
        return said[device.end() :].startswith(("unc\\", "mup\\", "lanmanredirector\\"))
    return said.startswith("\\\\")


def _is_elsewhere(place: Path) -> bool:
    """Whether the place is a share: by the kind of its drive, or by its file system."""
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(place.anchor) == 4)  # DRIVE_REMOTE
    if sys.platform != "linux":
        return False
    best, kind = 0, ""
    with suppress(OSError):
        for line in Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace").splitlines():
            fields = line.split(" ")
            if len(fields) < 3:
                continue
            point = Path(re.sub(r"\\([0-7]{3})", lambda found: chr(int(found.group(1), 8)), fields[1]))
            if (place == point or point in place.parents) and len(point.parts) >= best:
                best, kind = len(point.parts), fields[2]
    return kind in _ELSEWHERE
