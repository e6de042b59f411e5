"""The sample edition on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from probono_desk.store.dossier import Dossier
from tests.dossiers import sample_day


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Dossier]:
    """The sample edition: 50 volunteers, 10 representatives, 7 staff."""
    made = sample_day(tmp_path / "dossier").dossier
    yield made
    made.close()
