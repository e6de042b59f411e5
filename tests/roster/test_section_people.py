"""What a title over some people says of how they come, and of what they are; any other title says neither."""

from __future__ import annotations

import pytest

from probono_desk.roster.section_people import (
    OfPeople,
    is_exact,
    is_of_answers,
    is_seatless,
    is_sponsored,
    of_people,
    without_count,
)


@pytest.mark.parametrize(
    ("title", "engagement", "profile"),
    [
        ("Tarif : Bénévolat", "Bénévolat", ""),
        ("Mécénat de compétences (4)", "Mécénat de compétences", ""),
        ("Ticket type: Company time", "mécénat de compétences", ""),
        ("Sur leur temps libre", "bénévolat", ""),
        ("Étudiants – 5 inscrits", "", "étudiant"),
        ("Profil : retraités", "", "retraité"),
    ],
)
def test_a_title_says_how_its_people_come_or_what_they_are(title: str, engagement: str, profile: str) -> None:
    found = of_people(title)
    assert found is not None
    assert (found.engagement, found.profile, found.is_plain) == (engagement, profile, False)


@pytest.mark.parametrize(
    "title",
    ["Entreprises", "Banque Lys (4)", "Maëlle Bénévole", "Facilitateurs", "Retraités et étudiants", ""],
)
def test_other_titles_say_neither(title: str) -> None:
    assert of_people(title) is None


def test_volunteers_are_called_so_whoever_pays_their_day() -> None:
    assert of_people("Bénévoles (3)") == OfPeople("bénévolat", is_plain=True)
    assert is_sponsored("mécénat de compétences")
    assert not is_sponsored("bénévolat")


def test_a_title_may_name_the_company_too() -> None:
    found = of_people("MÉCÉNAT – Banque Lys")
    assert found is not None
    assert (is_sponsored(found.engagement), found.company) == (True, "Banque Lys")


def test_what_a_day_is_called_says_nothing_of_its_people() -> None:
    assert is_exact("Mécénat")
    assert is_exact("Billet : temps libre")
    assert not is_exact("Journée de bénévolat")
    assert not is_exact("Événement : bénévolat 2026")
    assert without_count("Salariés (12 pers.)") == "Salariés"


@pytest.mark.parametrize(
    "title",
    ["Sans table pour l’instant", "À placer :", "Non affectés (3)", "Not yet seated", "Volontaires sans table"],
)
def test_a_title_says_that_its_people_have_no_table_yet(title: str) -> None:
    assert is_seatless(title)


@pytest.mark.parametrize("title", ["Table 2", "Sans entreprise", "À placer près de la porte", "Sans groupe sanguin"])
def test_other_titles_leave_them_where_they_sit(title: str) -> None:
    assert not is_seatless(title)


def test_a_list_of_who_was_asked_says_nothing_of_their_answers() -> None:
    assert is_of_answers("Liste des invités")
    assert not is_of_answers("Liste d’attente")
