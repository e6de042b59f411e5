from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import typer

from probono_desk.cli.terms import day_of, instant_of, local_of, opened, passphrase_in
from probono_desk.domain.errors import DeskError
from probono_desk.store.dossier import Dossier
from tests.dossiers import SmallDay


@pytest.fixture
def dossier(day: SmallDay) -> Iterator[Dossier]:
    with opened(day.dossier.folder) as found:
        yield found


@pytest.mark.parametrize(
    "text", ["8:41", "8h41", "08:41:00", "2026-12-05T08:41", "2026-12-05T07:41:00+00:00", "2026-12-05 08:41+01:00"]
)
def test_a_time_is_of_the_edition_s_day_and_zone(dossier: Dossier, text: str) -> None:
    at = instant_of(dossier, text)
    assert at == datetime(2026, 12, 5, 7, 41, tzinfo=UTC)
    assert local_of(dossier, at).hour == 8


@pytest.mark.parametrize("text", ["demain", "25:00", "8.41"])
def test_what_is_no_time_or_no_day_is_wrong_usage(dossier: Dossier, text: str) -> None:
    with pytest.raises(typer.BadParameter, match=text):
        instant_of(dossier, text)
    with pytest.raises(typer.BadParameter, match=text):
        day_of(text)


def test_a_day_is_read_as_it_is_written_everywhere() -> None:
    assert day_of("2026-12-05") == date(2026, 12, 5)


def test_a_passphrase_is_the_first_line_of_its_file(tmp_path: Path) -> None:
    file = tmp_path / "phrase.txt"
    file.write_text("  courir loin ensemble demain \nune autre ligne\n", encoding="utf-8")
    assert passphrase_in(file) == "courir loin ensemble demain"
    assert passphrase_in(None) is None
    file.write_text("\n", encoding="utf-8")
    with pytest.raises(DeskError, match="secret_empty"):
        passphrase_in(file)
    with pytest.raises(DeskError, match="secret_unreadable"):
        passphrase_in(tmp_path / "absent.txt")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_passphrase_is_read_as_windows_writes_it(encoding: str, tmp_path: Path) -> None:
    """Notepad puts a mark before UTF-8; what follows ``>`` in the PowerShell of Windows is UTF-16."""
    (tmp_path / "phrase.txt").write_text("été à la mer\r\n", encoding=encoding)
    assert passphrase_in(tmp_path / "phrase.txt") == "été à la mer"
