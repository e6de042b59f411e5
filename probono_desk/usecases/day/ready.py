"""« Prêt ? » for the day page: what the laptop and the dossier still lack, and the paper that nobody has printed."""

from __future__ import annotations

from datetime import datetime

from probono_desk.domain.errors import DeskError
from probono_desk.i18n import _, ngettext
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.desk.readiness import Devices, Finding, State, readiness
from probono_desk.usecases.paper.words import counts_said

PAPER = "paper"
_WORST_FIRST = (State.TROUBLE, State.ATTENTION, State.GOOD)


def ready(dossier: Dossier, devices: Devices | None, *, at: datetime) -> tuple[Finding, ...]:
    """Every check, what stands in the way first, what is good last.

    Args:
        devices: what the toolkit found; ``None`` where it cannot be loaded.
        at: now (aware).
    """
    found = [*readiness(dossier, devices, at=at), *_paper(dossier, at)]
    return tuple(sorted(found, key=lambda finding: _WORST_FIRST.index(finding.state)))


def _paper(dossier: Dossier, at: datetime) -> list[Finding]:
    from probono_desk.usecases.paper.print_paper import paper_choices  # printing: the first page does without

    try:
        due = paper_choices(dossier, at=at).due
    except DeskError:  # no edition, or nobody in it: the list is what is missing
        return []
    owed = {kind: count for kind, count in due.items() if count}
    n = sum(owed.values())
    if not n:
        return [Finding(PAPER, State.GOOD, _("Tous les papiers sont imprimés et à jour."))]
    words = ngettext("{n} papier à imprimer : {kinds}.", "{n} papiers à imprimer : {kinds}.", n)
    return [Finding(PAPER, State.ATTENTION, words.format(n=n, kinds=counts_said(owed)))]
