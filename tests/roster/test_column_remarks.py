from __future__ import annotations

from probono_desk.roster.column_remarks import say_columns, say_untitled
from probono_desk.roster.columns import Sheet
from probono_desk.roster.mapped import By, Column, SheetMapping
from probono_desk.roster.records import Remarks


def mapping(*columns: Column) -> SheetMapping:
    return SheetMapping(Sheet.VOLUNTEERS, "Volontaires", 1, columns)


def test_what_is_not_read_twice_there_or_told_by_its_cells_is_said() -> None:
    remarks = Remarks()
    columns = (
        Column("Nom", "last_name", By.TITLE),
        Column("Nom", None, By.NOTHING),
        Column("Pointure", None, By.NOTHING),
        Column("Table 2025", None, By.NOTHING, other="past"),
        Column("Colonne4", "email", By.VALUES, ("lea@example.org",)),
        Column("", None, By.NOTHING),
    )
    say_columns(mapping(*columns), remarks)
    assert [(one.code, one.column) for one in remarks.warnings] == [
        ("column_twice", "Nom"),
        ("column_unknown", "Pointure"),
        ("column_past", "Table 2025"),
        ("column_by_values", "Colonne4"),
    ]


def test_a_column_without_a_title_is_said_once_with_its_first_cell() -> None:
    remarks = Remarks()
    columns = (Column("Nom", "last_name", By.TITLE), Column("", None, By.NOTHING))
    rows = [["Nom", ""], ["Martin", ""], ["Benali", "à rappeler"], ["Roux", "aussi", "plus loin"]]
    say_untitled(mapping(*columns), rows, remarks, 0)
    assert [(one.code, one.line, one.value) for one in remarks.warnings] == [
        ("column_untitled", 3, "à rappeler"),
        ("column_untitled", 4, "plus loin"),
    ]
