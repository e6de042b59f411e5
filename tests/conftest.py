"""What every test gets: no screen needed, a home of its own, and a log that must stay quiet."""

from __future__ import annotations

import gc
import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Connection, text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PROBONO_DESK_KEYS"] = "file"  # never the keyring of whoever runs the tests

from probono_desk import i18n, paths
from probono_desk.age import header as age_header
from probono_desk.light_import import light_import
from probono_desk.place import lines
from probono_desk.roster import sources
from probono_desk.store import keys, migrate
from tests.as_windows import as_on_windows
from tests.left_as_found import left_as_found
from tests.made_once import MADE_ONCE
from tests.roster.read_here import read_here

# As in the program, and before pytest-qt does: else the source of all that is imported is read, in each process.
with light_import():
    import PySide6.QtWidgets  # noqa: F401 - only to have it loaded

# Tests wait for disks thousands of times, and lose nothing when the power goes: their folders lie in memory where a
# system has some, with all that is asked of the disk asked of it.
MEMORY, MEMORY_WANTED = Path("/dev/shm"), 4 << 30  # noqa: S108 - pytest makes a folder of its own in it

# A passphrase as it is stretched in life, and a dossier by all scripts that ever changed one.
WITH_SCRYPT_AND_ALEMBIC = {"test_keys.py", "test_migrate.py", "test_opening.py"}
# What a list is read in, in life: its limits, its end, each kind of file, and a whole day.
THROUGH_THE_CHILD = {
    "test_other_workbooks.py",
    "test_read_in_child.py",
    "test_whole_day.py",
    "test_workbook_check.py",
    "test_workbook_rows.py",
}


def pytest_configure(config: pytest.Config) -> None:
    """The offscreen platform has no window manager to tell sizes to, and warns about it at its first window."""
    config.addinivalue_line("qt_log_ignore", "This plugin does not support propagateSizeHints")
    # The offscreen platform has no graphics card: said once, by whichever test first shows a frame.
    config.addinivalue_line("qt_log_ignore", "No RHI backend")
    gc.disable()  # until all is collected: nothing goes meanwhile
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > MEMORY_WANTED:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def pytest_xdist_auto_num_workers() -> int:
    """With ``-n auto`` one more than there are cores: tests wait for children and servers part of their time."""
    return (os.cpu_count() or 1) + 1


def pytest_sessionstart(session: pytest.Session) -> None:
    """Where several run everything, each compiles the tests from another place on, and finds done what others did."""
    if session.config.args != ["tests"] or "PYTEST_XDIST_WORKER" not in os.environ:
        return
    worker, workers = (int(os.environ[f"PYTEST_XDIST_WORKER{which}"].strip("gw")) for which in ("", "_COUNT"))
    files = sorted(Path(__file__).parent.rglob("test_*.py"))
    start = len(files) * worker // workers
    for file in files[start:] + files[:start]:
        with suppress(Exception):  # told where it is collected
            import_module(".".join(file.relative_to(Path(__file__).parent.parent).with_suffix("").parts))


def pytest_collection_finish() -> None:
    """Ten thousand tests and all that they import stay: nobody looks for garbage among them again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 10, 10)
    gc.enable()


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """Dressed from the start, as every test finds and leaves it."""
    from probono_desk.gui.look import theme

    theme.apply_theme(qapp, "light", 100)
    return qapp


@pytest.fixture(autouse=True)
def process_as_found() -> Iterator[None]:
    """What belongs to the process is put back; who left it otherwise has failed."""
    lines.take_up()  # a window that was closed by the test before has hung up
    with left_as_found():
        yield


@pytest.fixture
def disk_of_windows() -> Iterator[None]:
    """What Windows would refuse to do with files fails the test."""
    with as_on_windows():
        yield


@pytest.fixture(autouse=True)
def own_home(process_as_found: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Settings, data and log of the user go to a folder of this test; children inherit it. No dossier is in it yet."""
    home = tmp_path / "home"
    for name, folder in (
        ("HOME", home),
        ("USERPROFILE", home),
        ("XDG_CONFIG_HOME", home / "config"),
        ("XDG_DATA_HOME", home / "data"),
        ("XDG_STATE_HOME", home / "state"),
        ("XDG_CACHE_HOME", home / "cache"),
    ):
        monkeypatch.setenv(name, str(folder))
    # Windows and macOS look elsewhere than in the environment.
    for asked, kind in (("config_dir", "config"), ("data_dir", "data"), ("log_dir", "state")):
        monkeypatch.setattr(paths, asked, partial(Path, home, kind, "probono-desk"))
    with MADE_ONCE.for_a_test():
        yield home


_migrate = migrate.migrate
_schema: list[str] = []


def _same_schema(connection: Connection, version: str = "head") -> None:
    """A process's first empty dossier goes through every script; the next ones get the statements it ended with."""
    if version != "head" or migrate.version_of(connection) is not None:
        _migrate(connection, version)
        return
    if not _schema:
        _migrate(connection)
        made = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").scalars()
        _schema.extend(made)
        return
    raw = connection.connection.cursor()
    for statement in _schema:
        raw.execute(statement)
    raw.close()
    newest = migrate.known_versions()[-1]
    connection.execute(text("INSERT INTO alembic_version VALUES (:newest)"), {"newest": newest})


def _quick_dossiers(file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new dossier takes half a second, of which most is scrypt and Alembic; only the tests of these need both.

    A passphrase is stretched for a second and over 256 MB, wherever a file is sealed with one.
    """
    monkeypatch.setattr(age_header, "SCRYPT_LOG_N", 4)
    if file not in WITH_SCRYPT_AND_ALEMBIC:
        monkeypatch.setattr(keys, "WORK_FACTOR", 4)
        monkeypatch.setattr(migrate, "migrate", _same_schema)


def _quick_lists(file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A child takes far longer to begin than to read a small list: those that ask about it have one."""
    if file not in THROUGH_THE_CHILD:
        monkeypatch.setattr(sources, "read_files", read_here)


class _Unexpected(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@contextmanager
def _quiet_log() -> Iterator[None]:
    heard = _Unexpected()
    ours = logging.getLogger("probono_desk")
    ours.addHandler(heard)
    yield
    ours.removeHandler(heard)
    assert not heard.records, [record.getMessage() for record in heard.records]


@pytest.fixture(autouse=True)
def as_every_test(request: pytest.FixtureRequest, own_home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Quick dossiers and lists, in French whatever the test before chose, and a log that stays quiet.

    A warning in the log that nobody expected fails the test; ``caplog`` says that one expects it. One fixture for all
    of it: pytest takes longer to look one up than any of these takes, before each of ten thousand tests.
    """
    _quick_dossiers(request.path.name, monkeypatch)
    _quick_lists(request.path.name, monkeypatch)
    i18n.set_language("fr")
    with nullcontext() if "caplog" in request.fixturenames else _quiet_log():
        yield
    i18n.set_language("fr")
