from __future__ import annotations

from probono_desk.roster.columns import COLUMNS, Sheet
from probono_desk.roster.records import Remarks
from probono_desk.roster.upright import upright_record


def test_an_edition_may_stand_upright_and_what_is_not_known_is_said() -> None:
    (title, *_more), (date, *_other) = (COLUMNS[Sheet.EDITION][name] for name in ("title", "date"))
    remarks = Remarks()
    rows = [["Champ", "Valeur"], [title, "Marathon"], [date, "5/12/2026"], ["Météo", "pluie"], [title, "Encore"]]
    record = upright_record("Édition", rows, remarks)
    assert record is not None
    assert record.values == {"title": "Marathon", "date": "5/12/2026"}
    assert record.lines == {"title": 2, "date": 3}
    assert [(one.code, one.line) for one in remarks.warnings] == [("column_unknown", 4), ("column_twice", 5)]


def test_a_list_is_no_edition() -> None:
    assert upright_record("Édition", [["Nom", "Prénom"], ["Martin", "Léa"]], Remarks()) is None
