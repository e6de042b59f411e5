from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from probono_desk import paths, told_log
from probono_desk.domain.errors import DeskError


@pytest.fixture
def started() -> Iterator[logging.Handler]:
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    told_log.start()
    (handler,) = [handler for handler in root.handlers if handler not in before]
    yield handler
    root.removeHandler(handler)
    handler.close()
    root.setLevel(level)


def test_a_bug_is_logged_by_kind_and_place_and_its_words_are_dropped(
    started: logging.Handler, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    told: list[BaseException] = []
    person = "Léa Martin, 06 12 34 56 78"
    try:
        raise ValueError(person)
    except ValueError as error:
        told_log.hook(told.append)(type(error), error, error.__traceback__)
    started.flush()
    written = (paths.log_dir() / "probono-desk.log").read_text(encoding="utf-8")
    assert [type(error) for error in told] == [ValueError]
    assert "journal" in capsys.readouterr().err
    assert "ValueError" in written
    assert "test_told_log.py" in written
    assert "Léa" not in written


def test_a_long_log_makes_room(started: logging.Handler) -> None:
    log = paths.log_dir() / "probono-desk.log"
    for _start in range(5):
        log.write_bytes(b"x" * (600 * 1024))
        told_log.start()
    assert sorted(file.name for file in log.parent.iterdir()) == [f"probono-desk.log.{n}" for n in (1, 2, 3)]


@pytest.mark.usefixtures("started")
def test_what_a_disk_refused_is_told_as_such_and_no_bug(
    caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    told: list[BaseException] = []
    gone = DeskError("disk_gone", where="/media/cle")
    told_log.hook(told.append)(type(gone), gone, None)
    assert told == [gone]
    assert capsys.readouterr().err == ""


def test_a_line_stands_once_however_often_the_log_was_begun(started: logging.Handler) -> None:
    """The command that shows the window begins it, and the window does."""
    told_log.start()
    logging.getLogger("probono_desk").info("page %s", "door")
    started.flush()
    assert (paths.log_dir() / "probono-desk.log").read_text(encoding="utf-8").count("page door") == 1


def test_what_keeps_the_laptop_awake_tells_only_what_breaks(started: logging.Handler) -> None:
    """It told each way that it had tried at each look: two thirds of a support file."""
    wakepy = logging.getLogger("wakepy.core.mode")
    wakepy.info("Unsupported wakepy Methods")
    wakepy.warning("Could not activate wakepy Mode")
    wakepy.error("broken")
    started.flush()
    written = (paths.log_dir() / "probono-desk.log").read_text(encoding="utf-8")
    assert "broken" in written
    assert "Methods" not in written
    assert "Could not" not in written
