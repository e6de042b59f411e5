"""First names, folded: those usual in France, and others. They only tell which word of a name is the first name."""

from __future__ import annotations

from typing import Final

from probono_desk.roster import word_lists

USUAL_FIRST_NAMES: Final = word_lists.lines("first_names")
FIRST_NAMES: Final = USUAL_FIRST_NAMES | word_lists.lines("first_names_too")
