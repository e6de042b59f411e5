"""A place that one desk opens to the room for the day: an existing WebDAV server that knows sealed packages alone.

Two laptops on one local network, without internet and without a share. Whoever finds the address sees nothing without
the password; who has it can list, read and add sealed packages, can change none, and can take away what passes alone: a
trial, a sign of life.

The line is plain HTTP: nobody in a room has a certificate for 192.168.1.12, and one that nobody can check would protect
from nobody. So the password is proved by Digest (RFC 7616) and never sent; its six words are 66 bits by chance, beyond
guessing from what is overheard. Who listens sees sealed packages go by, and who meddles can hold some back: each is
encrypted and signed, and neither reading nor changing one is within reach of the place or the line.
"""

from __future__ import annotations

import ipaddress
import os
import re
import shutil
import socket
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from cheroot import wsgi
from wsgidav.error_printer import ErrorPrinter
from wsgidav.http_authenticator import HTTPAuthenticator
from wsgidav.mw.base_mw import BaseMiddleware
from wsgidav.request_resolver import RequestResolver
from wsgidav.wsgidav_app import WsgiDAVApp

from probono_desk.domain.errors import DeskError
from probono_desk.finished_file import PART
from probono_desk.place.place import is_passing

QUOTA_BYTES = 4 << 30
_SEALED = b"age-encryption.org/v1\n"
_NAME = re.compile(r"/(?:part|marathon)_[A-Za-z0-9._-]{1,150}\.probono")
_ROOT = ("", "/")
_READS, _METHODS = ("GET", "HEAD", "OPTIONS", "PROPFIND"), ("PUT", "MOVE", "DELETE")

Start = Callable[..., Any]
Environ = dict[str, Any]


class Room:
    """The open place. ``close`` ends it; what lies in its folder is its opener's to keep or to throw away.

    Args:
        folder: where the packages lie.
        user: who one is there.
        password: what is said aloud to the other desk.
        host: the address of this machine in the local network; found when left out.
        port: where it listens; another one where that is taken.
        quota_bytes: how much may lie there.

    Raises:
        DeskError: ``room_no_network``.
    """

    def __init__(
        self,
        folder: Path,
        *,
        user: str,
        password: str,
        host: str = "",
        port: int = 0,
        quota_bytes: int = QUOTA_BYTES,
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.password = folder, password
        host = host or local_address()
        app = WsgiDAVApp(
            {
                "provider_mapping": {"/": {"root": str(folder)}},
                "http_authenticator": {"accept_basic": False, "accept_digest": True, "default_to_digest": True},
                "simple_dc": {"user_mapping": {"*": {user: {"password": password}}}},
                "middleware_stack": [ErrorPrinter, HTTPAuthenticator, _Guard, RequestResolver],
                _Guard.SETTING: (folder, quota_bytes),
                "property_manager": None,
                "lock_storage": None,
                "verbose": 0,
                "logging": {"enable": False},
            }
        )
        self._server = self._listening(host, port, _NearOnly(app))
        self._thread = threading.Thread(target=self._server.serve, name="room", daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        """Where it answers, ``192.168.1.12:8742``."""
        host, port = self._server.bind_addr
        return f"{host}:{port}"

    def close(self) -> None:
        """Nobody is answered any more."""
        self._server.stop()
        self._thread.join(10)

    @staticmethod
    def _listening(host: str, port: int, app: Callable[..., Any]) -> Any:
        for wanted in (port, 0) if _is_free(host, port) else (0,):
            server = wsgi.Server((host, wanted), app, numthreads=4, server_name="probono-desk", timeout=60)
            try:
                server.prepare()
            except OSError as fault:
                server.stop()
                if wanted == 0:
                    raise DeskError("room_no_network") from fault
            else:
                return server
        raise DeskError("room_no_network")


class _NearOnly:
    """Answers the local network alone, and no path that climbs: WsgiDAV leaves who asks for one waiting for the end."""

    def __init__(self, app: Callable[..., Any]) -> None:
        self._app = app

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        try:
            near = ipaddress.ip_address(environ.get("REMOTE_ADDR", "")).is_private
        except ValueError:
            near = False
        if not near or ".." in environ.get("PATH_INFO", ""):
            return _refused("403 Forbidden" if not near else "404 Not Found", start)
        answer: Iterable[bytes] = self._app(environ, start)
        return answer


class _Guard(BaseMiddleware):  # type: ignore[misc]  # WsgiDAV has no types
    """After the password: lets through what sealed packages need and nothing else."""

    SETTING = "probono_room"

    def __init__(self, wsgidav_app: Any, next_app: Callable[..., Any], config: dict[str, Any]) -> None:
        super().__init__(wsgidav_app, next_app, config)
        self._folder, self._quota_bytes = config[self.SETTING]

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        refused = self._refusal(environ)
        answer: Iterable[bytes] = self.next_app(environ, start) if refused is None else _refused(refused, start)
        return answer

    def _refusal(self, environ: Environ) -> str | None:
        method, path = environ["REQUEST_METHOD"], environ.get("PATH_INFO", "")
        if method in _READS:
            listed = path in _ROOT and method in ("OPTIONS", "PROPFIND")
            return None if listed or _is_ours(path, even_part=True) else "404 Not Found"
        if method == "DELETE" and is_passing(path.lstrip("/")):
            return None
        if method not in _METHODS or not _is_ours(path, even_part=True) or not path.endswith(PART):
            return "403 Forbidden"  # what has its name stays as it is
        if method == "MOVE":
            target = unquote(urlsplit(environ.get("HTTP_DESTINATION", "")).path)
            environ["HTTP_OVERWRITE"] = "F"
            sealed = _is_sealed(self._folder / path.lstrip("/"))
            return None if sealed and target == path.removesuffix(PART) else "403 Forbidden"
        return self._put_refusal(environ) if method == "PUT" else None

    def _put_refusal(self, environ: Environ) -> str | None:
        length = environ.get("CONTENT_LENGTH", "")
        if not length.isdigit():
            return "411 Length Required"
        lying = sum(file.stat().st_size for file in self._folder.iterdir() if file.is_file())
        room = min(self._quota_bytes - lying, shutil.disk_usage(self._folder).free - (1 << 30))
        return None if int(length) <= room else "507 Insufficient Storage"


def _refused(status: str, start: Start) -> Iterable[bytes]:
    start(status, [("Content-Length", "0"), ("Connection", "close")])
    return [b""]


def _is_free(host: str, port: int) -> bool:
    """Whether nobody listens at a port yet; the server leaves a socket behind where it finds out itself."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as tried:
        if os.name != "nt":  # as the server does: what a room that was just closed leaves behind is in nobody's way
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OSError:
            return False
    return True


def local_address() -> str:
    """This machine's address in the local network.

    Raises:
        DeskError: ``room_no_network``.
    """
    for far in ("192.168.255.255", "10.255.255.255", "172.31.255.255"):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
            try:
                asked.connect((far, 9))  # nothing is sent: it only tells which address would be used
                found = str(asked.getsockname()[0])
            except OSError:
                continue
        address = ipaddress.ip_address(found)
        if address.is_private and not address.is_loopback:
            return found
    raise DeskError("room_no_network")


def _is_ours(path: str, *, even_part: bool) -> bool:
    return _NAME.fullmatch(path.removesuffix(PART) if even_part else path) is not None and ".." not in path


def _is_sealed(file: Path) -> bool:
    try:
        with file.open("rb") as stream:
            return stream.read(len(_SEALED)) == _SEALED
    except OSError:
        return False
