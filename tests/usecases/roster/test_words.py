"""What an import would do, in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from probono_desk.domain.people import Role
from probono_desk.store.dossier import Dossier
from probono_desk.store.rows import TABLE_OF, field_names
from probono_desk.usecases.roster.import_roster import preview_roster
from probono_desk.usecases.roster.same_person import Likeness
from probono_desk.usecases.roster.words import column_word, likeness_word, lines_told, names_for, value_words
from tests.usecases.roster.small_list import VOLUNTEERS, listed_day, whole

EVE = datetime(2026, 12, 4, 18, 0, tzinfo=UTC)
WHO: dict[str, Any] = {"at": EVE, "actor": "Responsable"}
LILLE = ZoneInfo("Europe/Paris")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Dossier]:
    made = listed_day(tmp_path / "dossier")
    yield made
    made.close()


def test_each_change_is_a_line_with_what_was_and_what_would_be(desk: Dossier, tmp_path: Path) -> None:
    more = ("V-4", "Benali", "Karim", "", "", "", 1, "")
    moved = ("V-1", "Martin", "Léa", "lea@example.org", "06 39 98 10 01", "Les Ateliers", 2, "oui")
    found = preview_roster(desk, whole(tmp_path, Volontaires=[VOLUNTEERS[0], moved, VOLUNTEERS[3], more]))
    lines = [line.replace("\u00a0", " ") for line in lines_told(found, names_for(desk, found))]
    assert lines == [
        "nouveau : Karim Benali (volontaire)",
        "changé : Léa Martin, table : 1 → 2",
        "absent de cette liste, gardé : Zoé Œuvrard (volontaire)",
    ]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "–"),
        ("", "–"),
        ((), "–"),
        (True, "oui"),
        (False, "non"),
        (Role.REFERENT, "référent·e"),
        (("finance", "droit"), "finance, droit"),
        (datetime(2026, 12, 5, 8, 0, tzinfo=UTC), "9:00"),
        (1.5, "1,5"),
        (12, "12"),
    ],
)
def test_values_are_said_as_people_say_them(value: object, said: str) -> None:
    assert value_words(value, LILLE) == said


def test_a_column_that_people_have_no_word_for_keeps_its_own() -> None:
    assert column_word("team_id") == "table"
    assert column_word("colonne_inconnue") == "colonne_inconnue"
    assert all(column_word(name) for kind in TABLE_OF for name in field_names(kind))


def test_every_likeness_has_its_words() -> None:
    assert len({likeness_word(likeness) for likeness in Likeness}) == len(Likeness)
