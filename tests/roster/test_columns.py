from __future__ import annotations

from probono_desk.roster.columns import COLUMNS, Sheet, fields_by_key, header_of, sheet_named
from probono_desk.roster.words import key


def test_what_the_template_writes_is_read_as_what_it_is() -> None:
    for sheet in Sheet:
        known = fields_by_key(sheet)
        for field in COLUMNS[sheet]:
            assert known[key(header_of(sheet, field))] == field


def test_a_sheet_is_known_by_its_name_in_any_spelling() -> None:
    assert sheet_named("VOLONTAIRES") is sheet_named("volontaires") is Sheet.VOLUNTEERS
    assert sheet_named("Feuil1") is None
