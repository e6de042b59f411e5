"""Where the tables stand on the map of the room. Places are middles, in whole steps of a grid, so everything snaps."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from probono_desk.domain.edition import Team
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId
from probono_desk.said import said
from probono_desk.store.dossier import Dossier

WIDE: Final = 9
TALL: Final = 8
"""What one table with its chairs and its name takes, in steps."""

_FARTHEST = 400  # a room of a hundred tables; what lies beyond came from a broken hand


class Place(NamedTuple):
    """The middle of a table, in steps from the top left."""

    x: int
    y: int


def places(teams: Sequence[Team]) -> dict[RowId, Place]:
    """Where each table stands: where it was put, else in rows, the last one centred, beside those that were put.

    Two desks that put two tables on one spot see the later number move aside.
    """
    found: dict[RowId, Place] = {}
    for team in teams:
        if team.map_x is not None and team.map_y is not None:
            found[team.id] = nearest_free(Place(team.map_x, team.map_y), found.values())
    rows = _rows(len(teams))
    for team, place in zip(teams, rows, strict=True):
        if team.id not in found:
            found[team.id] = nearest_free(place, found.values())
    return {team.id: found[team.id] for team in teams}


def nearest_free(wanted: Place, taken: Collection[Place]) -> Place:
    """The wanted place, or the nearest one where a table fits between those that stand."""
    wanted = Place(min(max(wanted.x, 0), _FARTHEST), min(max(wanted.y, 0), _FARTHEST))
    for reach in range(_FARTHEST):
        ring = [place for place in _ring(wanted, reach) if place.x >= 0 and place.y >= 0 and _fits(place, taken)]
        if ring:
            return min(ring, key=lambda place: (math.dist(place, wanted), place))
    return wanted


def place_table(dossier: Dossier, team_id: RowId, wanted: Place, *, at: datetime, actor: str) -> Place:
    """Put a table somewhere, or next to what stands there. The others keep their place from then on.

    Raises:
        DeskError: ``team_unknown``.
    """
    with dossier.act(at=at, actor=actor) as uow:
        teams = sorted(uow.all(Team), key=lambda team: (team.number, team.id))
        moved = next((team for team in teams if team.id == team_id), None)
        if moved is None:
            raise DeskError("team_unknown")
        uow.label = said("Table {table} déplacée sur le plan", table=moved.number)
        stand = places(teams)
        others = [place for one, place in stand.items() if one != team_id]
        place = nearest_free(wanted, others)
        if place == stand[team_id]:
            return place
        for team in teams:
            x, y = place if team is moved else stand[team.id]
            uow.change(team, map_x=x, map_y=y)
        return place


def line_up(dossier: Dossier, *, at: datetime, actor: str) -> None:
    """Put all tables back in rows."""
    with dossier.act(said("Tables remises en rangs sur le plan"), at=at, actor=actor) as uow:
        for team in uow.all(Team):
            uow.change(team, map_x=None, map_y=None)


def _rows(count: int) -> list[Place]:
    columns = max(1, math.ceil(math.sqrt(count) * 1.1))
    made = []
    for n in range(count):
        row, column = divmod(n, columns)
        in_row = min(columns, count - row * columns)
        made.append(Place((columns - in_row) * WIDE // 2 + column * WIDE + WIDE // 2, row * TALL + TALL // 2))
    return made


def _fits(place: Place, taken: Collection[Place]) -> bool:
    return all(abs(place.x - other.x) >= WIDE or abs(place.y - other.y) >= TALL for other in taken)


def _ring(middle: Place, reach: int) -> list[Place]:
    if not reach:
        return [middle]
    sides = range(-reach, reach + 1)
    return [Place(middle.x + x, middle.y + y) for x in sides for y in sides if max(abs(x), abs(y)) == reach]
