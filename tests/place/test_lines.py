"""A slow line is borne with, and nobody is kept waiting at one that is silent."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.place import lines
from probono_desk.place.address import open_place, read_address

BODY = b"x" * (4 << 20)
PATIENCE_S = 0.4


class PatientLine(lines.Line, HTTPConnection):
    """As the places have it."""


@contextmanager
def slow_reader() -> Iterator[int]:
    """A server that takes a little at a time, with a breath in between, and answers when it has all."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 14)

        def read() -> None:
            with listening.accept()[0] as one:
                came = 0
                while came < len(BODY):
                    piece = one.recv(1 << 16)
                    if not piece:
                        return
                    came += len(piece)
                    time.sleep(0.02)
                one.sendall(b"HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n")

        threading.Thread(target=read, daemon=True).start()
        yield listening.getsockname()[1]


def test_what_goes_slowly_goes_on() -> None:
    with slow_reader() as port:
        line = PatientLine("127.0.0.1", port, timeout=PATIENCE_S)
        began = time.monotonic()
        line.request("PUT", "/", BODY)
        assert time.monotonic() - began > PATIENCE_S
        assert line.getresponse().status == 201
        line.close()
    with slow_reader() as port:
        hasty = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
        with pytest.raises(TimeoutError):
            hasty.request("PUT", "/", BODY)
        hasty.close()


@pytest.mark.parametrize(
    "address", ["dav+http://{server}", "put+http://{server}", "s3://a:b@seau?endpoint=http://{server}"]
)
def test_who_waits_is_told_at_once_that_nobody_answers(address: str) -> None:
    told: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        place = open_place(read_address(address.format(server=f"127.0.0.1:{server.getsockname()[1]}")))

        def wait() -> None:
            try:
                place.size_of("marathon_x.probono")
            except DeskError as error:
                told.append(error.code)

        waiting = threading.Thread(target=wait)
        waiting.start()
        called = server.accept()[0]  # it takes the call and says nothing
        assert not told
        lines.hang_up()
        waiting.join(5)
        called.close()
    lines.take_up()
    assert told == ["place_unreachable"]
