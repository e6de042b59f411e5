from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from probono_desk.store.dossier import Dossier
from probono_desk.usecases.file import kit, trust
from tests.dossiers import NINE, SmallDay
from tests.exchanging import lieu
from tests.usecases.file.second_desk import PHRASE

__all__ = ["lieu"]


@pytest.fixture
def other(day: SmallDay, tmp_path: Path) -> Iterator[Dossier]:
    """A second desk from the first one's kit."""
    trust.name_desk(day.dossier, "Accueil A")
    file = kit.write_kit(day.dossier, tmp_path / "kit.probono", PHRASE, at=NINE).path
    with closing(kit.new_desk_from_kit(tmp_path / "other", file, PHRASE, name="Accueil B", at=NINE).dossier) as made:
        yield made
