from __future__ import annotations

import pytest

from probono_desk.roster.coming import Coming, of_cell, of_word, rule_of, says_leaving


@pytest.mark.parametrize(
    ("title", "cell", "means"),
    [
        ("Présence", "oui", Coming.YES),
        ("Présence", "non", Coming.NO),
        ("Ne viendra pas", "x", Coming.NO),
        ("Ne viendra pas", "", Coming.YES),
        ("Présence", "(OK)", Coming.ASKED),
        ("Présence", "oui ?", Coming.ASKED),
        ("Présence", "Non, désolé", Coming.NO),
        ("Présent l’après-midi", "non", Coming.ASKED),
        ("Présence", "bleu", None),
        ("Serez-vous là toute la journée ?", "non", Coming.ASKED),
        ("À confirmer", "x", Coming.ASKED),
        ("À confirmer", "", Coming.YES),
        ("Réponse finale", "non", Coming.NO),
        ("Présence au marathon de Lille", "non", Coming.NO),
        ("Présent au séminaire", "non", Coming.ASKED),
        ("A besoin d’être remboursé", "oui", Coming.ASKED),
        ("Réponse finale", "", Coming.ASKED),
    ],
)
def test_a_cell_means_what_its_title_makes_of_it(title: str, cell: str, means: Coming | None) -> None:
    assert of_cell(cell, rule_of(title)) is means


def test_a_word_of_a_status_is_known_or_asked() -> None:
    assert of_word("annulé") is Coming.NO
    assert of_word("annulé ?") is Coming.ASKED
    assert of_word("turquoise") is None
    assert of_word("Sat Dec 5 2026 9:00 AM") is None
    assert of_word("AM") is Coming.ASKED


def test_a_remark_may_say_that_somebody_leaves() -> None:
    assert says_leaving("s’est désistée le 3/11 par mail")
    assert not says_leaving("arrive avec son vélo")
