from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from probono_desk.age.identity import new_identity
from probono_desk.domain.errors import DeskError
from probono_desk.office.database import OfficeDatabase
from probono_desk.office.register import register, set_standing
from probono_desk.store.known_desks import Standing
from tests.office.conftest import Branch, Office, sent


@pytest.fixture
def database(branch: Branch, tmp_path: Path) -> Iterator[OfficeDatabase]:
    office = Office(f"sqlite:///{tmp_path}/siege.db", new_identity(), tmp_path)
    office.take(sent(branch("Lille"), tmp_path / "lieu", office))
    with closing(OfficeDatabase(office.url)) as found:
        yield found


def test_a_desk_is_known_by_its_fingerprint_in_any_spelling(database: OfficeDatabase) -> None:
    (line,) = register(database)
    assert (line.branch, line.date, line.missing) == ("Lille", "2026-12-05", 0)
    for said, standing in (
        (line.fingerprint.lower(), Standing.REVOKED),
        (line.fingerprint.replace("-", " "), Standing.KNOWN),
        (f" {line.fingerprint} ", Standing.REVOKED),
        (line.words.upper(), Standing.KNOWN),
    ):
        set_standing(database, said, standing)
        assert register(database)[0].standing == standing.value


@pytest.mark.parametrize("said", ["", "0000-0000", "Accueil de personne"])
def test_who_is_no_desk_is_said(database: OfficeDatabase, said: str) -> None:
    with pytest.raises(DeskError, match="desk_not_found"):
        set_standing(database, said, Standing.REVOKED)
