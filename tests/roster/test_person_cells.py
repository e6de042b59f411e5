"""What the cells of one person tell, and what they do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from probono_desk.roster.read import read_roster
from tests.roster.files import write_csv


@pytest.mark.parametrize("word", ["Bénévole", "volontaire", "Volunteer"])
def test_what_everybody_of_a_list_is_tells_neither_a_situation_nor_a_way_to_come(tmp_path: Path, word: str) -> None:
    people = [("Roy", "Ana", word, word), ("Li", "Bo", word, word), ("Weil", "Max", "", "Facilitateur")]
    rows = [("Nom", "Prénom", "Profil", "Rôle"), *people]
    reading = read_roster(write_csv(tmp_path / "l.csv", rows))
    assert [(one.profile, one.engagement) for one in reading.volunteers] == [(None, None)] * 2
    assert reading.set_aside == ()
