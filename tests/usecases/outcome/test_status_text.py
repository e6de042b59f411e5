"""The day's figures as the command line gives them, in JSON and in lines."""

from __future__ import annotations

import json

from probono_desk import i18n
from probono_desk.usecases.door.check_in import check_in_person
from probono_desk.usecases.door.walk_in import walk_in
from probono_desk.usecases.outcome.status import status
from probono_desk.usecases.outcome.status_text import as_json, told
from tests.dossiers import ACTOR, NINE, SmallDay


def _two_came(day: SmallDay) -> None:
    check_in_person(day.dossier, day.volunteers[0].id, at=NINE, actor=ACTOR)
    walk_in(day.dossier, "Coline", "Hautecœur", at=NINE, actor=ACTOR, team_id=day.teams[1].id)


def test_json_counts_and_says_the_same(day: SmallDay) -> None:
    _two_came(day)
    found = as_json(status(day.dossier))
    assert json.loads(json.dumps(found)) == found
    assert (found["expected"], found["present"], found["came"], found["walk_ins"]) == (8, 2, 1, 1)
    assert found["said"] in told(status(day.dossier))
    assert [(table["number"], table["present"]) for table in found["tables"]] == [(1, 1), (2, 1)]
    assert found["edition"] == {"title": "Petite édition", "date": "2026-12-05"}


def test_the_lines_begin_with_the_edition_and_name_each_table(day: SmallDay) -> None:
    _two_came(day)
    lines = told(status(day.dossier)).splitlines()
    assert lines[0] == "Petite édition"
    assert [line.replace("\u00a0", " ") for line in lines if line.startswith("Table")] == [
        "Table 1 – L’Établi : 1 sur 4",
        "Table 2 – Le Beffroi : 1 sur 5",
    ]


def test_it_speaks_english_too(day: SmallDay) -> None:
    i18n.set_language("en")
    assert "volontaires" not in told(status(day.dossier))
