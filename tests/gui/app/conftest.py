"""What the tests of the window's life begin with."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.dossiers import SmallDay, small_day


@pytest.fixture
def day(tmp_path: Path) -> SmallDay:
    """A small day whose dossier is closed, to be opened by the window."""
    made = small_day(tmp_path / "desk")
    made.dossier.close()
    return made
