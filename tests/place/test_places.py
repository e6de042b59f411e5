"""Every kind of place does the same: it keeps what was sent, under a name that never changes."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.place.deliver import deliver, fetch
from probono_desk.place.place import CHUNK_BYTES, TRIAL, Kind
from probono_desk.place.s3 import S3Place
from tests.place.conftest import Opened

NAME = "marathon_2026-12-05_accueil-a_412.probono"
ALIVE = "part_2026-12-05_BCDF_3-2_1796457600.probono"
IN_PARTS_BYTES = 40 << 20  # beyond one part of S3
WHOLE_BYTES = 12 << 20  # the others have no parts


class CutError(Exception):
    """The line was cut, or somebody pressed cancel."""


@pytest.fixture(scope="module")
def drawn() -> bytes:
    return random.Random(1).randbytes(IN_PARTS_BYTES)


@pytest.fixture
def content(request: pytest.FixtureRequest, drawn: bytes) -> bytes:
    return drawn if request.node.callspec.params["opened"] == "s3" else drawn[:WHOLE_BYTES]


@pytest.fixture
def package(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / NAME
    path.write_bytes(content)
    return path


def test_what_is_sent_is_there_and_reads_from_any_offset(opened: Opened, package: Path, content: bytes) -> None:
    place, size_bytes = opened(), len(content)
    told: list[tuple[int, int]] = []
    made = deliver(place, package, progress=lambda done, total: told.append((done, total)))
    assert (made.name, made.size_bytes, made.known) == (NAME, size_bytes, False)
    assert made.sha256 == hashlib.sha256(content).hexdigest()
    assert told[-1] == (2 * size_bytes, 2 * size_bytes)
    steps = len({done for done, _total in told if done < size_bytes})
    assert steps > 0.75 * size_bytes / CHUNK_BYTES, "how far it is, not only when it is there"
    assert place.size_of(NAME) == size_bytes
    for offset in (0, 1, 5 << 20, size_bytes - 1, size_bytes):
        assert b"".join(place.read(NAME, offset=offset)) == content[offset:]
    if place.kind is Kind.PUT:
        with pytest.raises(DeskError) as refused:
            place.listing()
        assert refused.value.code == "place_not_listable"
    else:
        assert [(one.name, one.size_bytes) for one in place.listing()] == [(NAME, size_bytes)]


def test_sent_again_it_is_known_and_nothing_is_doubled(opened: Opened, package: Path) -> None:
    first = deliver(opened(), package)
    again = deliver(opened(), package)
    assert (again.name, again.known) == (first.name, True)


def test_another_file_of_the_same_name_stands_beside_it(opened: Opened, package: Path, content: bytes) -> None:
    deliver(opened(), package)
    package.write_bytes(b"another day")
    made = deliver(opened(), package)
    digest = hashlib.sha256(b"another day").hexdigest()
    assert made.name == NAME.replace(".probono", f"_{digest[:8]}.probono")
    assert deliver(opened(), package).known
    assert b"".join(opened().read(NAME)) == content
    assert b"".join(opened().read(made.name)) == b"another day"


def test_cut_anywhere_and_repeated_it_arrives_once(opened: Opened, package: Path, content: bytes) -> None:
    chance = random.Random(7)
    for _trial in range(4):
        at = chance.randrange(1, 2 * len(content))

        def cut(done: int, _total: int, at: int = at) -> None:
            if done >= at:
                raise CutError

        with pytest.raises(CutError):
            deliver(opened(), package, progress=cut)
    deliver(opened(), package)
    place = opened()
    assert b"".join(place.read(NAME)) == content
    if place.kind is not Kind.PUT:
        assert [one.name for one in place.listing()] == [NAME]


@pytest.mark.parametrize("opened", ["folder", "s3"], indirect=True)
def test_after_a_cut_what_came_is_not_sent_again(opened: Opened, package: Path, content: bytes) -> None:
    reached: list[int] = []

    def cut(done: int, _total: int) -> None:
        reached.append(done)
        if done >= len(content) - (4 << 20):
            raise CutError

    with pytest.raises(CutError):
        deliver(opened(), package, progress=cut)
    place = opened()
    sent: list[int] = []
    if isinstance(place, S3Place):
        place.events.register("before-call.s3.UploadPart", lambda **_call: sent.append(1))
        deliver(place, package)
        assert len(sent) <= 1  # of three parts
        return
    deliver(place, package, progress=lambda done, _total: sent.append(done))
    assert sent[0] > reached[-2]


def test_what_was_cut_while_it_was_fetched_goes_on(opened: Opened, package: Path, tmp_path: Path) -> None:
    deliver(opened(), package)
    here = tmp_path / "here"
    here.mkdir()
    reached: list[int] = []

    def cut(done: int, _total: int) -> None:
        reached.append(done)
        if len(reached) == 9:
            raise CutError

    with pytest.raises(CutError):
        fetch(opened(), NAME, here / NAME, progress=cut)
    assert not (here / NAME).exists()
    assert fetch(opened(), NAME, here / NAME, progress=lambda done, _total: reached.append(done)).is_file()
    assert reached[9] > reached[8]  # it went on, and did not begin again
    assert (here / NAME).read_bytes() == package.read_bytes()


def test_a_name_that_climbs_out_or_is_half_written_is_refused(opened: Opened, package: Path) -> None:
    for name in ("../a.probono", "a/b", ".hidden", "a.probono.part", "é.probono", ""):
        if name:
            with pytest.raises(DeskError) as refused:
                deliver(opened(), package, name=name)
            assert refused.value.code == "place_name_unfit"


def test_what_passes_may_be_taken_away_and_nothing_else(opened: Opened, package: Path) -> None:
    place = opened()
    package.write_bytes(b"age-encryption.org/v1\n")
    for name in (TRIAL, ALIVE, NAME):
        deliver(place, package, name=name)
    for name in (TRIAL, ALIVE, TRIAL):  # what is gone already is gone
        place.remove(name)
    with pytest.raises(DeskError) as kept:
        place.remove(NAME)
    assert kept.value.code == "place_name_unfit"
    assert [place.size_of(name) is not None for name in (TRIAL, ALIVE, NAME)] == [False, False, True]


def test_what_is_not_there_is_said(opened: Opened, tmp_path: Path) -> None:
    assert opened().size_of(NAME) is None
    with pytest.raises(DeskError) as missing:
        fetch(opened(), NAME, tmp_path / "x")
    assert missing.value.code == "place_file_missing"
