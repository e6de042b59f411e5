from __future__ import annotations

import pytest

from probono_desk.roster.photo_columns import together


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
