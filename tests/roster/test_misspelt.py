from __future__ import annotations

import pytest

from probono_desk.roster.misspelt import mended
from probono_desk.roster.title import read_title


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("commantaire", "commentaire"),
        ("tabel", "table"),
        ("fisrt", "first"),
        ("tabble", "table"),
        ("entrepise", "entreprise"),
    ],
)
def test_one_letter_wrong_is_the_word_that_it_may_be(word: str, known: str) -> None:
    assert mended(word) == known


@pytest.mark.parametrize("word", ["table", "votre", "nmo", "tables4", "chaise", "comtes"])
def test_what_is_known_short_or_far_from_everything_stays(word: str) -> None:
    assert mended(word) == word


def test_a_guess_never_says_who_comes() -> None:
    assert "order_status" not in read_title("Abonnement annuel").fields
    assert "order_status" not in read_title("Anulation").fields
