from __future__ import annotations

from probono_desk import i18n, paths
from probono_desk.roster.columns import COLUMNS, Sheet, fields_by_key, header_of, sheet_named, words_of_field
from probono_desk.roster.mapped import fields_of
from probono_desk.roster.words import key


def test_what_the_template_writes_is_read_as_what_it_is() -> None:
    for sheet in Sheet:
        known = fields_by_key(sheet)
        for field in COLUMNS[sheet]:
            assert known[key(header_of(sheet, field))] == field


def test_a_sheet_is_known_by_its_name_in_any_spelling() -> None:
    assert sheet_named("VOLONTAIRES") is sheet_named("volontaires") is Sheet.VOLUNTEERS
    assert sheet_named("Feuil1") is None


def test_a_column_is_named_in_the_reader_s_language() -> None:
    i18n.set_language("en")
    assert words_of_field(Sheet.VOLUNTEERS, "order_status") == "Coming or not"
    catalogue = (paths.resources_dir() / "locale" / "en" / "LC_MESSAGES" / "probono_desk.po").read_text("utf-8")
    headers = {header_of(sheet, field) for sheet in (Sheet.VOLUNTEERS, Sheet.STAFF) for field in fields_of(sheet)}
    assert {header for header in headers if f'msgid "{header}"' not in catalogue} == set()
