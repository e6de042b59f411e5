"""One small dossier a test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.dossiers import SmallDay, small_day


@pytest.fixture
def day(tmp_path: Path) -> Iterator[SmallDay]:
    made = small_day(tmp_path / "dossier")
    yield made
    made.dossier.close()
