"""Structures that are in no list of their own: only a title over people names them, or a diagnosis."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import get_close_matches

from probono_desk.domain.edition import Structure, Team
from probono_desk.domain.search_key import fold
from probono_desk.roster.columns import Sheet, header_of
from probono_desk.roster.line_error import LineError
from probono_desk.roster.lines import StructureLine

_NEAR = 0.85  # of one: « Le Fil d’Arond », « Le Fil d’Aronde »


def believed(
    lines: Sequence[StructureLine],
    standing: Sequence[Structure],
    teams: Sequence[Team],
    *,
    was_here: Callable[[StructureLine], bool],
) -> tuple[tuple[StructureLine, ...], list[LineError]]:
    """The structures that the list brings, and what says which of them are new by their diagnosis alone.

    One that only a title names is none where another one sits at its table already. One that only a diagnosis names
    is new where none has its name: of one that is here it says nothing, and one that was taken away stays away.

    Args:
        lines: the structures as they were read.
        standing: those that are here.
        teams: the tables that are here.
        was_here: whether the structure was here at any time.
    """
    known = {fold(word): one for one in standing for word in (one.reference, one.name)}
    taken = {team.number for team in teams if team.mission_id is not None}
    found: list[StructureLine] = []
    new: list[StructureLine] = []
    for line in lines:
        if line.by_diagnosis:
            new += [] if fold(line.name) in known or was_here(line) else [line]
        elif not line.by_title or fold(line.name) in known or line.table not in taken:
            found.append(line)
    return (*found, *new), _said(new, {fold(one.name): one.name for one in standing})


def _said(new: Sequence[StructureLine], names: dict[str, str]) -> list[LineError]:
    if not new:
        return []
    every = ", ".join(line.name for line in new)
    near = [(line, get_close_matches(fold(line.name), names, n=1, cutoff=_NEAR)) for line in new]
    return [
        _of(new[0], every, "structures_diagnosed"),
        *(_of(line, line.name, "structure_near", names[found[0]]) for line, found in near if found),
    ]


def _of(line: StructureLine, value: str, code: str, *expected: str) -> LineError:
    sheet = Sheet.DIAGNOSES
    return LineError(sheet.value, line.line, header_of(sheet, "structure"), value, code, expected)
