"""A word of somebody's own that was said to mean one of the edition's skills: known for its next lists."""

from __future__ import annotations

from dataclasses import dataclass

from probono_desk.domain.ids import RowId


@dataclass(frozen=True, slots=True)
class LearnedWord:
    """One word.

    Args:
        id: the row's own id; it follows from the word, so that two desks that learn it agree.
        word: as lists write it.
        means: the skill that it stands for.
        retired: it is forgotten.
    """

    id: RowId
    word: str
    means: str
    retired: bool = False
