from __future__ import annotations

import pytest

from probono_desk.roster.cell_kinds import kinds_of
from probono_desk.roster.title import read_title
from probono_desk.roster.told_by_cells import field_told


@pytest.mark.parametrize(
    ("title", "cells", "field"),
    [
        ("Profil", ["Bénévolat", "Mécénat"], "engagement"),
        ("Vous participez", ["Temps libre", "Temps libre"], "engagement"),
        ("Temps", ["temps personnel", "temps de travail"], "engagement"),
        ("Formule", ["Bénévole", "Mécénat"], "engagement"),
        ("Ticket type", ["Volunteer (own time)", "Volunteer (own time)"], "engagement"),
        ("Billet", ["Mécénat de compétences"] * 2, "engagement"),
        ("À quel titre ?", ["Étudiante", "Retraité"], "profile"),
        ("Statut du participant", ["Étudiante", "Salarié"], "profile"),
        ("Tarif", ["Étudiant", "Demandeur d’emploi"], "profile"),
        ("Code", ["confirmé", "annulé"], "order_status"),
        ("Paiement", ["en attente", "en attente"], "order_status"),
        ("Réponse relance J-7", ["ne viendra pas", "confirmé"], "order_status"),
        ("Réponse au mail du 12/11", ["je serai là", "pas dispo"], "order_status"),
        ("Employment status", ["Active", "Terminated"], "order_status"),
    ],
)
def test_what_every_cell_plainly_tells_is_heard_where_the_title_may_yield(
    title: str, cells: list[str], field: str
) -> None:
    assert field_told(read_title(title), kinds_of(cells)) == field


@pytest.mark.parametrize(
    ("title", "cells"),
    [
        ("Billet", ["Bénévole", "Bénévole"]),
        ("Profil", ["Étudiant", "Bénévole"]),
        ("Profil", ["Bénévole", "Bénévole"]),
        ("Statut du manager", ["Bénévolat", "Mécénat"]),
        ("Nom", ["Étudiant", "Retraité"]),
        ("Commentaire", ["confirmé", "annulé"]),
        ("Réponse par mail", ["a@example.org", "b@example.org"]),
    ],
)
def test_a_title_that_says_something_else_decides(title: str, cells: list[str]) -> None:
    assert field_told(read_title(title), kinds_of(cells)) == ""
