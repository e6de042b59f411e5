"""``python -m tests.bench [NAME…] [--json]``: measured figures, each beside a baseline of the same run."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
import tempfile
from dataclasses import asdict

from tests.bench.figure import Figure

BENCHES = (
    "startup",
    "check_in",
    "idle",
    "clock",
    "roster",
    "door",
    "search",
    "camera",
    "badges",
    "repair",
    "room",
    "capture",
    "mapping",
    "lock",
    "pages",
    "merge",
    "package",
    "place",
    "office",
)


def main() -> int:
    """Run the benches that were named, all without a name; exit 1 when a goal is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*BENCHES, []], metavar="NAME", help=", ".join(BENCHES))
    parser.add_argument("--json", action="store_true", help="a list of figures")
    asked = parser.parse_args()
    if not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["PROBONO_DESK_KEYS"] = "file"
    home = tempfile.mkdtemp()  # the settings and keys of whoever runs this stay out of it
    os.environ.update({f"XDG_{kind}_HOME": f"{home}/{kind}" for kind in ("CONFIG", "DATA", "STATE", "CACHE")})
    figures: list[Figure] = []
    for name in asked.names or BENCHES:
        figures += importlib.import_module(f"tests.bench.{name}").run()
        if not asked.json:
            _say([figure for figure in figures if figure.name == name])
    if asked.json:
        sys.stdout.write(json.dumps([asdict(figure) for figure in figures], ensure_ascii=False, indent=2) + "\n")
    return 0 if all(figure.met for figure in figures) else 1


def _say(figures: list[Figure]) -> None:
    for figure in figures:
        mark = "met   " if figure.met else "MISSED"
        sys.stdout.write(
            f"{mark} {figure.name}: {figure.what}: {figure.value:.4g} {figure.unit},"
            f" baseline {figure.baseline:.4g} {figure.unit}, ratio {figure.ratio:.3g} ({figure.goal})\n"
        )
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
