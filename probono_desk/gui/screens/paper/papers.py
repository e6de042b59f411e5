"""The papers that the page offers, in the order in which the day needs them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from probono_desk.domain.paper import PaperKind
from probono_desk.i18n import _
from probono_desk.usecases.paper.print_paper import Sheet


@dataclass(frozen=True, slots=True)
class PaperSpec:
    """One paper: its words, the name of its file, and what can be chosen.

    ``kind`` is what it goes on record as, None of what never goes out of date. ``sheet`` is None of the badges, and of
    what is ``confidential``: that is only made for somebody who asked.
    """

    name: str
    icon: str
    title: Callable[[], str]
    sentence: Callable[[], str]
    file_name: Callable[[], str]
    sheet: Sheet | None
    by_table: bool = False
    kind: PaperKind | None = None
    confidential: bool = False

    def file_name_of(self, table: int | None) -> str:
        """What its file is called, of one table where it can be."""
        words = self.file_name()
        return f"{words}-{table}.pdf" if table is not None and self.by_table else f"{words}.pdf"


PAPERS: Final = (
    PaperSpec(
        "badges",
        "id-card",
        lambda: _("Badges"),
        lambda: _("Un par personne, avec son code"),
        lambda: _("badges"),
        None,
        by_table=True,
        kind=PaperKind.BADGE,
    ),
    PaperSpec(
        "team",
        "armchair",
        lambda: _("Fiches d’équipe"),
        lambda: _("Une page à poser sur chaque table"),
        lambda: _("fiches-equipe"),
        Sheet.TEAM,
        by_table=True,
        kind=PaperKind.TEAM,
    ),
    PaperSpec(
        "diagnosis",
        "eye",
        lambda: _("Diagnostic confidentiel"),
        lambda: _("La page d’une table, remise à quelqu’un"),
        lambda: _("diagnostic"),
        None,
        by_table=True,
        kind=PaperKind.DIAGNOSIS,
        confidential=True,
    ),
    PaperSpec(
        "card",
        "layout-grid",
        lambda: _("Chevalets de table"),
        lambda: _("Le numéro en grand, à plier en deux"),
        lambda: _("chevalets"),
        Sheet.CARD,
        by_table=True,
        kind=PaperKind.CARD,
    ),
    PaperSpec(
        "door",
        "door-open",
        lambda: _("Liste d’accueil"),
        lambda: _("Tout le monde par nom, avec les codes"),
        lambda: _("liste-accueil"),
        Sheet.DOOR,
        kind=PaperKind.DOOR,
    ),
    PaperSpec(
        "roll-call",
        "siren",
        lambda: _("Appel évacuation"),
        lambda: _("Tout le monde, par table, à cocher"),
        lambda: _("appel-evacuation"),
        Sheet.ROLL_CALL,
        kind=PaperKind.ROLL_CALL,
    ),
    PaperSpec(
        "attendance",
        "pencil",
        lambda: _("Émargement"),
        lambda: _("Les lignes à signer, par table"),
        lambda: _("emargement"),
        Sheet.ATTENDANCE,
        by_table=True,
        kind=PaperKind.ATTENDANCE,
    ),
    PaperSpec(
        "statement",
        "clock",
        lambda: _("Relevé de présence"),
        lambda: _("Les heures, un employeur par page"),
        lambda: _("releve-de-presence"),
        Sheet.STATEMENT,
    ),
    PaperSpec(
        "certificate",
        "star",
        lambda: _("Attestations"),
        lambda: _("Une page par volontaire venu, à signer"),
        lambda: _("attestations"),
        Sheet.CERTIFICATE,
    ),
    PaperSpec(
        "report",
        "flag",
        lambda: _("Bilan"),
        lambda: _("Les chiffres de la journée"),
        lambda: _("bilan"),
        Sheet.REPORT,
    ),
)
