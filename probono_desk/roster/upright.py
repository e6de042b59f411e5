"""A sheet that stands upright: a title in each line, its value beside it, as editions are often written down."""

from __future__ import annotations

from probono_desk.roster import cells
from probono_desk.roster.columns import Sheet, fields_by_key
from probono_desk.roster.line_error import LineError
from probono_desk.roster.records import Record, Remarks
from probono_desk.roster.words import key


def upright_record(name: str, rows: list[list[str]], remarks: Remarks) -> Record | None:
    """The edition of such a sheet; ``None`` where it does not look like one."""
    known = fields_by_key(Sheet.EDITION)
    by_line = [(line, row, known.get(key(row[0]))) for line, row in enumerate(rows, start=1) if row and row[0].strip()]
    fields = [column for _line, _row, column in by_line if column]
    if len(fields) < 2:
        return None
    record = Record(Sheet.EDITION, name, 1, {}, {}, remarks)
    for line, row, column in by_line:
        shown = cells.clean(row[0])
        if column is None:
            if line > 1:  # line 1 may be « Champ | Valeur »
                remarks.warnings.append(LineError(name, line, shown, shown, "column_unknown"))
        elif column in record.lines:
            remarks.warnings.append(LineError(name, line, shown, shown, "column_twice"))
        else:
            record.lines[column] = line
            record.headers[column] = shown
            record.values[column] = next((cell for cell in row[1:2] if cell.strip()), "")
    return record
