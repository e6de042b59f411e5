"""What WebDAV and plain HTTPS PUT have in common: one connection pool, whole bodies of a known size, plain errors."""

from __future__ import annotations

import ssl
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import BinaryIO
from urllib.parse import quote, urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from probono_desk.domain.errors import DeskError
from probono_desk.place import lines
from probono_desk.place.digest import Digest, read_challenge
from probono_desk.place.place import CHUNK_BYTES, Told

_CONNECT_S = 10.0
_BODY_BYTES = 1 << 18
_TOLD = {
    401: "place_refused",
    403: "place_forbidden",
    404: "place_gone",
    405: "place_takes_no_files",
    409: "place_gone",
    410: "place_gone",
    413: "place_too_big",
    501: "place_takes_no_files",
    507: "place_full",
}
_MOVED = (301, 302, 303, 307, 308)
_WHO_ASKS = 401
TAKEN = 412
"""Precondition failed: a file of that name is there."""


class _Line(lines.Line, HTTPConnection):
    """A connection in the clear."""


class _SafeLine(lines.Line, HTTPSConnection):
    """The same over TLS."""


class _Lined(HTTPConnectionPool):
    ConnectionCls = _Line


class _SafeLined(HTTPSConnectionPool):
    ConnectionCls = _SafeLine


class Secret:
    """Who one is at a place; its text never shows in a log or an error."""

    def __init__(self, user: str = "", password: str = "") -> None:
        self.user, self.password = user, password

    def __repr__(self) -> str:
        return "Secret(…)"

    def __bool__(self) -> bool:
        return bool(self.user or self.password)


class Http:
    """Requests to one address. A redirect is not followed: a password would go along.

    Over TLS the password goes with each request; over a plain line the server is waited for, and where it asks for
    Digest the password never leaves this machine.

    Args:
        url: the address.
        secret: who one is there.
        never_readable: the password is not sent in a form that can be read, whatever the server asks for.
    """

    def __init__(self, url: str, secret: Secret, *, never_readable: bool = False) -> None:
        self.url = url.rstrip("/")
        self._secret, self._never_readable = secret, never_readable
        self._said = {"place": self.url, "kind": "room" if never_readable else "server"}
        self._sends_basic = bool(secret) and not never_readable and url.lower().startswith("https:")
        self._digest: Digest | None = None
        timeout = urllib3.Timeout(connect=_CONNECT_S, read=lines.SILENT_S)
        scheme, _colon, rest = url.partition("://")
        # To read whom this machine trusts takes a twentieth of a second, and a plain line shows no certificate.
        context = ssl.create_default_context() if scheme.lower() == "https" else None
        proxy = None if proxy_bypass(rest.partition("/")[0]) else getproxies().get(scheme)
        self._pool: urllib3.PoolManager = (
            urllib3.ProxyManager(proxy, timeout=timeout, ssl_context=context, maxsize=2)
            if proxy
            else urllib3.PoolManager(timeout=timeout, ssl_context=context, maxsize=2)
        )
        self._pool.pool_classes_by_scheme = {"http": _Lined, "https": _SafeLined}

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
        body: bytes | _Counted | None = None,
        fine: tuple[int, ...] = (200, 201, 204),
    ) -> Iterator[BaseHTTPResponse]:
        """An answer that is among ``fine``, its body not read yet.

        Raises:
            DeskError: see ``Place``.
        """
        try:
            lines.require_open()
            answer = self._sent(method, url, headers or {}, body)
            if answer.status == _WHO_ASKS and self._learns(answer.headers.getlist("WWW-Authenticate")):
                # The line too: some servers send a body where a HEAD has none, and it would be read next.
                answer.close()
                if isinstance(body, _Counted):
                    body.begin_again()
                answer = self._sent(method, url, headers or {}, body)
            try:
                if answer.status not in fine:
                    answer.close()
                    raise self._told(answer.status, answer.headers.get("Location", ""))
                yield answer
                answer.drain_conn()
            finally:
                answer.release_conn()
                answer.close()
        except (HTTPError, OSError) as fault:
            code = "place_certificate" if _is_certificate(fault) else "place_unreachable"
            raise DeskError(code, **self._said) from fault

    def _sent(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | _Counted | None
    ) -> BaseHTTPResponse:
        return self._pool.request(
            method,
            url,
            body=body,  # type: ignore[arg-type]  # urllib3 asks for ``read`` alone
            headers={**self._who(method, url), **headers},
            preload_content=False,
            decode_content=False,
            redirect=False,
            retries=False,
        )

    def _who(self, method: str, url: str) -> dict[str, str]:
        user, password = self._secret.user, self._secret.password
        if self._digest is not None:
            return {"Authorization": self._digest.answer(method, url, user, password)}
        if self._sends_basic:
            said = b64encode(f"{user}:{password}".encode()).decode()  # UTF-8, as RFC 7617 has it
            return {"Authorization": f"Basic {said}"}
        return {}

    def _learns(self, challenges: Sequence[str]) -> bool:
        """Whether a server that refused asks for something that it has not been told yet."""
        if not self._secret:
            return False
        asked = next((found for one in challenges if (found := read_challenge(one)) is not None), None)
        if asked is not None:
            new = self._digest is None or asked.stale
            self._digest = asked
            return new
        basic = any(one.strip().lower().startswith("basic") for one in challenges)
        if basic and not (self._sends_basic or self._never_readable):
            self._sends_basic = True
            return True
        return False

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
                raise DeskError("place_unreachable", **self._said)

    def put(self, name: str, source: BinaryIO, size_bytes: int, *, told: Told, headers: Mapping[str, str]) -> int:
        """A whole body of a known size; servers that stumble over a chunked one take it. The status comes back."""
        source.seek(0)
        length = {"Content-Length": str(size_bytes), "Content-Type": "application/octet-stream"}
        body = _Counted(source, told)
        with self.ask(
            "PUT",
            self.at(name),
            headers={**length, **headers},
            body=body,
            fine=(200, 201, 204, TAKEN),
        ) as answer:
            return answer.status

    def delete(self, name: str) -> None:
        """Take a file away; one that is not there is gone already."""
        with self.ask("DELETE", self.at(name), fine=(200, 202, 204, 404)):
            pass

    def _told(self, status: int, location: str) -> DeskError:
        if status in _MOVED:
            return DeskError("place_moved", **self._said, to=_shown(urljoin(self.url, location)))
        code = _TOLD.get(status, "place_answered")
        return DeskError(code, **self._said, status=status)


def _is_certificate(fault: BaseException) -> bool:
    """Whether a server did not prove who it is, or did so for another time than this machine's clock says."""
    found: BaseException | None = fault
    while found is not None:
        if isinstance(found, ssl.SSLCertVerificationError) or any(
            isinstance(inner, ssl.SSLCertVerificationError) for inner in found.args
        ):
            return True
        found = found.__cause__ or found.__context__
    return False


def _shown(url: str) -> str:
    """An address without what it may carry in secret: a name, a password, a token in its query."""
    split = urlsplit(url)
    return f"{split.scheme}://{split.netloc.rpartition('@')[2]}{split.path}"


class _Counted:
    """A body that says how far it was read, in pieces that keep a quick line busy and are soon over on a slow one."""

    def __init__(self, source: BinaryIO, told: Told) -> None:
        self._source, self._told, self._done = source, told, 0

    def begin_again(self) -> None:
        """From the start: the server wanted to know first who sends it."""
        self._source.seek(0)
        self._done = 0

    def read(self, size: int = -1) -> bytes:
        piece = self._source.read(max(size, _BODY_BYTES))
        self._done += len(piece)
        if piece:
            self._told(self._done)
        return piece
