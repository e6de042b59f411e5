"""A real disk of a few KiB: a tmpfs mounted in a namespace of its own, where the kernel allows it (Linux)."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from probono_desk.age import header
from probono_desk.store import keys

_MOUNT = 'mount -t tmpfs -o size="$1"k tmpfs "$2" && shift 2 && exec "$@"'


def on_small_disk(work: Callable[[Path], None], place: Path, *, kib: int) -> None:
    """Run a module-level function in a child that alone sees ``place`` as a disk of ``kib`` KiB; fail if it raises."""
    if sys.platform != "linux" or subprocess.run(["unshare", "-Urm", "true"], capture_output=True).returncode:
        pytest.skip("no mount namespaces here")
    call = (
        f"from {__name__} import stretch_quickly; stretch_quickly(); "
        f"from {work.__module__} import {work.__name__} as work; import pathlib, sys; work(pathlib.Path(sys.argv[1]))"
    )
    program = ["sh", "-c", _MOUNT, "sh", str(kib), str(place), sys.executable, "-c", call, str(place)]
    child = subprocess.run(["unshare", "-Urm", *program], capture_output=True, text=True, timeout=60)
    assert child.returncode == 0, child.stderr


def stretch_quickly() -> None:
    """In the child as in its test (``tests/conftest.py``): no passphrase is stretched in earnest."""
    header.SCRYPT_LOG_N = keys.WORK_FACTOR = 10


def fill(place: Path, *, leave_bytes: int = 0) -> None:
    """Leave so much room on a small disk, and no more."""
    (place / "filler").write_bytes(bytes(shutil.disk_usage(place).free - leave_bytes))


def remount_read_only(place: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
