"""Which papers no longer say what is true: a move, a rename or a walk-in puts badge, sheets and lists out of date."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from probono_desk.domain.errors import DeskError
from probono_desk.domain.paper import PaperKind
from probono_desk.store.dossier import Dossier
from probono_desk.store.printed import printed_kinds
from probono_desk.store.reader import Reader

if TYPE_CHECKING:
    from probono_desk.usecases.paper.papers_now import PaperNow


@dataclass(frozen=True, slots=True)
class OutdatedPaper:
    """The papers to print again, in the order of paper.

    What was printed and says something else now; and what was never printed of a kind that has been, as the badge of
    a walk-in. A kind of which nothing was ever printed owes nothing.
    """

    papers: tuple[PaperNow, ...] = ()

    @property
    def counts(self) -> dict[PaperKind, int]:
        """How many of each kind, kinds without any left out."""
        counted = Counter(paper.kind for paper in self.papers)
        return {kind: counted[kind] for kind in PaperKind if counted[kind]}

    def of(self, kind: PaperKind) -> tuple[PaperNow, ...]:
        """Those of one kind."""
        return tuple(paper for paper in self.papers if paper.kind is kind)

    def __len__(self) -> int:
        return len(self.papers)


def outdated_paper(dossier: Dossier, *, at: datetime) -> OutdatedPaper:
    """The papers to print again; none while there is no edition and nobody.

    Args:
        dossier: the dossier.
        at: now (aware).
    """
    with dossier.read() as db:
        return outdated_in(db, at=at)


def outdated_in(db: Reader, *, at: datetime) -> OutdatedPaper:
    """The same inside a snapshot or a unit of work: what an act has just put out of date."""
    kinds = printed_kinds(db)
    if not kinds:
        return OutdatedPaper()
    # What sheets and badges say is loaded with the first of them: on the eve the day page asks here in vain.
    from probono_desk.usecases.paper.facts import day_facts
    from probono_desk.usecases.paper.papers_now import papers_now

    try:
        facts = day_facts(db, at=at)
    except DeskError as error:
        if error.code in ("edition_missing", "nobody_yet"):
            return OutdatedPaper()
        raise
    return OutdatedPaper(tuple(paper for paper in papers_now(db, facts, kinds) if not paper.current))
