"""Plays the day: the script's happenings and the pictures in their order, then the evening."""

from __future__ import annotations

import random
import tempfile
from datetime import time
from functools import partial
from pathlib import Path
from typing import Any

from probono_desk import app, paths
from probono_desk.domain.errors import DeskError

# When each page is looked at, and what it shows then.
PICTURES = (
    (time(7, 50), "paper"),
    (time(8, 52), "door"),
    (time(8, 55), "day"),
    (time(8, 56), "tables"),
    (time(8, 57), "roster"),
    (time(10, 40), "clock"),
    (time(10, 41), "wall"),
    (time(16, 12), "deliverables"),
    (time(17, 25), "outcome"),
    (time(17, 32), "file"),
    (time(17, 33), "settings"),
)
_CLOSES = time(17, 40)
_LOOKED_UP = 0.15
"""How many of those who come are looked up by name rather than scanned."""


def rehearse(folder: Path, *, seed: int) -> dict[str, Any]:
    """Play the sample day.

    Args:
        folder: a new dossier; ``out`` in it gets the papers, the package and the pictures.
        seed: the same seed plays the same day: who is scanned and who is looked up by name.

    Returns:
        The summary, as ``--json`` prints it.

    Raises:
        DeskError: ``target_not_empty``; ``window_impossible`` where Qt's libraries are missing.
    """
    if not app.without_screen():
        raise DeskError("window_impossible", why=app.window_problem())
    with tempfile.TemporaryDirectory() as settings_dir, paths.settings_kept_in(Path(settings_dir)):
        return _play(folder, seed)


def _play(folder: Path, seed: int) -> dict[str, Any]:
    # Only once it is known that Qt is there.
    from probono_desk.played_day.cast import Cast
    from probono_desk.played_day.evening import close_the_day
    from probono_desk.played_day.hands import Hands
    from probono_desk.played_day.script import Happening, Script

    cast = Cast(folder)
    out = folder / "out"
    pictures = out / "screens"
    pictures.mkdir(parents=True)
    chance = random.Random(seed)  # noqa: S311 - it only chooses who is looked up by name
    hands = Hands(cast.dossier, lambda: cast.now, pictures)

    def arrive(reference: str) -> None:
        """Scanned, or now and then looked up by name, as at a real door."""
        name = cast.own_name(reference)
        if name is not None and chance.random() < _LOOKED_UP:
            hands.look_up(name)
        else:
            hands.scan(cast.code_of(reference))
        hands.settle()
        cast.must_be_here(reference)

    looks: list[Happening] = [(at, partial(hands.look, name)) for at, name in PICTURES]
    try:
        for clock, happen in sorted([*Script(cast, arrive).happenings(), *looks], key=lambda one: one[0]):
            cast.now = cast.at(clock)
            happen()
            hands.settle()
        hands.wear("dark")
        for _at, name in PICTURES:
            hands.look(name, "-dark")
        hands.wear("light")
        cast.now = cast.at(_CLOSES)
        summary = close_the_day(cast, out)
        hands.close_dossier()
    finally:
        hands.close()
    return summary
