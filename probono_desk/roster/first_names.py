"""First names that are usual in France, folded. They only tell which word of a name is the first name."""

from __future__ import annotations

from typing import Final

from probono_desk.roster import word_lists

FIRST_NAMES: Final = word_lists.lines("first_names")
