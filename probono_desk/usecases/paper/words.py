"""How papers are named and counted: in the log, on the day page, in the print log."""

from __future__ import annotations

from collections.abc import Mapping

from probono_desk.domain.paper import PaperKind
from probono_desk.i18n import _
from probono_desk.said import Said, counted, said


def paper_title(kind: PaperKind, subject: str = "") -> str:
    """One paper in words: Badge de Léa Martin.

    Args:
        kind: what it is.
        subject: a person's name of a badge, a table of what lies on one; empty of a list of everybody.
    """
    if kind is PaperKind.BADGE:
        return str(said("Badge de {name}", name=subject)) if subject else _("Badge")
    titles = {
        PaperKind.TEAM: _("Fiche d’équipe"),
        PaperKind.CARD: _("Chevalet de table"),
        PaperKind.DOOR: _("Liste d’accueil"),
        PaperKind.ROLL_CALL: _("Appel évacuation"),
        PaperKind.ATTENDANCE: _("Émargement"),
        PaperKind.DIAGNOSIS: _("Diagnostic confidentiel"),
    }
    return f"{titles[kind]}, {subject[:1].lower()}{subject[1:]}" if subject else titles[kind]


def papers_counted(kind: PaperKind, n: int) -> Said:
    """So many of a kind: 3 badges, 1 fiche d’équipe, l’appel évacuation."""
    if kind is PaperKind.BADGE:
        return counted("{n} badge", "{n} badges", n)
    if kind is PaperKind.TEAM:
        return counted("{n} fiche d’équipe", "{n} fiches d’équipe", n)
    if kind is PaperKind.CARD:
        return counted("{n} chevalet", "{n} chevalets", n)
    if kind is PaperKind.ATTENDANCE:
        return counted("{n} feuille d’émargement", "{n} feuilles d’émargement", n)
    if kind is PaperKind.DIAGNOSIS:
        return counted("{n} diagnostic", "{n} diagnostics", n)
    return said("la liste d’accueil") if kind is PaperKind.DOOR else said("l’appel évacuation")


def counts_said(counts: Mapping[PaperKind, int]) -> str:
    """Every kind that there is, in one line."""
    return ", ".join(str(papers_counted(kind, n)) for kind, n in counts.items() if n)


def came_out_label(kind: PaperKind, n: int) -> Said:
    """The act in the log when papers of a kind came out."""
    if kind is PaperKind.BADGE:
        return counted("{n} badge imprimé", "{n} badges imprimés", n)
    return said("Sur papier : {papers}", papers=papers_counted(kind, n))
