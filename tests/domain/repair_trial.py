"""The 300 rooms on which the search and the oracle must agree; the suite tries a fifth of them, the bench all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from tests.domain.rooms_to_repair import Room, formed_room, odd_room, room

INSTANCES: Final[Mapping[str, Callable[[], Room]]] = {
    **{f"odd {n}": partial(odd_room, n) for n in range(120)},
    **{f"after no-shows, 3 tables of 8, {n}": partial(formed_room, n, 3, 8) for n in range(60)},
    **{f"after no-shows, 5 tables of 10, {n}": partial(formed_room, n, 5, 10, absent=0.15) for n in range(50)},
    **{f"some still awaited, 5 tables of 10, {n}": partial(formed_room, n, 5, 10, late=0.1) for n in range(30)},
    **{f"badly formed, 4 tables of 7, {n}": partial(room, n, 4, 7) for n in range(40)},
    "after no-shows, 20 tables of 10, 2": partial(formed_room, 2, 20, 10),
}
_TOO_LONG: Final = "20 tables"


def trial() -> list[str]:
    """The names of the 300."""
    return [name for name in INSTANCES if _TOO_LONG not in name]


def a_few() -> list[str]:
    """Every fifth of them."""
    return trial()[::5]
