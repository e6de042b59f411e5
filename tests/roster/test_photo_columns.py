from __future__ import annotations

import pytest

from probono_desk.roster.photo_columns import clauses, together


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ([("J’accepte d’être photographié", "x"), ("Je refuse d’être photographié", "")], "oui"),
        ([("J’accepte d’être photographié", "oui"), ("Je refuse d’être photographié", "oui")], "non"),
        ([("J’accepte d’être photographié", ""), ("Je refuse d’être photographié", "non")], ""),
        ([("Photo", "de dos"), ("Publication", "oui")], "de dos"),
        ([("Photo", ""), ("Publication", " ")], ""),
    ],
)
def test_a_refusal_in_one_of_them_is_never_lost(answers: list[tuple[str, str]], said: str) -> None:
    assert together(answers) == said


@pytest.mark.parametrize(
    ("said", "taken", "published"),
    [
        ("Oui, y compris sur les réseaux sociaux", "oui", "oui"),
        ("Yes, including social media", "oui", "oui"),
        ("Oui, mais sans publication", "oui", "non"),
        ("Take, but do not publish", "oui", "non"),
        ("Do not publish, but take", "oui", "non"),
        ("Photo prise / non publiée", "oui", "non"),
        ("Prise seule, sans diffusion", "oui", "non"),
        ("Prendre et publier", "oui", "oui"),
        ("Ni photo ni diffusion", "non", "non"),
        ("Neither pictures nor publishing", "non", "non"),
        ("Yes but not online", "oui", "non"),
        ("Oui mais pas sur les réseaux sociaux", "oui", "non"),
        ("Yes – no publication", "oui", "non"),
        ("Yes, internal use only", "oui", "non"),
        ("Oui, diffusion interne uniquement", "oui", "non"),
        ("Oui, usage interne", "oui", "non"),
        ("OK photo mais pas de diffusion", "oui", "non"),
        ("Non, ni photo ni publication", "non", "non"),
    ],
)
def test_one_answer_says_what_may_become_of_pictures_too(said: str, taken: str, published: str) -> None:
    assert clauses(said) == {"photo_taken": taken, "photo_published": published}


@pytest.mark.parametrize("said", ["Oui mais floutée", "Oui, de dos seulement", "Oui sauf réseaux sociaux"])
def test_a_condition_is_told_apart_from_both(said: str) -> None:
    assert clauses(said) == {}
