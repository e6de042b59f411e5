"""A context with the small day open and a clock that the test sets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from probono_desk.gui.base.context import DeskContext
from tests.dossiers import NINE, SmallDay, small_day


@dataclass(slots=True)
class Hand:
    """The hand of the test's clock."""

    now: datetime = NINE

    def set(self, minutes: float) -> None:
        """Minutes after nine."""
        self.now = NINE + timedelta(minutes=minutes)


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def day(tmp_path: Path, context: DeskContext, hand: Hand) -> Iterator[SmallDay]:
    made = small_day(tmp_path / "dossier")
    made.dossier.news.subscribe(context.bridge.publish)
    context.open_dossier = made.dossier
    context.now = lambda: hand.now
    yield made
    context.open_dossier = None
    made.dossier.close()
