"""A place by its address: what people paste becomes a place, and a password in it is taken out at once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit, urlunsplit
from urllib.request import url2pathname

from probono_desk.domain.errors import DeskError
from probono_desk.place.folder import FolderPlace
from probono_desk.place.place import Kind, Place

if TYPE_CHECKING:
    from probono_desk.place.http import Secret

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_WEBDAV = {"dav": "http", "davs": "https", "webdav": "http", "webdavs": "https"}
_WEBDAV |= {"dav+http": "http", "dav+https": "https", "webdav+http": "http", "webdav+https": "https"}
ROOM = "room"
"""The scheme of a place that a desk has opened to the room: WebDAV over a plain line, the password never sent."""

_PUT = {"put+http": "http", "put+https": "https"}


@dataclass(frozen=True, slots=True)
class Address:
    """Where a place is. ``text`` may be shown and kept: no password is in it.

    ``kind`` is ``None`` for a web address that does not say whether it is WebDAV: the server is asked.
    """

    text: str
    kind: Kind | None
    user: str = ""
    password: str = ""


def kind_words(address: str) -> str:
    """Of what kind a place is, as its errors say it: a folder, a room, S3, or a server of any other kind."""
    if address.startswith(f"{ROOM}://"):
        return ROOM
    kind = read_address(address).kind
    return kind.value if kind in (Kind.FOLDER, Kind.S3) else "server"


def read_address(typed: str) -> Address:
    """What somebody pasted: a folder, ``https://…``, ``davs://…``, ``put+https://…``, ``s3://bucket/prefix``.

    ``s3://bucket/prefix?endpoint=https://host&region=eu`` names another server than Amazon's.

    Raises:
        DeskError: ``place_address_unread``.
    """
    typed = typed.strip()
    if not typed:
        raise DeskError("place_address_unread", place=typed)
    if not _SCHEME.match(typed):
        return Address(str(Path(typed).expanduser().absolute()), Kind.FOLDER)
    try:
        split = urlsplit(typed)
        scheme, host = split.scheme.lower(), split.hostname
        _port = split.port  # read: a wrong one is told here
    except ValueError as fault:
        raise DeskError("place_address_unread", place="…") from fault
    if scheme == "file":
        return Address(str(Path(url2pathname(unquote(split.path)))), Kind.FOLDER)
    kind: Kind | None
    if scheme in _WEBDAV:
        kind, scheme = Kind.WEBDAV, _WEBDAV[scheme]
    elif scheme == ROOM:
        kind = Kind.WEBDAV
    elif scheme in _PUT:
        kind, scheme = Kind.PUT, _PUT[scheme]
    elif scheme in ("http", "https"):
        kind = None
    elif scheme == "s3":
        kind = Kind.S3
    else:
        raise DeskError("place_address_unread", place=f"{scheme}://…")
    if not host:
        raise DeskError("place_address_unread", place=f"{scheme}://…")
    prefix = {Kind.WEBDAV: "dav+", Kind.PUT: "put+"}.get(kind, "") if kind and scheme != ROOM else ""
    clean = SplitResult(prefix + scheme, split.netloc.rpartition("@")[2], split.path.rstrip("/"), split.query, "")
    return Address(urlunsplit(clean), kind, unquote(split.username or ""), unquote(split.password or ""))


def open_place(address: Address, *, user: str = "", password: str = "") -> Place:
    """The place at an address. Nothing is asked of it yet, but a web address is whether it is WebDAV.

    Args:
        user: who one is there, or an S3 access key; the address's own where it names one.
        password: the same.

    Raises:
        DeskError: ``place_unreachable`` and the like, where the server had to be asked.
    """
    if address.kind is Kind.FOLDER:
        return FolderPlace(Path(address.text))
    from probono_desk.place.http import Secret

    secret = Secret(address.user or user, address.password or password)
    if address.kind is Kind.S3:
        from probono_desk.place.s3 import S3Place

        split = urlsplit(address.text)
        query = parse_qs(split.query)
        prefix = unquote(split.path).strip("/")
        return S3Place(
            split.netloc,
            prefix=f"{prefix}/" if prefix else "",
            endpoint=query.get("endpoint", [""])[0],
            region=query.get("region", [""])[0],
            secret=secret,
        )
    url = address.text.removeprefix("dav+").removeprefix("put+")
    if url.startswith(f"{ROOM}://"):
        from probono_desk.place.webdav import WebdavPlace

        return WebdavPlace(url.replace(ROOM, "http", 1), secret, never_readable=True)
    kind = address.kind or _asked_kind(url, secret)
    if kind is Kind.WEBDAV:
        from probono_desk.place.webdav import WebdavPlace

        return WebdavPlace(url, secret)
    from probono_desk.place.put import PutPlace

    return PutPlace(url, secret)


def _asked_kind(url: str, secret: Secret) -> Kind:
    """A server that speaks WebDAV says so (RFC 4918, 10.1); any other one is taken to accept PUT."""
    from probono_desk.place.http import Http

    http = Http(url, secret)
    with http.ask("OPTIONS", http.url + "/", fine=(200, 204, 403, 404, 405, 501)) as answer:
        return Kind.WEBDAV if answer.headers.get("DAV") else Kind.PUT
