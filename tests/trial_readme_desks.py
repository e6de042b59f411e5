"""The README's commands for two desks of one day, as they stand there."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from tests.dossiers import small_day
from tests.laptops import Laptop

README = Path(__file__).parent.parent / "README.md"
FINGERPRINT = re.compile(r"\b(?:[0-9A-F]{4}-){4}[0-9A-F]{4}\b")


def test_the_commands_of_the_readme_bring_two_desks_together(own_home: Path, tmp_path: Path) -> None:
    (block,) = re.findall(r"```sh\n(probono-desk kit .*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    before, compared, after = block.partition('probono-desk desks "$SECOND"\n')
    assert compared
    day = small_day(tmp_path / "day")
    code = day.codes[day.volunteers[0].id]
    day.dossier.close()
    for name in ("bin", "out", "stick"):
        (tmp_path / name).mkdir()
    program = tmp_path / "bin" / "probono-desk"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m probono_desk "$@"\n')
    program.chmod(0o755)
    secret = tmp_path / "phrase.txt"
    secret.write_text("courir loin ensemble demain", encoding="utf-8")
    said = {
        "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}",
        "PYTHONPATH": str(README.parent),
        "DAY": str(tmp_path / "day"),
        "SECOND": str(tmp_path / "second"),
        "STICK": str(tmp_path / "stick"),
        "OUT": str(tmp_path / "out"),
        "SECRET": str(secret),
        "CODE": code,
    }

    def run(commands: str) -> str:
        ran = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", commands],
            env=os.environ | said,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    shown = run(before + compared)
    said["FINGERPRINT"] = FINGERPRINT.findall(shown)[0]  # this desk comes first
    run(after)
    here = Laptop(own_home)
    statuses = [json.loads(here.ok("status", tmp_path / name, "--json")) for name in ("day", "second")]
    assert statuses[0] == statuses[1]
    assert statuses[0]["present"] == 1
