"""How long until there is a painted, usable window, beside a bare PySide6 window with as many widgets."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from probono_desk.usecases.desk.sample_edition import new_sample_desk
from tests.bench.figure import Figure

RUNS = 9


def run() -> list[Figure]:
    """The real window and the bare one in turn, so that both meet the same machine; medians."""
    with tempfile.TemporaryDirectory() as folder:
        dossier = Path(folder) / "sample"
        new_sample_desk(dossier, at=datetime.now(UTC), actor="bench").dossier.close()
        _start("dossier", str(dossier))  # this fills the caches, and from now on the start page offers it again
        widgets = int(_start("start_page")["widgets"])
        painted, opened, bare = [], [], []
        for _round in range(RUNS):
            painted.append(_start("start_page")["painted"])
            bare.append(_start("bare", str(widgets))["painted"])
            opening = _start("dossier", str(dossier))
            opened.append(opening["open"] - opening["painted"])
    window_s, bare_s, open_s = (statistics.median(values) for values in (painted, bare, opened))
    ratio = statistics.median(ours / theirs for ours, theirs in zip(painted, bare, strict=True))
    return [
        Figure(
            "startup",
            f"first painted, usable window ({widgets} widgets)",
            window_s,
            "s",
            bare_s,
            ratio,
            "at most 1.5 times a bare PySide6 window with as many widgets",
            ratio <= 1.5,
        ),
        Figure(
            "startup",
            "from there to the dossier's first page",
            open_s,
            "s",
            window_s,
            open_s / window_s,
            "within 1 s more",
            open_s <= 1.0,
        ),
    ]


def _start(*arguments: str) -> dict[str, float]:
    # As installed: pip compiles what it installs, and some machines are told not to keep what they compile.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    begun = time.monotonic()
    ran = subprocess.run(
        [sys.executable, "-m", "tests.bench.startup_child", *arguments],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    found: dict[str, float] = json.loads(ran.stdout.splitlines()[-1])
    return {name: value - begun if name in ("painted", "open") else value for name, value in found.items()}
