"""What the words of a title ask about pictures."""

from __future__ import annotations

import pytest

from probono_desk.roster.picture_words import asks_for_taking, asks_for_use, refuses_pictures
from probono_desk.roster.title import read_title
from probono_desk.roster.title_words import words_of


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("Are you happy for your image to appear on our website?", {"photo_published"}),
        ("J’autorise Pro Bono Lab à utiliser mon image", {"photo_published"}),
        ("Acceptez-vous d’être photographié ?", {"photo_taken"}),
        ("Photos prises et diffusées", {"photo_taken", "photo_published"}),
    ],
)
def test_a_title_asks_for_pictures_to_be_taken_or_used(title: str, asked: set[str]) -> None:
    assert {name for name in read_title(title).fields if name.startswith("photo")} == asked


def test_what_is_asked_of_pictures_that_were_named_before_says_so_by_its_verb() -> None:
    words = words_of("Can we share them on LinkedIn?")
    assert asks_for_use(words, of_pictures=False)
    assert not asks_for_use(words)
    assert not asks_for_taking(words)
    assert refuses_pictures(words_of("Je refuse d’apparaître sur les images"))
