from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest

from probono_desk.age.identity import new_identity
from probono_desk.domain.edition import Edition
from probono_desk.domain.errors import DeskError
from probono_desk.office.database import OfficeDatabase
from probono_desk.office.register import register, set_standing
from probono_desk.office.report import write_report
from probono_desk.store.known_desks import Standing
from probono_desk.store.log import Kind
from probono_desk.usecases.file.parts import write_part
from tests.dossiers import ACTOR, NINE
from tests.office.conftest import Branch, Office, arrive, sent


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


def test_what_has_not_come_of_a_desk_is_said_by_its_numbers(branch: Branch, tmp_path: Path) -> None:
    office = Office(f"sqlite:///{tmp_path}/s.db", new_identity(), tmp_path)
    day = branch("Lille")
    with day.dossier.act("Clé", at=NINE, actor=ACTOR, kind=Kind.SETUP) as uow:
        uow.change(uow.all(Edition)[0], office_recipient=office.recipient)
    parts, after = [], 0
    for number in (0, 1, 2):
        arrive(day, number)
        part = write_part(day.dossier, tmp_path, after, at=NINE)
        assert part is not None
        parts.append(part)
        after = part.last
    office.take(parts[0].written.path, parts[2].written.path)
    with closing(OfficeDatabase(office.url)) as database:
        (line,) = register(database)
        assert (line.missing, line.lacks) == (1, str(parts[1].first))
        write_report(database, tmp_path / "bilan.pdf", at=NINE)
        book = pypdfium2.PdfDocument(tmp_path / "bilan.pdf")
        said = " ".join(" ".join(page.get_textpage().get_text_range() for page in book).split())
        book.close()
        assert f"n° {line.lacks}). Demandez-lui un fichier." in said.replace("\N{NO-BREAK SPACE}", " ")
        office.take(parts[1].written.path)
        assert [(one.missing, one.lacks) for one in register(database)] == [(0, "")]
