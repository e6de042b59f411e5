"""A plain HTTPS address that takes files by PUT: it keeps them, gives them back, and does not say which it has."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO

from probono_desk.domain.errors import DeskError
from probono_desk.place.http import TAKEN, Http, Secret
from probono_desk.place.place import Kind, Lying, Proof, Told, require_passing


class PutPlace:
    """See ``Place``. The server names a file once it is whole: nginx and the like write beside it first."""

    kind = Kind.PUT

    def __init__(self, url: str, secret: Secret) -> None:
        self._http = Http(url, secret)

    @property
    def address(self) -> str:
        """The address."""
        return self._http.url

    def listing(self) -> list[Lying]:
        """Nobody can say."""
        raise DeskError("place_not_listable", place=self.address)

    def size_of(self, name: str) -> int | None:
        """A file's length."""
        return self._http.size_of(name)

    def read(self, name: str, *, offset: int = 0) -> Iterator[bytes]:
        """A file's bytes."""
        return self._http.read(name, offset=offset)

    def write(self, name: str, source: BinaryIO, size_bytes: int, *, told: Told, proved: Proof) -> None:
        """Put, read back; what came back different is taken away where the server lets us."""
        if self.size_of(name) is not None:
            raise DeskError("place_name_taken", name=name)
        if self._http.put(name, source, size_bytes, told=told, headers={"If-None-Match": "*"}) == TAKEN:
            raise DeskError("place_name_taken", name=name)
        try:
            proved(self.read(name))
        except DeskError as error:
            if error.code == "place_differs":
                with suppress(DeskError):  # not every server lets us
                    self._http.delete(name)
            raise

    def remove(self, name: str) -> None:
        """DELETE, where the server knows it."""
        self._http.delete(require_passing(name))
