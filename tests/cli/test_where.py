"""Where a command is told to write: a folder that is not there, a file in the way, no ending, a full or protected disk.

Each is one sentence that names the place; nothing half written stays, and the next try works.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from io import StringIO
from pathlib import Path
from unittest.mock import patch

import pytest
import typer.main

from probono_desk import cli
from probono_desk.age import header as age_header
from probono_desk.store.dossier import Dossier
from probono_desk.store.opening import open_dossier
from probono_desk.usecases.clock import timing
from probono_desk.usecases.deliverables import capture
from probono_desk.usecases.door import check_in
from probono_desk.usecases.file import exchange
from probono_desk.usecases.roster import template
from tests.dossiers import ACTOR, NINE, small_day
from tests.made_once import MADE_ONCE
from tests.store.small_disk import fill, on_small_disk, remount_read_only

Ask = tuple[object, ...]
_ROOM_KIB = 8192
_tree = cache(typer.main.get_command)  # of the commands: it takes longer to put together than most of them take


@dataclass(frozen=True, slots=True)
class Lived:
    """A day with something for every command.

    Args:
        package: what it sent.
    """

    dossier: Dossier
    package: bytes


def lived(folder: Path) -> Path:
    """Such a day; beside it the phrase, its package and head office's keys. The first of a test is a copy."""
    day = MADE_ONCE.day(_lived, folder / "day")
    beside = folder / "beside"
    beside.mkdir(exist_ok=True)
    (beside / "phrase.txt").write_text("courir loin ensemble demain\n", encoding="utf-8")
    (beside / "day.probono").write_bytes(day.package)
    day.dossier.close()
    return day.dossier.folder


def _lived(folder: Path) -> Lived:
    day = small_day(folder)
    with tempfile.TemporaryDirectory() as name:
        plan = Path(name, "plan.bin")
        plan.write_bytes(os.urandom(40_000))
        capture.capture_files(day.dossier, day.missions[0].id, [plan], at=NINE, actor=ACTOR)
        check_in.check_in_person(day.dossier, day.volunteers[0].id, at=NINE, actor=ACTOR)
        package = exchange.export(day.dossier, Path(name, "day.probono"), at=NINE).path.read_bytes()
    day.dossier.back_up(folder, NINE)
    return Lived(day.dossier, package)


def files_of(day: Path) -> dict[str, Callable[[Path], Ask]]:
    """Each command that writes one file, told where."""
    phrase, keys = day.parent / "beside" / "phrase.txt", day.parent / "beside" / "keys.txt"
    if not keys.exists():
        said("office-key", "new", "-o", keys)
    return {
        "export": lambda out: ("export", day, "-o", out),
        "kit": lambda out: ("kit", day, "-o", out, "--passphrase-file", phrase),
        "badges": lambda out: ("badges", day, "-o", out),
        "sheets": lambda out: ("sheets", day, "-o", out),
        "open data": lambda out: ("open-data", day, "-o", out),
        "agenda": lambda out: ("agenda", day, "-o", out),
        "keys": lambda out: ("office-key", "new", "-o", out),
        "notice": lambda out: ("office-key", "sign", keys, "--edition", "e", "-o", out),
        "support": lambda out: ("doctor", "--support", out),
    }


def folders_of(day: Path) -> dict[str, Callable[[Path], Ask]]:
    """Each command that writes into a folder, told which."""
    return {
        "backup": lambda out: ("backup", day, "--to", out),
        "bag": lambda out: ("bag", day, "--to", out, "--table", 1),
        "upload": lambda out: ("upload", day.parent / "beside" / "day.probono", "--to", out),
    }


def said(*words: object) -> tuple[int, str, str]:
    """Exit code, answer and what was said beside it."""
    out, err = StringIO(), StringIO()
    with (
        patch("sys.argv", ["probono-desk", *map(str, words)]),
        patch.object(age_header, "SCRYPT_LOG_N", 4),
        patch("typer.main.get_command", _tree),
        patch("probono_desk.app.readiness", lambda *_a, **_v: []),  # it makes an application of its own
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        code = cli.main()
    return code, out.getvalue(), err.getvalue()


def refused(ask: Ask) -> str:
    """The one sentence of a command that could not write."""
    code, _out, err = said(*ask)
    assert code == 1, (ask, err)
    assert err.count("\n") == 1, err
    assert err.endswith(".\n")
    assert "Errno" not in err
    return err.replace("\u00a0", " ").replace("\u202f", " ").strip()


def done(ask: Ask) -> None:
    code, _out, err = said(*ask)
    assert code == 0, (ask, err)


def everything(folder: Path) -> list[str]:
    return sorted(str(entry.relative_to(folder)) for entry in folder.rglob("*"))


@pytest.fixture
def day(own_home: Path, tmp_path: Path) -> Path:
    return lived(tmp_path)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def ending_of(name: str) -> str:
    """What a command's file may end with; papers are PDF and nothing else."""
    return ".pdf" if name in ("badges", "sheets") else ".csv"


FILES = ["export", "kit", "badges", "sheets", "open data", "agenda", "keys", "notice", "support"]
FOLDERS = ["backup", "bag", "upload"]


@pytest.mark.parametrize("name", FILES)
def test_a_file_goes_where_it_is_told_or_the_place_is_named(name: str, day: Path, out: Path) -> None:
    ask = files_of(day)[name]
    assert refused(ask(out / "clé" / "jour" / f"un{ending_of(name)}")).startswith(f"{out / 'clé'} : Ce dossier")
    (out / "note.txt").write_text("à moi")
    assert f"{out} : " in (told := refused(ask(out / "note.txt" / f"un{ending_of(name)}")))
    assert "« note.txt »" in told
    assert everything(out) == ["note.txt"]
    assert (out / "note.txt").read_text() == "à moi"
    done(ask(out))
    (made,) = [file for file in everything(out) if file != "note.txt"]
    ending = Path(made).suffix
    assert ending
    for no_ending in ("sans fin", "Lille v1.0", "Bilan Dr. Martin", "Badges 5.12"):
        done(ask(out / no_ending))
        assert f"{no_ending}{ending}" in everything(out)


@pytest.mark.parametrize("name", FILES)
def test_a_slash_at_the_end_asks_for_a_folder_that_is_there(name: str, day: Path, out: Path) -> None:
    words = [*files_of(day)[name](out / "x")]
    words[words.index(out / "x")] = f"{out}/clé/"
    assert refused(tuple(words)).startswith(f"{out / 'clé'} : Ce dossier")
    assert everything(out) == []
    (out / "clé").mkdir()
    done(tuple(words))
    assert len(everything(out)) == 2


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder_that_is_not_there_is_named_and_never_made(name: str, day: Path, out: Path) -> None:
    ask = folders_of(day)[name]
    for missing in (out / "clé", out / "clé" / "jour"):
        told = refused(ask(missing))
        assert told.startswith(str(missing if name == "upload" else out / "clé"))
        assert "n’est pas là" in told or "n’existe pas" in told
    (out / "note.txt").write_text("à moi")
    assert "note.txt" in refused(ask(out / "note.txt"))
    assert everything(out) == ["note.txt"]
    (out / "clé").mkdir()
    done(ask(out / "clé"))
    assert len(everything(out)) > 2


def test_a_second_file_without_an_ending_gets_a_number_and_its_ending(day: Path, out: Path) -> None:
    for _time in range(2):
        done(("export", day, "-o", out / "jour"))
    assert everything(out) == ["jour.probono", "jour_2.probono"]


def test_a_template_and_a_timetable_say_the_place_too(day: Path, out: Path) -> None:
    from probono_desk.domain.errors import DeskError

    with closing(open_dossier(day, at=NINE)) as dossier, pytest.raises(DeskError) as told:
        timing.write_csv(dossier, out / "clé" / "a.csv", at=NINE)
    assert told.value.data["where"] == str(out / "clé")
    with pytest.raises(DeskError) as told:
        template.save_template(out / "clé" / "liste.xlsx")
    assert told.value.data["where"] == str(out / "clé")


@pytest.mark.parametrize("name", FILES)
def test_no_file_of_a_dossier_or_of_its_backups_is_written_over(name: str, day: Path, out: Path) -> None:
    done(("backup", day, "--to", out))
    (home,) = out.iterdir()
    ask = files_of(day)[name]
    ours = [day / "desk.db", day / "key.age", *(day / "blobs").iterdir(), home / "key-2.age"]
    ours += (home / "backups").glob("desk-*.db")
    before = [file.read_bytes() for file in ours]
    for file in ours:
        assert "n’a pas été remplacé" in refused(ask(file))
    assert [file.read_bytes() for file in ours] == before


@contextmanager
def _not_for_ever() -> Iterator[None]:
    def over(*_signal: object) -> None:
        pytest.fail("it waits")  # no Exception: nobody takes it for what a disk says

    before = signal.signal(signal.SIGALRM, over)
    signal.alarm(20)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes among files there")
@pytest.mark.parametrize("name", ["verify", "merge", "upload", "receipt", "repair", "import"])
def test_a_pipe_is_no_file_and_nobody_waits_for_it(name: str, day: Path, out: Path) -> None:
    pipe = out / "pipe.probono"
    os.mkfifo(pipe)
    asked: dict[str, Ask] = {
        "verify": ("verify", pipe),
        "merge": ("merge", day, pipe),
        "upload": ("upload", pipe, "--to", out),
        "receipt": ("receipt", day, pipe),
        "repair": ("check", day, "--repair", "--from", pipe),
        "import": ("import", day, pipe),
    }
    with _not_for_ever():
        refused(asked[name])


def _all_of(day: Path) -> list[Callable[[Path], Ask]]:
    backup = max((day / "backups").glob("desk-*.db"))
    return [
        *(
            (lambda out, ask=ask, name=name: ask(out / f"{name}{ending_of(name)}"))
            for name, ask in files_of(day).items()
        ),
        *folders_of(day).values(),
        lambda out: ("new", out / "new", "--title", "Lille", "--date", "2026-12-05"),
        lambda out: ("restore", backup, out / "again"),
    ]


def _full_then_protected(disk: Path) -> None:
    asked = _all_of(lived(Path(tempfile.mkdtemp())))
    fill(disk)
    for ask in asked:
        told = refused(ask(disk))
        assert told.startswith(str(disk)), told
        assert "Le disque est plein" in told or "n’a plus assez de place" in told, told
        left = [file.name for file in disk.rglob("*") if file.is_file()]
        assert left == ["filler"], (told, left)
    (disk / "filler").unlink()
    for ask in asked:
        done(ask(disk))
    for made in disk.iterdir():
        shutil.rmtree(made) if made.is_dir() else made.unlink()
    remount_read_only(disk)
    for ask in asked:
        told = refused(ask(disk))
        assert str(disk) in told, told
        assert "Impossible d’écrire ici" in told, told


@pytest.mark.usefixtures("own_home")
def test_a_disk_that_takes_nothing_is_named(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    on_small_disk(_full_then_protected, tmp_path / "disk", kib=_ROOM_KIB)
