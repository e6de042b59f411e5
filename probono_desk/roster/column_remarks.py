"""What is said of the columns of a list: those that nothing reads, and those that their cells alone told."""

from __future__ import annotations

from probono_desk.roster import cells
from probono_desk.roster.columns import fields_by_key, words_of_field
from probono_desk.roster.line_error import LineError
from probono_desk.roster.mapped import By, SheetMapping
from probono_desk.roster.records import Remarks
from probono_desk.roster.words import key


def say_columns(mapping: SheetMapping, remarks: Remarks) -> None:
    """Say every column that is not read, and every one that was recognised by its cells alone."""
    read = {column.field for column in mapping.columns}
    titles = {key(column.title) for column in mapping.columns if column.field}
    for column in mapping.columns:
        shown = column.title
        if column.other == "block":
            continue  # somebody further on the line
        if column.field is None and shown:
            known = fields_by_key(mapping.sheet).get(key(shown))
            again = "column_twice" if key(shown) in titles else "column_same"
            code = again if known in read and known else "column_unknown"
            code = "column_past" if column.other == "past" else code
            remarks.warnings.append(LineError(mapping.name, mapping.header_line, shown, shown, code))
        elif column.field and column.by is By.VALUES:
            meant = words_of_field(mapping.sheet, column.field)
            shown = shown or next((sample for sample in column.samples if sample), "")
            remarks.warnings.append(
                LineError(mapping.name, max(1, mapping.header_line), shown, shown, "column_by_values", (meant,))
            )


def say_untitled(mapping: SheetMapping, rows: list[list[str]], remarks: Remarks, start: int) -> None:
    """Say the first cell of each column that has no title and that nothing reads.

    Args:
        start: the line before the first row of a table that has no titles.
    """
    untitled = [place for place, c in enumerate(mapping.columns) if not c.title and c.field is None]
    width = len(mapping.columns)
    said: set[int] = set()
    begin = mapping.header_line or start
    for line, row in enumerate(rows[begin:], start=begin + 1):
        if untitled or len(row) > width:
            for place in (*untitled, *range(width, len(row))):
                if place < len(row) and place not in said and row[place].strip():
                    said.add(place)
                    remarks.warnings.append(
                        LineError(mapping.name, line, "", cells.clean(row[place]), "column_untitled")
                    )
