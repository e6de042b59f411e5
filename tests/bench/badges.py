"""Badges to PDF: beside ReportLab's own QR widget, and beside the same pages without their codes."""

from __future__ import annotations

import importlib
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from io import BytesIO
from statistics import median
from typing import Any
from unittest.mock import patch

from probono_desk.printing import qr
from probono_desk.printing.badges import write_badges
from probono_desk.printing.sheet_formats import sheet_format
from tests.bench.figure import Figure
from tests.printing import sample

_MANY = 1_000
_BULK = 10_000
_ROUNDS = 5
_FASTER = 8.0
_DEARER = 5.0
_FEW_MS = 150.0
_BULK_MB = 150.0
_IN_PROPORTION = 1.25

# In a process of its own, so that the peak is that of the badges alone.
_CHILD = """
import sys, time
from pathlib import Path
from probono_desk.printing.badges import write_badges
from probono_desk.printing.sheet_formats import sheet_format
from tests.bench.memory import peak_mb
from tests.printing import sample
made = sample.badges(int(sys.argv[1]))
write_badges(Path(sys.argv[2]), made[:50], edition=sample.EDITION, sheet=sheet_format())
began = time.perf_counter()
write_badges(Path(sys.argv[2]), made, edition=sample.EDITION, sheet=sheet_format())
print(time.perf_counter() - began, peak_mb())
"""


def run() -> list[Figure]:
    """Measure, each round all three ways, so that a loaded minute weighs on all of them."""
    badges = sample.badges(_MANY)
    _seconds(badges[:50])
    ours, bare, widget = [], [], []
    for turn in range(_ROUNDS):
        ours.append(_seconds(badges))
        bare.append(_seconds(badges, _no_code))
        if turn < 2:  # ten seconds each
            widget.append(_seconds(badges, _widget_code()))
    few = median(_seconds(badges[:50]) for _round in range(20)) * 1000
    whole, faster, dearer = median(ours), median(widget) / median(ours), median(ours) / median(bare)
    return [
        Figure(
            "badges",
            f"{_MANY} badges beside ReportLab's QrCodeWidget on the same badges",
            whole,
            "s",
            median(widget),
            whole / median(widget),
            f"≥ {_FASTER:g} times faster, is {faster:.1f}",
            faster >= _FASTER,
        ),
        Figure(
            "badges",
            f"{_MANY} badges beside the same pages without QR",
            whole,
            "s",
            median(bare),
            dearer,
            f"≤ {_DEARER:g}",
            dearer <= _DEARER,
        ),
        Figure("badges", "50 badges after warm-up", few, "ms", _FEW_MS, few / _FEW_MS, f"< {_FEW_MS:g} ms", few < 150),
        *_bulk(),
    ]


def _bulk() -> list[Figure]:
    few_s, few_mb = _child(_MANY)
    many_s, many_mb = _child(_BULK)
    growth = many_s / _BULK / (few_s / _MANY)
    return [
        Figure(
            "badges",
            f"peak memory of a process that makes {_BULK} badges, beside {_MANY}",
            many_mb,
            "MB",
            few_mb,
            many_mb / few_mb,
            f"≤ {_BULK_MB:g} MB",
            many_mb <= _BULK_MB,
        ),
        Figure(
            "badges",
            f"a badge among {_BULK}, beside one among {_MANY}",
            many_s / _BULK * 1000,
            "ms",
            few_s / _MANY * 1000,
            growth,
            f"≤ {_IN_PROPORTION:g}",
            growth <= _IN_PROPORTION,
        ),
    ]


def _child(count: int) -> tuple[float, float]:
    """Seconds, and the peak of resident memory in MB."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-c", _CHILD, str(count), f"{folder}/badges.pdf"]
        told = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, megabytes = told.stdout.split()
    return float(seconds), float(megabytes)


def _seconds(badges: Sequence[Any], draw: Callable[..., None] = qr.draw) -> float:
    with patch.object(qr, "draw", draw):
        began = time.perf_counter()
        write_badges(BytesIO(), badges, edition=sample.EDITION, sheet=sheet_format())
        return time.perf_counter() - began


def _no_code(*_where: object, **_how: object) -> None:
    return


def _widget_code() -> Callable[..., None]:
    """The code as ReportLab's manual draws it."""
    widgets: Any = importlib.import_module("reportlab.graphics.barcode.qr")
    shapes: Any = importlib.import_module("reportlab.graphics.shapes")
    render: Any = importlib.import_module("reportlab.graphics.renderPDF")

    def draw(canvas: Any, code: str, *, left: float, bottom: float, side_pt: float) -> None:
        widget = widgets.QrCodeWidget(code, barLevel="Q", barBorder=0, barWidth=side_pt, barHeight=side_pt, qrVersion=1)
        drawing = shapes.Drawing(side_pt, side_pt)
        drawing.add(widget)
        render.draw(drawing, canvas, left, bottom)

    return draw
