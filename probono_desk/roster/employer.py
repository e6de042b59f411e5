"""The employer that a line names: « - » names none, and « Foyer Delattre » is no employer of a Delattre.

A directory says it in a distinguished name (RFC 4514): « cn=Ada Rowe,ou=Lille,o=Banque Lys,c=FR ».
"""

from __future__ import annotations

import re
from functools import lru_cache

from probono_desk.domain.search_key import fold
from probono_desk.roster.words import is_unsaid

# How a customer file calls the account of somebody who has no employer.
_HOUSEHOLD = frozenset({"foyer", "menage", "famille", "household", "family"})
_IN_DIRECTORY = re.compile(
    r"(?:[a-z]+\s*=(?:\\.|[^,\\])*,\s*)+o\s*=\s*(?P<name>(?:\\.|[^,\\])+)(?:,.*)?", re.IGNORECASE
)


def of_directory(text: str) -> str:
    """The organisation in a distinguished name; empty in one without, and in any other text."""
    match = _IN_DIRECTORY.fullmatch(text.strip())
    return re.sub(r"\\(.)", r"\1", match["name"]).strip() if match else ""


def employer(text: str, somebody: str) -> str:
    """The employer of somebody, as a cell says it; empty where it names none.

    Args:
        text: the cell, tidied.
        somebody: first and last name of whose line it is.
    """
    if "=" in text:
        text = of_directory(text) or text
    if is_unsaid(text) or text == "0":  # a formula gives 0 for an empty cell
        return ""
    own = _household(text)
    return "" if own and own <= set(fold(somebody).split()) else text


@lru_cache(maxsize=4096)
def _household(name: str) -> frozenset[str]:
    """The words of the name in « Foyer Delattre »; none for any other account."""
    told = frozenset(fold(name).split())
    return told - _HOUSEHOLD if told & _HOUSEHOLD else frozenset()
