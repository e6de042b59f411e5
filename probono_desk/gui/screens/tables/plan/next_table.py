"""Which table comes next in the direction of an arrow."""

from __future__ import annotations

from collections.abc import Iterable

from probono_desk.gui.screens.tables.plan.table_item import TableItem

_ASIDE = 2.0  # a table that lies aside counts as so much farther


def next_table(tables: Iterable[TableItem], begin: TableItem, x: int, y: int) -> TableItem | None:
    """The nearest table that way; None where there is none.

    Args:
        tables: all of them.
        begin: where one is.
        x: -1 to the left, 1 to the right.
        y: -1 up, 1 down.
    """

    def along(item: TableItem) -> int:
        return (item.place.x - begin.place.x) * x + (item.place.y - begin.place.y) * y

    def far(item: TableItem) -> float:
        aside = abs((item.place.x - begin.place.x) * y) + abs((item.place.y - begin.place.y) * x)
        return along(item) + _ASIDE * aside

    return min((item for item in tables if along(item) > 0), key=far, default=None)
