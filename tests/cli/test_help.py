"""The help of the command line speaks the language of the settings."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from probono_desk import __version__, settings

PROGRAM = """
import sys
import typer
from probono_desk.__main__ import main

sys.argv = ["probono-desk", "status", "--help"]
assert main() == 0
from probono_desk import cli
from probono_desk.i18n import _

context = typer.main.get_command(cli.app)
print(context.help)
for name, command in context.commands.items():
    print(command.help)
    for option in command.params:
        if option.name != "help":
            print(option.help)
"""

_FRENCH = {"le", "la", "les", "un", "une", "des", "du", "de", "en", "et"}


def _help(language: str) -> list[str]:
    settings.save(settings.Settings().changed(language=language))
    env = os.environ | {"COLUMNS": "200", "PYTHONIOENCODING": "utf-8"}
    ran = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, encoding="utf-8", env=env)
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout.splitlines()


def _said(lines: list[str]) -> set[str]:
    return {word.strip("’.,;:").lower() for line in lines for word in line.split()}


def test_help_is_french_at_first() -> None:
    lines = _help("fr")
    assert any("Dire où en est la journée." in line for line in lines)
    assert "None" not in lines
    assert "« Prêt ? » : ce qui marche" not in "".join(lines)  # its spaces are no-break


def test_help_is_english_where_the_settings_say_so() -> None:
    lines = _help("en")
    for sentence in ("Say how the day stands.", "Create a dossier.", "Output as JSON.", "The dossier."):
        assert any(sentence in line for line in lines)
    assert not _said(lines) & _FRENCH


def test_the_version_is_said_in_one_line() -> None:
    command = [sys.executable, "-m", "probono_desk", "--version"]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    assert (ran.stdout, ran.stderr) == (f"Probono Desk {__version__}\n", "")


@pytest.mark.parametrize("words", [("licences",), ("licences", "--json"), ("status", "nowhere", "--json")])
def test_an_answer_for_which_there_is_no_room_is_one_sentence(words: tuple[str, ...]) -> None:
    """As a file on a stick that takes none of it; Linux has such a one."""
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "probono_desk", *words]
        ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert ran.returncode == 1
    assert ran.stderr.count("\n") == 1
    assert "Traceback" not in ran.stderr
