"""Some gigabytes of deliverables captured, sent, verified and joined, once by hand: how long, and how much memory.

``python -m tests.bench.large_package 5`` wants about four times as much room on the disk.
"""

from __future__ import annotations

import hashlib
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from probono_desk.usecases.deliverables.capture import capture_files
from probono_desk.usecases.file import exchange, join, kit, trust
from tests.bench.memory import peak_mb
from tests.dossiers import ACTOR, NINE, small_day

T = TypeVar("T")
_MB = 1_000_000
_PHRASE = "courir loin ensemble demain"


def main(gigabytes: int) -> None:
    """Say of each step its seconds, its rate, and the most memory that the process ever held."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        day = small_day(folder / "a")
        with closing(day.dossier):
            kit_file = kit.write_kit(day.dossier, folder / "kit.probono", _PHRASE, at=NINE).path
            other = kit.new_desk_from_kit(folder / "b", kit_file, _PHRASE, name="Accueil B", at=NINE).dossier
            with closing(other):
                trust.trust(other, day.dossier.public_key, at=NINE, actor=ACTOR)
                file = folder / "film.mp4"
                for number in range(gigabytes):
                    _write(file, number)
                    _told(
                        f"captured {number + 1}",
                        1,
                        lambda: capture_files(day.dossier, day.missions[0].id, [file], at=NINE, actor=ACTOR),
                    )
                file.unlink()
                sent = _told("exported", gigabytes, lambda: exchange.export(day.dossier, folder, at=NINE)).path
                keys = exchange.own_identities(other)
                report = _told("verified", gigabytes, lambda: join.verify(sent, identities=keys))
                merged = _told("joined", gigabytes, lambda: join.merge(other, sent, at=NINE))
                size_mb = sent.stat().st_size // _MB
                sys.stdout.write(f"{size_mb} MB, verified: {report.ok}, {merged.blobs} files joined\n")


def _write(file: Path, number: int) -> None:
    block = hashlib.sha256(number.to_bytes(4)).digest() * (_MB // 32)
    with file.open("wb") as stream:
        for _ in range(1000):
            stream.write(block)


def _told(what: str, gigabytes: int, act: Callable[[], T]) -> T:
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak from here on
    start, cpu = time.perf_counter(), time.process_time()
    made = act()
    seconds, cpu_s = time.perf_counter() - start, time.process_time() - cpu
    rate = gigabytes * 1000 / seconds
    sys.stdout.write(
        f"{what}: {seconds:.1f} s ({cpu_s:.1f} s of CPU), {rate:.0f} MB/s, at most {peak_mb():.0f} MB of memory\n"
    )
    sys.stdout.flush()
    return made


if __name__ == "__main__":
    main(int(sys.argv[1]))
