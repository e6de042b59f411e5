"""What the papers page asks of the background: the paper that was chosen, and what else there is to choose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from probono_desk.domain.errors import DeskError
from probono_desk.gui.screens.paper.options import Chosen
from probono_desk.gui.screens.paper.papers import PaperSpec
from probono_desk.usecases.paper import print_paper
from probono_desk.usecases.paper.diagnosis_page import Reader, diagnosis_readers
from probono_desk.usecases.paper.print_paper import Paper, PaperChoices

if TYPE_CHECKING:
    from probono_desk.store.dossier import Dossier


@dataclass(frozen=True, slots=True)
class Made:
    """What the background brought back: a paper, or why there is none; of what is confidential, who may be given it."""

    choices: PaperChoices
    paper: Paper | None = None
    error: DeskError | None = None
    readers: tuple[Reader, ...] = ()


def make(dossier: Dossier, spec: PaperSpec, chosen: Chosen, *, at: datetime) -> Made:
    """Make it; what is confidential is not made before somebody opens it.

    Raises:
        DeskError: ``edition_missing``, ``nobody_yet``.
    """
    choices = print_paper.paper_choices(dossier, at=at)
    try:
        if spec.confidential:
            table = chosen.badges.table or (choices.tables[0][0] if choices.tables else 0)
            return Made(choices, readers=diagnosis_readers(dossier, table, at=at))
        return Made(choices, _paper(dossier, spec, chosen, at))
    except DeskError as error:
        return Made(choices, error=error)


def _paper(dossier: Dossier, spec: PaperSpec, chosen: Chosen, at: datetime) -> Paper:
    """A paper as it was chosen."""
    order = chosen.badges
    if spec.sheet is None:
        return print_paper.make_badges(dossier, order, at=at)
    table = order.table if spec.by_table else None
    return print_paper.make_sheet(
        dossier, spec.sheet, table=table, outdated=order.outdated and spec.kind is not None, at=at
    )
