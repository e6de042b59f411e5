"""What a stick's disk says is one sentence, whatever was being written; nothing is left, and the next try works."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from probono_desk.age.identity import new_identity
from probono_desk.domain.errors import DeskError
from probono_desk.domain.people import EngagementType
from probono_desk.usecases.clock import timing
from probono_desk.usecases.deliverables import appointment, bag, capture, trail
from probono_desk.usecases.deliverables.missions import missions
from probono_desk.usecases.desk import open_desk, support
from probono_desk.usecases.door import check_in
from probono_desk.usecases.file import close_day, exchange, kit, office, send
from probono_desk.usecases.outcome import open_data
from probono_desk.usecases.paper import print_paper, statements
from probono_desk.usecases.paper.per_employer import write_statements
from probono_desk.usecases.paper.print_paper import Sheet
from probono_desk.usecases.roster import template
from tests.dossiers import ACTOR, NINE, SmallDay, small_day
from tests.laptops import Laptop

PHRASE = "courir loin ensemble demain"
Write = Callable[[SmallDay, Path], object]


@pytest.fixture
def lived(tmp_path: Path) -> Iterator[SmallDay]:
    """A day with something of each kind to write."""
    day = small_day(tmp_path / "desk")
    with closing(day.dossier) as dossier:
        (tmp_path / "plan.bin").write_bytes(os.urandom(200_000))
        capture.capture_files(dossier, day.missions[0].id, [tmp_path / "plan.bin"], at=NINE, actor=ACTOR)
        check_in.check_in_person(dossier, day.volunteers[0].id, at=NINE, actor=ACTOR)
        trail.pledge_trail(dossier, day.missions[0].id, day.volunteers[0].id, at=NINE, actor=ACTOR, appointment_at=NINE)
        with dossier.act("Mécénat", at=NINE, actor=ACTOR) as uow:
            uow.change(day.volunteers[0], engagement=EngagementType.EMPLOYER_TIME)
        yield day


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def _upload(day: SmallDay, stick: Path) -> None:
    file = day.dossier.folder.parent / "to-send.probono"
    if not file.exists():
        exchange.export(day.dossier, file, at=NINE)
    send.upload(file, str(stick))


def _one_version(day: SmallDay, stick: Path) -> None:
    (version,) = missions(day.dossier)[0].versions
    capture.export_version(day.dossier, version.id, stick / "plan.bin")


def _restore(day: SmallDay, stick: Path) -> None:
    backup = day.dossier.back_up(day.dossier.folder, NINE)
    open_desk.restore(backup, stick / "again", at=NINE).close()


def _appointment(day: SmallDay, stick: Path) -> None:
    sheet = missions(day.dossier)[0]
    (pledged,) = sheet.pledges
    appointment.write_calendar_file(sheet, pledged, stick / "rendez-vous.ics", at=NINE)


def _notice(day: SmallDay, stick: Path) -> None:
    secret = office.OfficeSecret(new_identity(), bytes(32))
    office.write_notice(stick / "avis.json", "edition", secret)


WAYS: dict[str, Write] = {
    "export": lambda day, stick: exchange.export(day.dossier, stick, at=NINE),
    "closing": lambda day, stick: close_day.close_day(day.dossier, stick, at=NINE, passphrase=PHRASE),
    "kit": lambda day, stick: kit.write_kit(day.dossier, stick, PHRASE, at=NINE),
    "backup": lambda day, stick: open_desk.back_up(day.dossier, at=NINE, second=stick),
    "restore": _restore,
    "upload": _upload,
    "bag": lambda day, stick: bag.pack_bags(day.dossier, [day.missions[0].id], stick, at=NINE, actor=ACTOR),
    "one version": _one_version,
    "appointment": _appointment,
    "badges": lambda day, stick: print_paper.write_badges(day.dossier, stick / "b.pdf", at=NINE),
    "report": lambda day, stick: print_paper.write_sheet(day.dossier, Sheet.REPORT, stick / "r.pdf", at=NINE),
    "statement": lambda day, stick: statements.write_statement_csv(day.dossier, stick / "s.csv", at=NINE),
    "statements": lambda day, stick: write_statements(day.dossier, stick, at=NINE),
    "open data": lambda day, stick: open_data.write_open_data(day.dossier, stick / "o.xlsx", at=NINE),
    "agenda": lambda day, stick: timing.write_csv(day.dossier, stick / "a.csv", at=NINE),
    "support": lambda _day, stick: support.write_support(stick / "s.txt", "rien"),
    "template": lambda _day, stick: template.save_template(stick / "liste.xlsx"),
    "office's keys": lambda _day, stick: office.write_secret(stick / "siège.txt"),
    "office's notice": _notice,
}


@pytest.mark.skipif(sys.platform != "linux", reason="which file a descriptor is, only Linux says")
@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.EFBIG, "disk_file_too_big"), (errno.ENOSPC, "disk_full"), (errno.EIO, "disk_failing")],
)
@pytest.mark.parametrize("way", WAYS)
def test_each_way_to_a_stick_says_what_its_disk_says_and_leaves_nothing(
    way: str, number: int, code: str, lived: SmallDay, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def refuse(descriptor: int) -> None:
        if str(stick) in str(Path(f"/proc/self/fd/{descriptor}").readlink()):
            raise OSError(number, os.strerror(number))
        real(descriptor)

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", refuse)
        with pytest.raises(DeskError) as told:
            WAYS[way](lived, stick)
    assert told.value.code == code
    left = [file for file in stick.rglob("*") if file.is_file()]
    assert left == [] or (way, code) == ("upload", "disk_failing")  # a share that was cut: it goes on from there
    WAYS[way](lived, stick)
    assert [file for file in stick.rglob("*") if file.is_file()] != []


@pytest.fixture
def heavy(own_home: Path, tmp_path: Path) -> Path:
    """A dossier with a captured file of 3 MiB."""
    day = small_day(tmp_path / "heavy")
    (tmp_path / "film.bin").write_bytes(os.urandom(3 << 20))
    with closing(day.dossier) as dossier:
        capture.capture_files(dossier, day.missions[0].id, [tmp_path / "film.bin"], at=NINE, actor=ACTOR)
        exchange.export(dossier, tmp_path / "day.probono", at=NINE)
    return day.dossier.folder


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
@pytest.mark.parametrize("command", ["export", "backup", "upload", "bag"])
def test_a_stick_that_takes_no_large_file_is_said_by_the_command(
    command: str, heavy: Path, stick: Path, own_home: Path, tmp_path: Path
) -> None:
    """EFBIG as the system gives it, in the middle of a file: FAT32 takes 4 GiB, this process 2 MiB."""
    asked: dict[str, tuple[object, ...]] = {
        "export": (heavy, "-o", stick / "day.probono"),
        "backup": (heavy, "--to", stick),
        "upload": (tmp_path / "day.probono", "--to", stick),
        "bag": (heavy, "--to", stick, "--table", 1),
    }
    small = Laptop(own_home, largest_file_bytes=2 << 20)
    assert "exFAT" in small.refused(command, *asked[command])
    assert [file for file in stick.rglob("*") if file.stat().st_size > 1 << 20 or file.suffix == ".part"] == []
    Laptop(own_home).run(command, *asked[command])
    assert [file for file in stick.rglob("*") if file.stat().st_size > 1 << 20]
