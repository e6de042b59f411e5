"""HTTP Digest (RFC 7616): proving a password to a server over a line that anybody can read, without sending it."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from urllib.request import parse_http_list, parse_keqv_list

_HASHES: Mapping[str, Callable[[bytes], str]] = {
    # MD5 is what servers have; the password is no weaker for it than its own length.
    "MD5": lambda text: hashlib.md5(text, usedforsecurity=False).hexdigest(),
    "SHA-256": lambda text: hashlib.sha256(text).hexdigest(),
}


@dataclass(slots=True)
class Digest:
    """What a server asked, and how many times it was answered.

    Args:
        realm: what the password is for, as the server's header has it.
        nonce: the server's own number, which each answer is bound to.
        algorithm: a name in ``_HASHES``.
        opaque: what the server wants to hear again, or nothing.
        stale: the server says that the password was right, and the number too old.
    """

    realm: str
    nonce: str
    algorithm: str
    opaque: str
    stale: bool
    answered: int = field(default=0, init=False)

    def answer(self, method: str, url: str, user: str, password: str, *, cnonce: str = "") -> str:
        """The ``Authorization`` header of one request.

        Args:
            method: GET and so on.
            url: where it goes.
            user: who asks.
            password: their password.
            cnonce: our own number, by chance when left out.
        """
        split = urlsplit(url)
        uri = (split.path or "/") + (f"?{split.query}" if split.query else "")
        self.answered += 1
        count, cnonce = f"{self.answered:08x}", cnonce or secrets.token_hex(16)
        who = self._hash(f"{user}:{_read_off(self.realm)}:{password}")
        what = self._hash(f"{method}:{uri}")
        said = {
            "username": _quoted(user.encode().decode("latin-1")),
            "realm": _quoted(self.realm),
            "nonce": _quoted(self.nonce),
            "uri": _quoted(uri),
            "response": _quoted(self._hash(f"{who}:{self.nonce}:{count}:{cnonce}:auth:{what}")),
            "algorithm": self.algorithm,
            "qop": "auth",
            "nc": count,
            "cnonce": _quoted(cnonce),
        }
        if self.opaque:
            said["opaque"] = _quoted(self.opaque)
        return "Digest " + ", ".join(f"{name}={value}" for name, value in said.items())

    def _hash(self, text: str) -> str:
        return _HASHES[self.algorithm](text.encode())


def read_challenge(header: str) -> Digest | None:
    """What a ``WWW-Authenticate`` header asks, where it asks for Digest in a way that we can answer."""
    kind, _space, rest = header.strip().partition(" ")
    if kind.lower() != "digest":
        return None
    try:
        asked = {name.lower(): value for name, value in parse_keqv_list(parse_http_list(rest)).items()}
    except ValueError:
        return None
    algorithm = asked.get("algorithm", "MD5").upper()
    offered = [one.strip().lower() for one in asked.get("qop", "").split(",")]
    if algorithm not in _HASHES or "auth" not in offered or not asked.get("nonce"):
        return None
    stale = asked.get("stale", "").lower() == "true"
    return Digest(asked.get("realm", ""), asked["nonce"], algorithm, asked.get("opaque", ""), stale)


def _read_off(header: str) -> str:
    """Text of a header: it came as Latin-1, and is UTF-8 by now wherever it is more than ASCII."""
    try:
        return header.encode("latin-1").decode()
    except UnicodeError:
        return header


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
