from __future__ import annotations

import pytest

from probono_desk.domain.people import Role
from probono_desk.roster.words import is_unsaid, key, role_in, yes_or_no


@pytest.mark.parametrize(
    ("text", "folded"), [("Bénévole", "benevole"), ("Retraité·e", "retraite"), ("  Prénom :", "prenom")]
)
def test_words_are_compared_without_accents_and_inclusive_endings(text: str, folded: str) -> None:
    assert key(text) == folded


def test_the_role_is_in_a_cell_or_a_title() -> None:
    assert role_in("Représentants des structures") is Role.REPRESENTATIVE
    assert role_in("Facilitatrice") is Role.FACILITATOR
    assert role_in("Finance") is None


def test_yes_no_and_neither() -> None:
    assert [yes_or_no(text) for text in ("Oui", "x", "NON", "faux", "de dos")] == [True, True, False, False, None]
    assert all(map(is_unsaid, ("N/A", "-", "non renseigné")))
    assert not is_unsaid("non")
