"""The README's commands for a laptop that is lost, copied or damaged, as they stand there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.laptops import Laptop

README = Path(__file__).parent.parent / "README.md"
PHRASE = re.compile(r"\b(?:[BCDFGHJKLNPRSTVX]{5}-){5}[BCDFGHJKLNPRSTVX]{5}\b")


def test_the_commands_of_the_readme_bring_everything_back(own_home: Path, tmp_path: Path) -> None:
    (block,) = re.findall(r"```sh\n(probono-desk backup .*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    day, copy, phrase = (tmp_path / name for name in ("day", "copy", "phrase.txt"))
    here = Laptop(own_home)
    (shown,) = PHRASE.findall(here.ok("new", day, "--from-sample"))
    phrase.write_text(shown, encoding="utf-8")
    shutil.copytree(day, copy)
    for name in ("bin", "stick", "out"):
        (tmp_path / name).mkdir()
    program = tmp_path / "bin" / "probono-desk"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m probono_desk "$@"\n')
    program.chmod(0o755)
    said = {
        "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}",
        "PYTHONPATH": str(README.parent),
        "DAY": str(day),
        "COPY": str(copy),
        "STICK": str(tmp_path / "stick"),
        "AGAIN": str(tmp_path / "again"),
        "OUT": str(tmp_path / "out"),
        "PHRASE": str(phrase),
    }
    ran = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", block], env=os.environ | said, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stderr.count("\n") == 1  # that the copy is a desk of its own
    assert "Tout est entier" in ran.stdout
    for folder in (day, copy, tmp_path / "again"):
        here.ok("check", folder)
