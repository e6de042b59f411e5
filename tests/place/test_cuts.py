"""An upload that is cut at any of fifty points, and repeated, has arrived once and whole."""

from __future__ import annotations

import random
import re
import resource
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.place.address import open_place, read_address
from probono_desk.place.deliver import deliver
from probono_desk.place.place import Kind, Place
from tests import servers
from tests.cut_line import CutLine, cut_line

POINTS, SIZE_BYTES = 50, 300_000


@pytest.fixture
def content() -> bytes:
    return b"age-encryption.org/v1\n" + random.Random(3).randbytes(SIZE_BYTES)


def name_of(number: int) -> str:
    return f"marathon_2026-12-05_accueil-a_{number}.probono"


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def delivered(place: Place, file: Path) -> str:
    """As the queue does: the server may still be at what was cut, and what it then holds is no part of the file."""
    for _try in range(20):
        try:
            return deliver(place, file).name
        except DeskError as error:
            if error.code != "place_differs":
                raise
            time.sleep(0.1)
    return deliver(place, file).name


def tried(place: Place, file: Path) -> str:
    """What is said of a try; the very last bytes may be nobody's loss."""
    try:
        deliver(place, file)
    except DeskError as error:
        return error.code
    return ""


Line = tuple[CutLine, Place]


@pytest.fixture(params=["webdav", "put", "s3"])
def line(request: pytest.FixtureRequest, tmp_path: Path, s3_server: str) -> Iterator[Line]:
    """A server behind a line that can be cut, and its place."""
    folder = tmp_path / "place"
    folder.mkdir()
    with ExitStack() as stack:
        if request.param == "webdav":
            url = stack.enter_context(servers.webdav(folder, user="lea", password="pas à pas"))
        elif request.param == "put":
            url = stack.enter_context(servers.nginx(folder))
        else:
            url = s3_server.replace("/2026?", f"/{tmp_path.name}?")
        (port,) = re.findall(r"127\.0\.0\.1:(\d+)", url)
        cut = stack.enter_context(cut_line(int(port)))
        behind = url.replace(f":{port}", f":{cut.port}")
        yield cut, open_place(read_address(behind), user="lea", password="pas à pas")


def test_over_a_line(line: Line, tmp_path: Path, content: bytes) -> None:
    cut, place = line
    deliver(place, written(tmp_path, name_of(0), content))
    whole_bytes, failed = cut.passed, 0
    for number in range(1, POINTS + 1):
        file = written(tmp_path, name_of(number), content)
        cut.left = whole_bytes * (number - 1) // POINTS + 1
        failed += tried(place, file) == "place_unreachable"
        cut.left = None
        assert delivered(place, file) == file.name
        assert b"".join(place.read(file.name)) == content
    assert failed > POINTS * 0.8
    if place.kind is not Kind.PUT:
        assert {one.name for one in place.listing()} == {name_of(number) for number in range(POINTS + 1)}


@contextmanager
def room_for(size_bytes: int) -> Iterator[None]:
    """Files of this process end at so many bytes, as on a full or torn-out disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size_bytes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_into_a_folder(tmp_path: Path, content: bytes) -> None:
    folder = tmp_path / "place"
    folder.mkdir()
    for number in range(POINTS):
        file = written(tmp_path, name_of(number), content)
        with room_for(len(content) * number // POINTS), pytest.raises(DeskError):
            deliver(open_place(read_address(str(folder))), file)
        assert not (folder / file.name).exists()
        made = deliver(open_place(read_address(str(folder))), file)
        assert (made.name, made.known) == (file.name, False)
        assert (folder / file.name).read_bytes() == content
    assert {path.name for path in folder.iterdir()} == {name_of(number) for number in range(POINTS)}


def test_a_stick_that_is_pulled_out_before_it_is_read_back_is_gone_and_takes_it_once_it_is_back(
    tmp_path: Path, content: bytes
) -> None:
    stick, pocket = tmp_path / "stick", tmp_path / "in a pocket"
    stick.mkdir()
    file, place = written(tmp_path, name_of(1), content), open_place(read_address(str(stick)))

    def pull_out(done: int, total: int) -> None:
        if done * 2 >= total and not pocket.exists():
            stick.rename(pocket)
            stick.mkdir()  # where it was mounted

    with pytest.raises(DeskError, match="place_gone"):
        deliver(place, file, progress=pull_out)
    stick.rmdir()
    pocket.rename(stick)
    assert deliver(place, file).name == file.name
    assert [(one.name, one.read_bytes()) for one in stick.iterdir()] == [(file.name, content)]
