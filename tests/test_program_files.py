from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import probono_desk

# Says at each line that it reads how the program's files are; from a copy, and as a built program says where it lies.
ASKED = """
import sys
sys.path.insert(0, sys.argv[1])
if sys.argv[2:]:
    sys.frozen, sys.executable, sys._MEIPASS = True, sys.argv[2], sys.argv[3]
from probono_desk import program_files
for _line in sys.stdin:
    found = program_files.trouble()
    print(found.code if found else "as they were", flush=True)
"""


class Running:
    """A program that runs from a copy."""

    def __init__(self, child: subprocess.Popen[str]) -> None:
        self._child = child

    def says(self) -> str:
        assert self._child.stdin is not None
        assert self._child.stdout is not None
        print(file=self._child.stdin, flush=True)
        return self._child.stdout.readline().strip()


@contextmanager
def running(copy: Path, *words: str) -> Iterator[Running]:
    command = [sys.executable, "-B", "-c", ASKED, str(copy), *words]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        yield Running(child)
        assert child.stdin is not None
        child.stdin.close()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    made = tmp_path / "program"
    for name in ("__init__.py", "program_files.py", "domain/__init__.py", "domain/errors.py"):
        (made / "probono_desk" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(Path(probono_desk.__file__).parent / name, made / "probono_desk" / name)
    return made


def test_another_version_over_it_is_seen(copy: Path) -> None:
    file = copy / "probono_desk" / "__init__.py"
    with running(copy) as program:
        assert program.says() == "as they were"
        file.write_text(file.read_text() + "\n")
        assert program.says() == "program_changed"


def test_a_folder_that_went_and_is_there_again_is_the_same(copy: Path) -> None:
    with running(copy) as program:
        assert program.says() == "as they were"
        copy.rename(copy.with_name("elsewhere"))
        assert program.says() == "program_gone"
        shutil.copytree(copy.with_name("elsewhere"), copy)  # other numbers of files, as a stick gives when it is back
        assert program.says() == "as they were"
        shutil.rmtree(copy)
        copy.write_text("a file in the place of the folder")
        assert program.says() == "program_gone"


@pytest.mark.parametrize("which", ["probono-desk", "base_library.zip"])
def test_a_built_program_is_known_by_itself_and_by_its_library(which: str, copy: Path) -> None:
    program_file, inside = copy / "probono-desk", copy / "_internal"
    inside.mkdir()
    program_file.write_text("built")
    (inside / "base_library.zip").write_text("built")
    file = program_file if which == "probono-desk" else inside / which
    with running(copy, str(program_file), str(inside)) as program:
        assert program.says() == "as they were"
        os.utime(file, ns=(1, 1))  # of the same size, from another day
        assert program.says() == "program_changed"
        file.unlink()
        assert program.says() == "program_gone"
