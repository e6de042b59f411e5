"""Dossiers whose day is not the real one: a rehearsal, which nothing leaves, and the sample edition to be tried."""

from __future__ import annotations

from probono_desk.domain.errors import DeskError
from probono_desk.store.dossier import DEMO, REHEARSAL, Dossier


def mark_as_rehearsal(dossier: Dossier) -> None:
    """Say from now on that its day was never lived; nothing takes it back."""
    dossier.set_meta(**{REHEARSAL: "1"})


def mark_as_demo(dossier: Dossier) -> None:
    """Say from now on that it lives by a clock of its own; nothing takes it back."""
    dossier.set_meta(**{DEMO: "1"})


def must_be_real(dossier: Dossier) -> None:
    """Nothing leaves a rehearsal.

    Raises:
        DeskError: ``rehearsal_not_exportable``.
    """
    if dossier.is_rehearsal:
        raise DeskError("rehearsal_not_exportable")
