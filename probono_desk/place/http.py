"""What WebDAV and plain HTTPS PUT have in common: one connection pool, whole bodies of a known size, plain errors."""

from __future__ import annotations

import ssl
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import BinaryIO
from urllib.parse import quote
from urllib.request import getproxies, proxy_bypass

import urllib3
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from probono_desk.domain.errors import DeskError
from probono_desk.place.place import CHUNK_BYTES, Told

_CONNECT_S, _ANSWER_S = 10.0, 120.0
_TOLD = {401: "place_refused", 403: "place_refused", 404: "place_gone", 409: "place_gone", 410: "place_gone"}
_FULL = (413, 507)
TAKEN = 412
"""Precondition failed: a file of that name is there."""


class Secret:
    """Who one is at a place; its text never shows in a log or an error."""

    def __init__(self, user: str = "", password: str = "") -> None:
        self.user, self.password = user, password

    def __repr__(self) -> str:
        return "Secret(…)"

    def __bool__(self) -> bool:
        return bool(self.user or self.password)


class Http:
    """Requests to one address. A redirect is not followed: a password would go along."""

    def __init__(self, url: str, secret: Secret) -> None:
        self.url = url.rstrip("/")
        said = b64encode(f"{secret.user}:{secret.password}".encode()).decode()  # UTF-8, as RFC 7617 has it
        self._headers = {"Authorization": f"Basic {said}"} if secret else {}
        timeout = urllib3.Timeout(connect=_CONNECT_S, read=_ANSWER_S)
        context = ssl.create_default_context()
        scheme, _colon, rest = url.partition("://")
        proxy = None if proxy_bypass(rest.partition("/")[0]) else getproxies().get(scheme)
        self._pool: urllib3.PoolManager = (
            urllib3.ProxyManager(proxy, timeout=timeout, ssl_context=context, maxsize=2)
            if proxy
            else urllib3.PoolManager(timeout=timeout, ssl_context=context, maxsize=2)
        )

    def at(self, name: str) -> str:
        """A file's address."""
        return f"{self.url}/{quote(name)}"

    @contextmanager
    def ask(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: BinaryIO | bytes | None = None,
        fine: tuple[int, ...] = (200, 201, 204),
    ) -> Iterator[BaseHTTPResponse]:
        """An answer that is among ``fine``, its body not read yet.

        Raises:
            DeskError: see ``Place``.
        """
        try:
            answer = self._pool.request(
                method,
                url,
                body=body,
                headers={**self._headers, **(headers or {})},
                preload_content=False,
                decode_content=False,
                redirect=False,
                retries=False,
            )
            try:
                if answer.status not in fine:
                    raise self._told(answer.status)
                yield answer
                answer.drain_conn()
            finally:
                answer.release_conn()
                answer.close()
        except (HTTPError, OSError) as fault:
            raise DeskError("place_unreachable", place=self.url) from fault

    def size_of(self, name: str) -> int | None:
        """A file's length, as HEAD says."""
        with self.ask("HEAD", self.at(name), fine=(200, 204, 404)) as answer:
            length = answer.headers.get("Content-Length", "")
            return int(length) if answer.status != 404 and length.isdigit() else None

    def read(self, name: str, *, offset: int = 0) -> Iterator[bytes]:
        """A file's bytes; where the server knows no ranges, what comes before is skipped here."""
        headers = {"Range": f"bytes={offset}-"} if offset else {}
        with self.ask("GET", self.at(name), headers=headers, fine=(200, 206, 404, 416)) as answer:
            if answer.status == 404:
                raise DeskError("place_file_missing", name=name)
            if answer.status == 416:
                return
            skip = offset if answer.status == 200 else 0
            wanted = answer.headers.get("Content-Length", "")
            got = 0
            for piece in answer.stream(CHUNK_BYTES):
                got += len(piece)
                if skip >= len(piece):
                    skip -= len(piece)
                    continue
                yield piece[skip:]
                skip = 0
            if wanted.isdigit() and got < int(wanted):
                raise DeskError("place_unreachable", place=self.url)

    def put(self, name: str, source: BinaryIO, size_bytes: int, *, told: Told, headers: Mapping[str, str]) -> int:
        """A whole body of a known size; servers that stumble over a chunked one take it. The status comes back."""
        source.seek(0)
        length = {"Content-Length": str(size_bytes), "Content-Type": "application/octet-stream"}
        body = _Counted(source, told)
        with self.ask(
            "PUT",
            self.at(name),
            headers={**length, **headers},
            body=body,  # type: ignore[arg-type]  # urllib3 asks for ``read`` alone
            fine=(200, 201, 204, TAKEN),
        ) as answer:
            return answer.status

    def _told(self, status: int) -> DeskError:
        if status in _FULL:
            return DeskError("place_full", place=self.url)
        code = _TOLD.get(status, "place_answered")
        return DeskError(code, place=self.url, status=status)


class _Counted:
    """A body that says how far it was read, in pieces that keep the line busy."""

    def __init__(self, source: BinaryIO, told: Told) -> None:
        self._source, self._told, self._done = source, told, 0

    def read(self, size: int = -1) -> bytes:
        piece = self._source.read(max(size, CHUNK_BYTES))
        self._done += len(piece)
        if piece:
            self._told(self._done)
        return piece
