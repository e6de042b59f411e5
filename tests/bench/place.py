"""Places beside curl, and how soon a scan at one desk is known at another.

500 MB go to WsgiDAV, nginx and S3 (moto), each with its reading back; curl does the same, and does not hash or compare.
To S3 both send parts, which survive a cut: what moto takes to put them together (half of all its time) is in both.
"""

from __future__ import annotations

import hashlib
import os
import re
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from probono_desk.domain.people import Person
from probono_desk.place import s3
from probono_desk.place.address import open_place, read_address
from probono_desk.place.deliver import deliver
from probono_desk.store import door
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.door import check_in
from probono_desk.usecases.file import kit as kits
from probono_desk.usecases.file import meet, places
from probono_desk.usecases.file.places import KeptPlace
from tests import servers
from tests.bench.figure import Figure
from tests.bench.memory import held_mb, peak_mb
from tests.dossiers import ACTOR, SmallDay, small_day
from tests.exchanging import believe

SIZE_BYTES = int(os.environ.get("PLACE_BENCH_BYTES", "500000000"))
LEAST, MOST_MB, MOST_S = 0.5, 150, 5.0
SCANS, LOOK_S = 20, 2.0
TURNS, TIMED, MOST_SLOWER = 8, 100, 1.2


def run() -> list[Figure]:
    """Seconds, and the half of curl's rate that is asked for."""
    figures = []
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "marathon_2026-12-05_a_1.probono"
        block = hashlib.sha256(b"x").digest() * 32_768
        with file.open("wb") as stream:
            for number in range(-(-SIZE_BYTES // len(block))):
                stream.write(number.to_bytes(32) + block[32:])
        before = held_mb()
        figures += [_beside_curl(server, file, Path(name)) for server in ("webdav", "nginx", "s3")]
        grown = peak_mb() - before
        figures.append(
            Figure(
                "place",
                "memory over all three",
                grown,
                "MB",
                MOST_MB,
                grown / MOST_MB,
                f"≤ {MOST_MB} MB",
                grown <= MOST_MB,
            )
        )
        for server in ("folder", "webdav"):
            figures += _scan_to_known(server, Path(name))
    return figures


def _beside_curl(server: str, file: Path, home: Path) -> Figure:
    with ExitStack() as stack:
        folder = home / server
        folder.mkdir()
        if server == "s3":
            url = stack.enter_context(servers.s3())
            plain = url.partition("endpoint=")[2] + f"/{servers.BUCKET}"
        else:
            url = stack.enter_context(servers.webdav(folder) if server == "webdav" else servers.nginx(folder))
            plain = url
        if server == "s3":
            curl_s = _seconds_in_parts(file, home, f"{plain}/by-curl")
        else:
            curl_s = _curl("-T", str(file), f"{plain}/by-curl")[0]
            curl_s += _curl("-o", "/dev/null", f"{plain}/by-curl")[0]
        place = open_place(read_address(url), user="key" if server == "s3" else "", password="secret")
        began = time.perf_counter()
        deliver(place, file)
        took_s = time.perf_counter() - began
    ratio = curl_s / took_s
    what = f"{SIZE_BYTES // 1_000_000} MB sent and read back, {server}"
    return Figure("place", what, took_s, "s", curl_s, ratio, f"≥ {LEAST} × curl’s rate", ratio >= LEAST)


def _curl(*arguments: str) -> tuple[float, str]:
    """Seconds, and what came back."""
    began = time.perf_counter()
    ran = subprocess.run(["curl", "-sf", *arguments], check=True, capture_output=True, text=True)
    return time.perf_counter() - began, ran.stdout


def _seconds_in_parts(file: Path, home: Path, url: str) -> float:
    """What S3 calls a multipart upload, by curl, and the reading back."""
    who = ("--aws-sigv4", "aws:amz:us-east-1:s3", "-u", "key:secret")
    seconds, begun = _curl(*who, "-X", "POST", f"{url}?uploads=")
    upload = re.findall("<UploadId>(.+?)</UploadId>", begun)[0]
    parts: list[str] = []
    with file.open("rb") as stream:
        while piece := stream.read(s3.PART_BYTES):
            (home / "piece").write_bytes(piece)
            number = len(parts) + 1
            at = f"{url}?partNumber={number}&uploadId={upload}"
            took_s, told = _curl(*who, "-D", "-", "-o", "/dev/null", "-T", str(home / "piece"), at)
            seconds += took_s
            tag = re.findall('(?mi)^etag: "(.+?)"', told)[0]
            parts.append(f"<Part><PartNumber>{number}</PartNumber><ETag>{tag}</ETag></Part>")
    done = f"<CompleteMultipartUpload>{''.join(parts)}</CompleteMultipartUpload>"
    seconds += _curl(*who, "-H", "Content-Type: application/xml", "-d", done, f"{url}?uploadId={upload}")[0]
    return seconds + _curl(*who, "-o", "/dev/null", url)[0]


@contextmanager
def _two_desks(server: str, home: Path) -> Iterator[tuple[SmallDay, list[tuple[Dossier, KeptPlace]]]]:
    """Two desks of one edition that have met in a place: the first's day, and each with its place."""
    with ExitStack() as stack:
        a = small_day(home / f"a {server}")
        stack.callback(a.dossier.close)
        phrase = "quatre mots pour le kit"
        now = datetime.now(UTC)
        kit = kits.write_kit(a.dossier, home / f"{server}.kit", phrase, at=now).path
        b = kits.new_desk_from_kit(home / f"b {server}", kit, phrase, at=now).dossier
        stack.callback(b.close)
        believe(a.dossier, b)
        lieu = home / f"lieu {server}"
        lieu.mkdir()
        url = stack.enter_context(servers.webdav(lieu)) if server == "webdav" else str(lieu)
        met = [(d, places.add_place(d, url, exchange=True, at=now)) for d in (a.dossier, b)]
        for dossier, place in met:
            meet.meet(dossier, place, at=now)
        yield a, met


def _scan_to_known(server: str, home: Path) -> list[Figure]:
    """The slowest of some scans at A until B has it, each desk having looked just before: both waits are in it.

    And what a scan costs while the desk meets the other one every two seconds, beside what it costs alone.
    """
    with _two_desks(server, home) as (a, met):
        (_dossier, place), (b, _place) = met
        took = []
        for number in range(SCANS):
            person, _ms = _scanned(a, number)
            began = time.perf_counter()
            for dossier, where in met:
                meet.meet(dossier, where, at=datetime.now(UTC))
            took.append(2 * LOOK_S + time.perf_counter() - began)
            with a.dossier.read() as here, b.read() as there:
                assert door.presence(here)[person.id].inside == door.presence(there)[person.id].inside
        alone_ms, met_ms = _alone_and_met(a, place)
    worst = max(took)
    what = f"scan at A known at B, slowest of {SCANS}, each looking every 2 s, {server}"
    slower = met_ms / alone_ms
    return [
        Figure("place", what, worst, "s", MOST_S, worst / MOST_S, f"≤ {MOST_S:.0f} s", worst <= MOST_S),
        Figure(
            "place",
            f"a scan's use case while the desks meet, median of {TURNS * TIMED // 2}, {server}",
            met_ms,
            "ms",
            alone_ms,
            slower,
            f"≤ {MOST_SLOWER} ×",
            slower <= MOST_SLOWER,
        ),
    ]


def _alone_and_met(day: SmallDay, place: KeptPlace) -> tuple[float, float]:
    """The median scan while the desk is alone, and while it meets another: by turns, for the day grows meanwhile."""
    took: tuple[list[float], list[float]] = ([], [])
    for turn in range(TURNS):
        over = threading.Event()

        def meets(over: threading.Event = over) -> None:
            while not over.wait(LOOK_S):
                meet.meet(day.dossier, place, at=datetime.now(UTC))

        beside = threading.Thread(target=meets)
        if turn % 2:
            beside.start()
        for number in range(TIMED):
            took[turn % 2].append(_scanned(day, number)[1])
            time.sleep(1 / 30)
        over.set()
        if turn % 2:
            beside.join()
    return statistics.median(took[0]), statistics.median(took[1])


def _scanned(day: SmallDay, number: int) -> tuple[Person, float]:
    """Somebody comes, or goes: who, and what the use case took in milliseconds."""
    person = day.volunteers[number % len(day.volunteers)]
    with day.dossier.read() as db:
        presence = door.presence(db).get(person.id)
    go = check_in.leave if presence is not None and presence.inside else check_in.check_in_person
    at, began = datetime.now(UTC), time.perf_counter()
    go(day.dossier, person.id, at=at, actor=ACTOR)
    return person, (time.perf_counter() - began) * 1000
