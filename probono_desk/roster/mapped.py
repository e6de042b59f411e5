"""The columns of one sheet, and what each is read into."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from probono_desk.roster.blocks import Blocks
from probono_desk.roster.columns import COLUMNS, FROM_ELSEWHERE, Sheet
from probono_desk.roster.names import Order


class By(StrEnum):
    """What a column was recognised by."""

    TITLE = "title"
    VALUES = "values"
    MEMORY = "memory"
    ANSWER = "answer"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the file.

    Args:
        title: its header as the user wrote it; empty when there is none.
        field: the field that it is read into; ``None`` when it is not read.
        by: what it was recognised by.
        samples: its cells in the first lines.
        option: the answer that a tick in it gives, where several columns make one field; see ``options``.
        other: what else its title clearly says, so that nobody wonders why it is not read.
    """

    title: str
    field: str | None
    by: By
    samples: tuple[str, ...] = ()
    option: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class SheetMapping:
    """The columns of one sheet.

    Args:
        sheet: what the sheet is.
        name: its name as the user sees it.
        header_line: the last line of its titles, from 1; 0 when it has none.
        columns: one for each column of the file, in its order.
        fingerprint: what the source is remembered by: a digest of its titles; empty when it has none.
        order: how names in one cell are to be read where they do not show it.
        prefix: what the keys of its questions begin with, where a file has several lists.
        blocks: the columns of further people on each line.
    """

    sheet: Sheet
    name: str
    header_line: int
    columns: tuple[Column, ...]
    fingerprint: str = ""
    order: Order | None = None
    prefix: str = ""
    blocks: Blocks = ()

    @property
    def is_plain(self) -> bool:
        """Whether every column that is read says so in its title: nothing was guessed."""
        return self.header_line > 0 and all(column.by in {By.TITLE, By.MEMORY, By.NOTHING} for column in self.columns)


def fields_of(sheet: Sheet) -> tuple[str, ...]:
    """The fields that a column of a sheet may be read into."""
    return (*COLUMNS[sheet], *FROM_ELSEWHERE[sheet])
