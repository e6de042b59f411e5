"""The real program, looked at from outside."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

LOOK = """
import json, os, resource, sys, tempfile
from probono_desk import private_process
private_process.begin()
private_process.forbid_dumps()
with tempfile.NamedTemporaryFile() as made:
    place, mode = made.name, os.stat(made.name).st_mode & 0o777
open(sys.argv[1], "w").close()
import ctypes
print(json.dumps({
    "core": resource.getrlimit(resource.RLIMIT_CORE),
    "dumpable": ctypes.CDLL(None).prctl(3, 0, 0, 0, 0),
    "temporary": place,
    "folder": os.stat(os.path.dirname(place)).st_mode & 0o777,
    "new": os.stat(sys.argv[1]).st_mode & 0o777,
}))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="prctl and /run are Linux")
@pytest.mark.parametrize("in_memory", [True, False])
def test_no_dump_and_nothing_that_others_may_read(in_memory: bool, tmp_path: Path) -> None:
    runtime = tmp_path / "run"
    runtime.mkdir()
    env = {**os.environ, "XDG_RUNTIME_DIR": str(runtime) if in_memory else ""}
    ran = subprocess.run(
        [sys.executable, "-c", LOOK, str(tmp_path / "new")], env=env, capture_output=True, text=True, check=True
    )
    found = json.loads(ran.stdout)
    assert found["core"] == [0, 0]
    assert found["dumpable"] == 0
    assert (found["folder"], found["new"]) == (0o700, 0o600)
    home = runtime / "probono-desk" if in_memory else tmp_path / "home" / "data" / "probono-desk" / "tmp"
    assert Path(found["temporary"]).is_relative_to(home)
    assert list(home.iterdir()) == []  # it went with the program


def test_a_dossier_made_by_the_command_is_its_owners_alone(tmp_path: Path) -> None:
    folder = tmp_path / "dossier"
    command = [sys.executable, "-m", "probono_desk", "new", str(folder), "--title", "T", "--date", "2026-12-05"]
    subprocess.run(command, capture_output=True, check=True, umask=0o000)
    for path in (folder, *folder.rglob("*")):
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), (path.name, oct(mode))


@pytest.mark.skipif(sys.platform != "linux", reason="/run is Linux")
def test_what_a_killed_program_left_in_clear_goes_at_the_next_start(tmp_path: Path) -> None:
    home = tmp_path / "run" / "probono-desk"
    gone = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, text=True, check=True
    )
    left, ours = home / gone.stdout.strip(), home / str(os.getpid())
    for folder in (left, ours):
        folder.mkdir(parents=True)
        (folder / "roll-call.pdf").write_bytes(b"names")
    env = {**os.environ, "XDG_RUNTIME_DIR": str(tmp_path / "run")}
    subprocess.run([sys.executable, "-c", LOOK, str(tmp_path / "new")], env=env, capture_output=True, check=True)
    assert list(home.iterdir()) == [ours]  # a program that still runs keeps its own


HOLDS = """
import os, stat, tempfile, time
from pathlib import Path
from probono_desk import private_process
private_process.begin()
folder = Path(tempfile.mkdtemp(prefix="probono-desk-copie-"))
(folder / "budget.pdf").write_bytes(b"names")
(folder / "budget.pdf").chmod(stat.S_IRUSR)
print(folder.parent, flush=True)
time.sleep(600)
"""
STARTS = """
from tests.as_windows import as_on_windows
from probono_desk import private_process
with as_on_windows():
    private_process.begin()
"""
WIPES = """
from tests.as_windows import as_on_windows
from probono_desk import private_process
import tempfile, os
aside = os.path.normpath(os.environ["HELD"] + "/../../aside")
os.rename(os.environ["HELD"], aside)
private_process.begin()  # it was killed later
os.rename(aside, os.environ["HELD"])
os.utime(os.environ["HELD"], (0, 0))
from probono_desk.usecases.deliverables.open_copy import wipe_copies
with as_on_windows():
    print(wipe_copies())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="what Windows refuses is noticed on Linux")
@pytest.mark.parametrize("then", [STARTS, WIPES])
def test_a_copy_to_be_read_only_goes_with_the_program_that_was_killed_though_another_has_its_number(
    then: str, tmp_path: Path
) -> None:
    env = {**os.environ, "XDG_RUNTIME_DIR": ""}
    with subprocess.Popen([sys.executable, "-c", HOLDS], env=env, stdout=subprocess.PIPE, text=True) as killed:
        assert killed.stdout is not None
        left = Path(killed.stdout.readline().strip())
        os.utime(left, (0, time.time() - 60))
        subprocess.run([sys.executable, "-c", STARTS], env=env, check=True)
        assert len(list(left.rglob("budget.pdf"))) == 1  # it runs
        killed.kill()
    reused = left.rename(left.with_name(str(os.getpid())))
    os.utime(reused, (0, time.time() - 60))
    ran = subprocess.run(
        [sys.executable, "-c", then], env={**env, "HELD": str(reused)}, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert not list(left.parent.rglob("budget.pdf"))
    assert then is STARTS or ran.stdout == "1\n"
