"""Which column goes to which field, decided for all of them at once: the assignment with the greatest sum of scores.

The Hungarian method with potentials, in O(rows² × columns): some sixty columns and thirty fields take a few
milliseconds. After H. W. Kuhn, « The Hungarian method for the assignment problem », 1955.
"""

from __future__ import annotations

from collections.abc import Sequence

FORBIDDEN = -1_000.0


def assigned(scores: Sequence[Sequence[float]]) -> list[int | None]:
    """For each row, the column that it gets, each column once; ``None`` where nothing above zero is left for it.

    Args:
        scores: a row for each field, a column for each column of the list; ``FORBIDDEN`` where they cannot meet.
    """
    found: list[int | None] = [None] * len(scores)
    # Most fields suit no column and most columns few fields: what is worth nothing to anybody takes part in nothing.
    asking = [row for row, some in enumerate(scores) if any(score > 0 for score in some)]
    asked = [column for column, some in enumerate(zip(*scores, strict=True)) if any(score > 0 for score in some)]
    for row, place in zip(
        asking, _assigned([[scores[row][column] for column in asked] for row in asking]), strict=True
    ):
        found[row] = None if place is None else asked[place]
    return found


def _assigned(scores: Sequence[Sequence[float]]) -> list[int | None]:
    rows = len(scores)
    if not rows:
        return []
    wide = len(scores[0])
    # A column of its own for each row, worth nothing: the row may stay without.
    costs = [[-score for score in row] + [0.0] * rows for row in scores]
    columns = wide + rows
    of_row, of_column = [0.0] * (rows + 1), [0.0] * (columns + 1)
    row_of, before = [0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        row_of[0], at = row, 0
        least, seen = [float("inf")] * (columns + 1), [False] * (columns + 1)
        while row_of[at]:
            seen[at] = True
            here, step, following = row_of[at], float("inf"), 0
            for column in range(1, columns + 1):
                if seen[column]:
                    continue
                cost = costs[here - 1][column - 1] - of_row[here] - of_column[column]
                if cost < least[column]:
                    least[column], before[column] = cost, at
                if least[column] < step:
                    step, following = least[column], column
            for column in range(columns + 1):
                if seen[column]:
                    of_row[row_of[column]] += step
                    of_column[column] -= step
                else:
                    least[column] -= step
            at = following
        while at:
            row_of[at] = row_of[before[at]]
            at = before[at]
    found: list[int | None] = [None] * rows
    for column in range(1, wide + 1):
        if row_of[column] and scores[row_of[column] - 1][column - 1] > 0:
            found[row_of[column] - 1] = column - 1
    return found
