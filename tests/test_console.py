"""What the command line says reaches every console: what it lacks is said in plainer letters, and JSON stays whole."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.dossiers import small_day
from tests.programs import run_program

ENCODINGS = ["cp1252", "cp850"]


def begun_in(encoding: str, *words: str, home: Path) -> subprocess.CompletedProcess[str]:
    """The command line as Windows starts it in a pipe; nothing helps with UTF-8."""
    env = os.environ | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "NO_COLOR": "1"}
    command = [sys.executable, "-m", "probono_desk", *words]
    return subprocess.run(
        command, capture_output=True, env=env, cwd=home.parent, check=False, timeout=120, encoding=encoding
    )


def said_in(encoding: str, *words: str, home: Path) -> subprocess.CompletedProcess[str]:
    """The same without an interpreter for each, where a process can fork."""
    if hasattr(os, "fork"):
        return run_program(words, env=os.environ | {"NO_COLOR": "1"}, encoding=encoding)
    return begun_in(encoding, *words, home=home)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("words", [("--help",), ("check-in", "--help"), ("doctor",)])
def test_what_is_said_fits_the_console(encoding: str, words: tuple[str, ...], own_home: Path) -> None:
    ran = said_in(encoding, *words, home=own_home)
    assert "Traceback" not in ran.stderr
    assert "le journal dit" not in ran.stderr
    assert len(ran.stdout.splitlines()) > 3
    assert "\\u" not in ran.stdout


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_an_error_is_a_sentence_in_any_encoding(encoding: str, own_home: Path) -> None:
    ran = begun_in(encoding, "status", "nowhere", home=own_home)
    assert ran.returncode == 1
    (line,) = ran.stderr.splitlines()
    place, _sign, sentence = line.replace("’", "'").partition("\u00a0: ")
    assert place.endswith("nowhere")
    assert sentence.startswith("Il n'y a pas de dossier Probono Desk")
    assert "\\" not in line
    assert "à cet endroit" in line


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_json_is_whole_and_the_same_in_any_encoding(encoding: str, own_home: Path) -> None:
    day = small_day(own_home / "day")
    day.dossier.close()
    ran = said_in(encoding, "status", str(own_home / "day"), "--json", home=own_home)
    assert ran.returncode == 0, ran.stderr
    found = json.loads(ran.stdout)
    reference = json.loads(run_program(["status", own_home / "day", "--json"]).stdout)
    assert found == reference
    assert "L’Établi" in json.dumps(found, ensure_ascii=False)


LETTERS = """
import sys
from probono_desk import console

console.begin()
sys.stdout.write("« Léa\u202f» – Nguyễn, Œuvrard… ✓ Łódź 🏃")
"""


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", "« Léa\u202f» – Nguyễn, Œuvrard… ✓ Łódź 🏃"),
        ("cp1252", "« Léa\u00a0» – Nguyen, Œuvrard… v Lódz ?"),
        ("cp850", "« Léa\u00a0» - Nguyen, Oeuvrard... v Lódz ?"),
        ("ascii", '" Lea " - Nguyen, Oeuvrard... v Lodz ?'),
    ],
)
def test_each_letter_as_near_as_the_encoding_has_it(encoding: str, said: str) -> None:
    env = os.environ | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    ran = subprocess.run([sys.executable, "-c", LETTERS], capture_output=True, env=env, check=True)
    assert ran.stdout.decode(encoding) == said


NO_CONSOLE = """
import sys
sys.stdout = sys.stderr = None
sys.argv = ["probono-desk", *WORDS]
from probono_desk.__main__ import main
code = main()
open(ANSWER, "w").write(str(code))
"""


@pytest.mark.parametrize(("words", "code"), [(["--help"], "0"), (["status", "nowhere"], "1"), (["frobnicate"], "2")])
def test_a_program_without_a_console_says_nothing_and_does_not_fail(
    tmp_path: Path, own_home: Path, words: list[str], code: str
) -> None:
    """A window of Windows has no standard output: Python then has ``None`` in its place."""
    answer = tmp_path / "answer"
    program = f"WORDS, ANSWER = {words!r}, {str(answer)!r}\n" + NO_CONSOLE
    subprocess.run([sys.executable, "-c", program], check=True, cwd=tmp_path, timeout=120)
    assert answer.read_text() == code
