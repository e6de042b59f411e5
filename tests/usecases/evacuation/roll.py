"""The roll-call four minutes after a fire at eleven, and its figures."""

from __future__ import annotations

from datetime import timedelta

from probono_desk.store.dossier import Dossier
from probono_desk.usecases.evacuation.muster import Muster, muster
from tests.dossiers import NINE

FIRE = NINE + timedelta(hours=2)
AFTER = FIRE + timedelta(minutes=4)


def roll(dossier: Dossier) -> Muster:
    found = muster(dossier, AFTER)
    assert found is not None
    return found


def counts(dossier: Dossier) -> tuple[int, int, int]:
    """Inside, accounted for, missing."""
    found = roll(dossier)
    return found.inside, found.accounted, found.missing
