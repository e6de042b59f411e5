"""A display that is named and does not answer: the window says so, and what needs none does without."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from probono_desk import display
from tests.programs import run_program

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="displays are named on Linux")
# No X server has that number, no compositor that name.
DEAD = [{"DISPLAY": ":7777"}, {"WAYLAND_DISPLAY": "wayland-77"}, {"DISPLAY": ":7777", "WAYLAND_DISPLAY": "wayland-77"}]
DEAD += [{"QT_QPA_PLATFORM": "xcb", "DISPLAY": ":7777"}]


def run(*words: str, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    bare = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    bare.pop("QT_QPA_PLATFORM", None)
    return run_program(words, env={**bare, **env})


@pytest.fixture(scope="module")
def served() -> Iterator[str]:
    """An X server of our own."""
    if shutil.which("Xvfb") is None:
        pytest.skip("no Xvfb here")
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-nolisten", "tcp"], pass_fds=[writing], stderr=subprocess.DEVNULL
    )
    os.close(writing)
    with os.fdopen(reading) as said:
        number = said.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait(30)


@LINUX
@pytest.mark.parametrize("env", DEAD)
@pytest.mark.parametrize("words", [[], ["demo"], ["open", "/"]])
def test_the_window_says_in_one_sentence_that_its_display_does_not_answer(
    words: list[str], env: dict[str, str], tmp_path: Path
) -> None:
    ran = run(*words, env=env)
    assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (1, "", 1)
    assert "ne répond pas" in ran.stderr
    assert not list((tmp_path / "home").rglob("desk.db"))


@LINUX
def test_a_server_that_begins_anew_is_waited_for(served: str, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = int(served[1:])
    number = next(n for n in range(taken + 500, taken + 600) if not Path(f"/tmp/.X11-unix/X{n}").exists())  # noqa: S108 - where X servers listen
    monkeypatch.setenv("DISPLAY", f":{number}")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    with subprocess.Popen(
        ["sh", "-c", f"sleep 0.3; exec Xvfb :{number} -nolisten tcp"], stderr=subprocess.DEVNULL
    ) as server:
        try:
            assert display.answers({"DISPLAY": f":{number}"})
        finally:
            server.terminate()


@LINUX
@pytest.mark.parametrize("env", DEAD)
def test_the_doctor_and_its_file_do_without(env: dict[str, str], tmp_path: Path) -> None:
    ran = run("doctor", "--json", "--support", str(tmp_path), env=env)
    assert {finding["state"] for finding in json.loads(ran.stdout)} <= {"good", "attention", "trouble"}
    assert len(list(tmp_path.glob("probono-desk_*.txt"))) == 1, ran.stderr


@LINUX
@pytest.mark.parametrize("env", [*DEAD, {}])
def test_qt_works_for_a_rehearsal_wherever_the_display_is_dead(env: dict[str, str]) -> None:
    program = """
from probono_desk import app
assert app.without_screen()
from PySide6.QtWidgets import QApplication
made = QApplication([])
print(made.platformName())
"""
    bare = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")}
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=bare | env, check=False)
    assert (ran.returncode, ran.stdout) == (0, "offscreen\n"), ran.stderr


@LINUX
def test_a_display_that_is_there_answers(served: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", served)
    assert display.answers({"DISPLAY": served})
    assert display.answers({"DISPLAY": served, "WAYLAND_DISPLAY": "wayland-77"})  # Qt, too, goes on to the next
    assert not display.answers({"DISPLAY": served, "QT_QPA_PLATFORM": "wayland"})


@LINUX
def test_a_server_without_other_clients_is_still_there_when_qt_comes(served: str) -> None:
    """It begins anew when its last client leaves, and refuses whoever comes meanwhile."""
    program = """
from probono_desk import app
for _look in range(20):
    assert app.window_problem() is None
from PySide6.QtWidgets import QApplication
print(QApplication([]).platformName())
"""
    env = {name: value for name, value in os.environ.items() if name not in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY")}
    for _run in range(3):
        ran = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, env=env | {"DISPLAY": served}, check=False
        )
        assert (ran.returncode, ran.stdout) == (0, "xcb\n"), ran.stderr


@LINUX
def test_a_compositor_that_is_there_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's path has a hundred letters at most
    monkeypatch.setenv("XDG_RUNTIME_DIR", "")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-5")
    env = {"WAYLAND_DISPLAY": "wayland-5"}
    assert not display.answers(env)
    with socket.socket(socket.AF_UNIX) as listens:
        listens.bind("wayland-5")
        listens.listen()
        assert display.answers(env)
    assert not display.answers(env)  # what a compositor left that is gone


@pytest.mark.parametrize(
    ("env", "tried"),
    [
        ({}, []),
        ({"DISPLAY": ":0"}, ["xcb"]),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, ["wayland", "xcb"]),
        ({"XDG_SESSION_TYPE": "wayland"}, ["wayland"]),
        ({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"}, []),
        ({"QT_QPA_PLATFORM": "xcb", "WAYLAND_DISPLAY": "wayland-0"}, ["xcb"]),
        ({"QT_QPA_PLATFORM": "wayland-egl;xcb:x"}, ["wayland", "xcb"]),
        ({"QT_QPA_PLATFORM": "wayland;offscreen"}, []),
    ],
)
def test_what_qt_would_try_is_what_is_asked(env: dict[str, str], tried: list[str]) -> None:
    asked: list[str] = []

    def connects(kind: str) -> bool:
        asked.append(kind)
        return False

    display.answers(env, "linux", connects)
    assert asked == tried
    assert display.answers(env, "win32", lambda _kind: False)
