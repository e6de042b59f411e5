"""A keyring as a desktop session has one, for tests: it can be locked, and it can forget."""

from __future__ import annotations

from keyring.backend import KeyringBackend


class SessionKeyring(KeyringBackend):
    """As good as a desktop session's; optionally locked, or one that forgets."""

    priority: float = 5

    def __init__(self, *, locked: bool = False, forgets: bool = False) -> None:
        self.locked, self.forgets = locked, forgets
        self.passwords: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise RuntimeError("the collection is locked")
        return self.passwords.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.locked:
            raise RuntimeError("the collection is locked")
        if not self.forgets:
            self.passwords[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.passwords[service, username]
