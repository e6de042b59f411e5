"""Dataclasses to plain values and back, by their type hints alone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from probono_desk.domain.edition import Edition
from probono_desk.domain.ids import new_id
from probono_desk.domain.people import Person, Role
from probono_desk.store.rows import (
    TABLE_OF,
    default_values,
    field_names,
    from_log,
    from_plain,
    plain,
    plain_values,
    table_name,
)
from probono_desk.store.schema import METADATA
from tests.dossiers import NINE, SmallDay


def test_every_row_of_a_day_comes_back_from_its_plain_values(day: SmallDay) -> None:
    with day.dossier.read() as db:
        for kind in TABLE_OF:
            rows: list[Any] = db.all(kind)
            for row in rows:
                assert from_plain(kind, dict(zip(field_names(kind), plain_values(row), strict=True))) == row


def test_values_are_plain_text_and_numbers() -> None:
    assert [plain(value) for value in (True, ("a", "é"), Role.LEAD, date(2026, 12, 5), None, 3)] == [
        1,
        '["a", "é"]',
        "lead",
        "2026-12-05",
        None,
        3,
    ]
    assert str(plain(NINE)).startswith("2026-12-05T08:00:00")


def test_a_column_of_the_log_is_read_as_its_dataclass_has_it() -> None:
    assert from_log("person", "role", "lead") is Role.LEAD
    assert from_log("person", "skills", '["finance"]') == ("finance",)
    assert from_log("edition", "date", "2026-12-05") == date(2026, 12, 5)
    with pytest.raises(ValueError, match="emperor"):
        from_log("person", "role", "emperor")


def test_what_nobody_said_has_a_default_and_the_rest_has_none() -> None:
    usual = default_values(Person)
    assert usual["retired"] == 0
    assert "first_name" not in usual
    assert from_plain(Person, {**usual, "id": new_id(NINE), "first_name": "L", "last_name": "M"}).retired is False


@pytest.mark.parametrize("kind", TABLE_OF)
def test_each_dataclass_has_the_columns_of_its_table(kind: type) -> None:
    assert set(field_names(kind)) == set(METADATA.tables[table_name(kind)].columns.keys())
    assert table_name(Edition) == "edition"
