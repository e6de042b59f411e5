"""A thousand scans in a row at 100,000 people, the focus anywhere: the bench ends with an error when one is lost."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.bench.check_in import painted
from tests.bench.figure import Figure

SCANS, PEOPLE = 1_000, 100_000


def run() -> list[Figure]:
    """Median and 99th percentile, from the last letter to the painted answer."""
    with tempfile.TemporaryDirectory() as folder:
        return painted(Path(folder) / "door", PEOPLE, scans=SCANS, bench="door")
