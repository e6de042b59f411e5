"""Places beside curl, and how soon a scan at one desk is known at another.

500 MB go to WsgiDAV, nginx and S3 (moto), each with its reading back; curl does the same, and does not hash or compare.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import tempfile
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from probono_desk.place.address import open_place, read_address
from probono_desk.place.deliver import deliver
from probono_desk.store import door
from probono_desk.usecases.door import check_in
from probono_desk.usecases.file import kit as kits
from probono_desk.usecases.file import meet, places
from tests import servers
from tests.bench.figure import Figure
from tests.bench.memory import held_mb, peak_mb
from tests.dossiers import ACTOR, small_day
from tests.exchanging import believe

SIZE_BYTES = int(os.environ.get("PLACE_BENCH_BYTES", "500000000"))
LEAST, MOST_MB, MOST_S = 0.5, 150, 5.0
SCANS, LOOK_S = 8, 2.0


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
        figures += [_scan_to_known(server, Path(name)) for server in ("folder", "webdav")]
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
        curl = ["curl", "-sf", *(("--aws-sigv4", "aws:amz:us-east-1:s3", "-u", "key:secret") if server == "s3" else ())]
        curl_s = _seconds([*curl, "-T", str(file), f"{plain}/by-curl"])
        curl_s += _seconds([*curl, "-o", "/dev/null", f"{plain}/by-curl"])
        place = open_place(read_address(url), user="key" if server == "s3" else "", password="secret")
        began = time.perf_counter()
        deliver(place, file)
        took_s = time.perf_counter() - began
    ratio = curl_s / took_s
    what = f"{SIZE_BYTES // 1_000_000} MB sent and read back, {server}"
    return Figure("place", what, took_s, "s", curl_s, ratio, f"≥ {LEAST} × curl’s rate", ratio >= LEAST)


def _seconds(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - began


def _scan_to_known(server: str, home: Path) -> Figure:
    """The slowest of some scans at A until B has it, each desk having looked just before: both waits are in it."""
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
        took = []
        for person in a.volunteers[:SCANS]:
            check_in.check_in_person(a.dossier, person.id, at=datetime.now(UTC), actor=ACTOR)
            began = time.perf_counter()
            for dossier, place in met:
                meet.meet(dossier, place, at=datetime.now(UTC))
            took.append(2 * LOOK_S + time.perf_counter() - began)
            with b.read() as db:
                assert person.id in door.presence(db)
    worst = max(took)
    what = f"scan at A known at B, slowest of {SCANS}, each looking every 2 s, {server}"
    return Figure("place", what, worst, "s", MOST_S, worst / MOST_S, f"≤ {MOST_S:.0f} s", worst <= MOST_S)
