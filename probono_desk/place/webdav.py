"""WebDAV (RFC 4918) as a place: Nextcloud, ownCloud, Apache, nginx, or another desk of the room."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from probono_desk.domain.errors import DeskError
from probono_desk.finished_file import PART
from probono_desk.place.http import TAKEN, Http, Secret
from probono_desk.place.place import Kind, Lying, Proof, Told, is_name, require_passing

_MOST_LISTING_BYTES = 64 << 20
_ASKED = (
    b'<?xml version="1.0" encoding="utf-8"?>'
    b'<d:propfind xmlns:d="DAV:"><d:prop><d:getcontentlength/><d:resourcetype/></d:prop></d:propfind>'
)
_DAV = "{DAV:}"
# A listing declares no entities; one that does is nobody's listing, and is not given to the parser.
_DECLARES = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)


class WebdavPlace:
    """See ``Place``. A file is put as ``….part``, read back, and moved to its name, never onto one that is there."""

    kind = Kind.WEBDAV

    def __init__(self, url: str, secret: Secret, *, never_readable: bool = False) -> None:
        self._http = Http(url, secret, never_readable=never_readable)

    @property
    def address(self) -> str:
        """The address."""
        return self._http.url

    def listing(self) -> list[Lying]:
        """What PROPFIND says."""
        headers = {"Depth": "1", "Content-Type": "application/xml"}
        with self._http.ask("PROPFIND", self._http.url + "/", headers=headers, body=_ASKED, fine=(207, 405)) as answer:
            if answer.status == 405:
                raise DeskError("place_not_listable", place=self.address)
            told = answer.read(_MOST_LISTING_BYTES + 1)
        if len(told) > _MOST_LISTING_BYTES or _DECLARES.search(told):
            raise DeskError("place_answered", place=self.address, status=207)
        try:
            tree = ET.fromstring(told)  # noqa: S314 - no declarations in it, as was looked, and its size is bounded
        except ET.ParseError as fault:
            raise DeskError("place_answered", place=self.address, status=207) from fault
        found = []
        for response in tree.iter(_DAV + "response"):
            name = unquote(response.findtext(_DAV + "href", "")).rstrip("/").rpartition("/")[2]
            length = response.findtext(f".//{_DAV}getcontentlength", "").strip()
            if is_name(name) and length.isdigit() and response.find(f".//{_DAV}collection") is None:
                found.append(Lying(name, int(length)))
        return sorted(found)

    def size_of(self, name: str) -> int | None:
        """A file's length."""
        return self._http.size_of(name)

    def read(self, name: str, *, offset: int = 0) -> Iterator[bytes]:
        """A file's bytes."""
        return self._http.read(name, offset=offset)

    def write(self, name: str, source: BinaryIO, size_bytes: int, *, told: Told, proved: Proof) -> None:
        """Put beside, read back, move."""
        part = name + PART
        self._http.put(part, source, size_bytes, told=told, headers={})
        try:
            proved(self.read(part))
            headers = {"Destination": self._http.at(name), "Overwrite": "F"}
            with self._http.ask("MOVE", self._http.at(part), headers=headers, fine=(201, 204, TAKEN)) as answer:
                if answer.status == TAKEN:
                    raise DeskError("place_name_taken", name=name)
        except DeskError as error:
            if error.code in ("place_name_taken", "place_differs"):
                with suppress(DeskError):  # what is told is why it does not stand there
                    self._http.delete(part)
            raise

    def remove(self, name: str) -> None:
        """DELETE."""
        self._http.delete(require_passing(name))
