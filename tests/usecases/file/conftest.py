from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from probono_desk.store.dossier import Dossier
from probono_desk.usecases.file import trust
from tests.dossiers import SmallDay
from tests.exchanging import another_desk, lieu
from tests.usecases.file.second_desk import PHRASE

__all__ = ["lieu"]


@pytest.fixture
def other(day: SmallDay, tmp_path: Path) -> Iterator[Dossier]:
    """A second desk from the first one's kit."""
    trust.name_desk(day.dossier, "Accueil A")
    file = tmp_path / "kit.probono"
    with closing(another_desk(day.dossier, tmp_path / "other", kit_file=file, phrase=PHRASE)) as made:
        yield made
