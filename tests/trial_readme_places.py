"""The README's commands for places and head office, as they stand there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from probono_desk.age.identity import new_identity, recipient_of
from tests.dossiers import small_day

README = Path(__file__).parent.parent / "README.md"


def test_the_commands_of_the_readme_do_what_it_says(own_home: Path, tmp_path: Path) -> None:
    (block,) = re.findall(r"```sh\n(probono-desk places .*?)```", README.read_text(), re.DOTALL)
    small_day(own_home / "day").dossier.close()
    for folder in ("bin", "out", "place"):
        (tmp_path / folder).mkdir()
    program = tmp_path / "bin" / "probono-desk"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m probono_desk "$@"\n')
    program.chmod(0o755)
    identity = new_identity()
    (tmp_path / "key.txt").write_text(identity + "\n")
    said = {
        "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}",
        "PYTHONPATH": str(README.parent),
        "DAY": str(own_home / "day"),
        "PLACE": str(tmp_path / "place"),
        "OUT": str(tmp_path / "out"),
        "OFFICE": recipient_of(identity),
        "DB": f"sqlite:///{tmp_path}/office.db",
        "KEY": str(tmp_path / "key.txt"),
    }
    ran = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", block], env=os.environ | said, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    assert "Reçu par le siège" in ran.stdout.splitlines()[-1]
    assert len(list((tmp_path / "place").glob("marathon_2026-12-05_lille_*.probono"))) == 1
    assert (tmp_path / "out" / "report.pdf").read_bytes().startswith(b"%PDF")
