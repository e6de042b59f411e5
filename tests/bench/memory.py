"""The memory that a process holds, and the most it ever held: what /proc says of it, where there is one.

``ru_maxrss`` alone begins at what the process that started this one held.
"""

from __future__ import annotations

import sys
from pathlib import Path

_STATUS = Path("/proc/self/status")


def held_mb() -> float:
    """Resident memory of this process, in MB of 2²⁰ bytes; without /proc, the most it ever was."""
    return _said("VmRSS:")


def peak_mb() -> float:
    """The most resident memory that this process held."""
    return _said("VmHWM:")


def _said(name: str) -> float:
    if _STATUS.is_file():
        line = next(line for line in _STATUS.read_text().splitlines() if line.startswith(name))
        return int(line.split()[1]) / 1024
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024) if sys.platform == "darwin" else most / 1024
