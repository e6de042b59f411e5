"""What a disk may hold after a power cut, from a recording of every call that changes files.

The model is harsh: what was written since a file's last fsync is there or not sector by sector, in any order; a file's
new length may have come without its content; names that were made, moved or taken away since their folder's last fsync
have happened up to some point, in their order. A rename is whole or has not happened.
"""

from __future__ import annotations

import hashlib
import random
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.child import calls

RECORDED = (
    calls(("open", "openat", "write", "pwrite64", "fsync", "fdatasync", "ftruncate", "rename", "renameat", "renameat2"))
    + ","
    + calls(("unlink", "unlinkat", "mkdir", "mkdirat", "rmdir", "lseek"))
)
_SECTOR_BYTES = 512

_CALL = re.compile(r"^(\d+) +(\w+)\((.*)\) += (-?\d+)(?:<(.*)>)?[^<]*$")
_UNFINISHED = re.compile(r"^(\d+) +(.*) <unfinished \.\.\.>$")
_RESUMED = re.compile(r"^(\d+) +<\.\.\. \w+ resumed>(.*)$")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_FD = re.compile(r"(-?\d+|AT_FDCWD)<((?:\\x[0-9a-f]{2}|[^>\\])*)>")


@dataclass(frozen=True, slots=True)
class Call:
    """One call: what it did, to which file under the stage, with what."""

    kind: str
    path: str
    to: str = ""
    at: int = 0
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class Recording:
    """The calls of one flow, in their order; ``say`` is what it acknowledged."""

    calls: tuple[Call, ...]

    @staticmethod
    def read(log: Path, root: Path) -> Recording:
        """From what strace wrote with ``-f -y -xx``."""
        found: list[Call] = []
        half: dict[str, str] = {}
        for line in log.read_text().splitlines():
            if unfinished := _UNFINISHED.match(line):
                half[unfinished[1]] = unfinished[2]
                continue
            if resumed := _RESUMED.match(line):
                line = f"{resumed[1]} {half.pop(resumed[1])}{resumed[2]}"
            if (match := _CALL.match(line)) and int(match[4]) >= 0:
                found += _call(match[2], match[3], int(match[4]), match[5] or "", str(root))
        return Recording(tuple(found))


def _plain(text: str) -> str:
    return bytes.fromhex(text.replace("\\x", "")).decode() if text.startswith("\\x") else text


def _call(name: str, rest: str, result: int, result_path: str, root: str) -> list[Call]:
    """Paths outside the stage are left out, but for the pipe on which acts are acknowledged."""
    texts = [bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(rest)]
    fd = _FD.match(rest)
    fd_path = _plain(fd[2]) if fd else ""

    def under(path: str) -> str | None:
        return path[len(root) + 1 :] if path.startswith(root + "/") else None

    def named(index: int) -> str | None:
        path = texts[index].decode()
        if not path.startswith("/"):
            folders = [_plain(found[1]) for found in _FD.findall(rest)]
            path = f"{folders[min(index, len(folders) - 1)]}/{path}" if folders else path
        return under(path)

    path: str | None
    if name in ("open", "openat"):
        path = under(_plain(result_path)) or named(0)
        if path is None:
            return []
        made = [Call("create", path)] if "O_CREAT" in rest else []
        return [*made, Call("cut", path)] if "O_TRUNC" in rest else [*made, Call("place", path)]
    if name == "lseek":
        path = under(fd_path)
        return [] if path is None else [Call("place", path, at=result)]
    if name in ("write", "pwrite64"):
        data = texts[0][:result]
        if fd_path.startswith("pipe:"):
            return [Call("say", "", data=data)]
        path = under(fd_path)
        if path is None:
            return []
        at = int(rest.rsplit(",", 1)[1]) if name == "pwrite64" else -1
        return [Call("write", path, at=at, data=data)]
    if name in ("fsync", "fdatasync"):
        path = under(fd_path) if fd_path != root else ""
        return [] if path is None else [Call("sync", path)]
    if name == "ftruncate":
        path = under(fd_path)
        return [] if path is None else [Call("cut", path, at=int(rest.rsplit(",", 1)[1]))]
    if name.startswith("rename"):
        path, to = named(0), named(1)
        return [Call("move", path, to=to)] if path is not None and to is not None else []
    path = named(0)
    if path is None:
        return []
    return [Call("folder" if name.startswith("mkdir") else "remove", path)]


@dataclass(slots=True)
class _File:
    """A file's content on the medium, and what was done to it since."""

    sure: bytearray
    pending: list[tuple[int, bytes] | int] = field(default_factory=list)
    place: int = 0

    def length(self) -> int:
        size = len(self.sure)
        for change in self.pending:
            size = change if isinstance(change, int) else max(size, change[0] + len(change[1]))
        return size

    def sync(self) -> None:
        for change in self.pending:
            _apply(self.sure, change)
        self.pending.clear()

    def as_found(self, chance: random.Random) -> bytes:
        """One of the contents that the medium may hold."""
        content = bytearray(self.sure)
        mood = chance.random()
        if mood < 0.2:
            return bytes(content)
        for change in self.pending:
            if isinstance(change, int):
                if mood > 0.8 or chance.random() < 0.5:
                    _apply(content, change)
                continue
            at, data = change
            for start in range(at - at % _SECTOR_BYTES, at + len(data), _SECTOR_BYTES):
                low, high = max(start, at), min(start + _SECTOR_BYTES, at + len(data))
                if mood > 0.8 or chance.random() < 0.5:
                    _apply(content, (low, data[low - at : high - at]))
                elif chance.random() < 0.3:
                    _apply(content, (high, b""))  # its length came, its content did not
        return bytes(content)


def _apply(content: bytearray, change: tuple[int, bytes] | int) -> None:
    if isinstance(change, int):
        del content[change:]
        content.extend(bytes(change - len(content)))
        return
    at, data = change
    content.extend(bytes(max(0, at - len(content))))
    content[at : at + len(data)] = data


class Disk:
    """Files and names, on the medium and not yet there.

    Args:
        before: what is surely on the medium, by path; folders are ``None``.
    """

    def __init__(self, before: dict[str, bytes | None]) -> None:
        self._sure: dict[str, _File | None] = {
            path: None if content is None else _File(bytearray(content)) for path, content in before.items()
        }
        self._now = dict(self._sure)
        self._names: list[Call] = []
        self._made: dict[int, _File | None] = {}

    def play(self, recording: Recording, cut: int, chance: random.Random) -> tuple[tuple[str, ...], ...]:
        """Let the calls happen until the cut; what had been acknowledged by then comes back."""
        said = b""
        for call in recording.calls[:cut]:
            if call.kind == "say":
                said += call.data
            else:
                self._do(call)
        self._end(chance)
        return tuple(tuple(line.split()) for line in said.decode(errors="replace").splitlines())

    def put(self, root: Path) -> None:
        """Lay the files out as they are found."""
        for entry in list(root.iterdir()) if root.is_dir() else []:
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        root.mkdir(exist_ok=True)
        for path in sorted(self.found):
            content = self.found[path]
            place = root / path
            if content is None:
                place.mkdir(parents=True, exist_ok=True)
            elif place.parent.is_dir():
                place.write_bytes(content)
                place.chmod(0o600)

    found: dict[str, bytes | None]

    def digest(self, said: tuple[tuple[str, ...], ...]) -> bytes:
        """Names what is found and what was acknowledged: two cuts with one name are one."""
        digest = hashlib.blake2b(repr(said).encode())
        for path in sorted(self.found):
            content = self.found[path]
            digest.update(repr((path, None if content is None else len(content))).encode())
            digest.update(content or b"")
        return digest.digest()

    def _do(self, call: Call) -> None:
        file = self._now.get(call.path)
        if call.kind == "create":
            if call.path not in self._now:
                self._now[call.path] = made = _File(bytearray())
                self._names.append(call)
                self._made[len(self._names) - 1] = made
        elif call.kind == "place" and file is not None:
            file.place = call.at
        elif call.kind == "write" and file is not None:
            at = file.place if call.at < 0 else call.at
            file.pending.append((at, call.data))
            if call.at < 0:
                file.place = at + len(call.data)
        elif call.kind == "cut" and file is not None:
            file.pending.append(call.at)
        elif call.kind == "sync":
            if file is not None:
                file.sync()
            else:
                self._sync_folder(call.path)
        elif call.kind == "folder":
            if call.path not in self._now:
                self._now[call.path] = None
                self._names.append(call)
                self._made[len(self._names) - 1] = None
        elif call.kind in ("move", "remove"):
            self._names.append(call)
            _change_names(self._now, call, None)

    def _sync_folder(self, folder: str) -> None:
        """Names of a folder that reach the medium take those before them along, wherever they are, as in a journal."""
        last = max(
            (at for at, call in enumerate(self._names) if folder in (_folder(call.path), _folder(call.to))), default=-1
        )
        self._settle(last + 1)

    def _settle(self, count: int) -> None:
        for at in range(count):
            _change_names(self._sure, self._names[at], self._made.get(at))
        self._names = self._names[count:]
        self._made = {at - count: made for at, made in self._made.items() if at >= count}

    def _end(self, chance: random.Random) -> None:
        self._settle(chance.randint(0, len(self._names)))
        self.found = {path: None if file is None else file.as_found(chance) for path, file in self._sure.items()}


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _change_names(names: dict[str, _File | None], call: Call, made: _File | None) -> None:
    if call.kind in ("create", "folder"):
        names.setdefault(call.path, made)
    elif call.kind == "remove":
        names.pop(call.path, None)
    elif call.kind == "move":
        moved = {path: file for path, file in names.items() if path == call.path or path.startswith(call.path + "/")}
        for path, file in moved.items():
            del names[path]
            names[call.to + path[len(call.path) :]] = file
