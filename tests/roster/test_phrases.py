from __future__ import annotations

from probono_desk.roster.phrases import Found, Phrases

PHRASES = Phrases([(("ne", "vient"), "no"), (("vient",), "yes"), (("annul*",), "no"), ((), "nothing")])


def test_the_longest_phrase_that_begins_at_a_word_wins() -> None:
    assert PHRASES.find(("elle", "ne", "vient", "ou", "vient")) == [Found(("no",), 1, 2), Found(("yes",), 4, 1)]


def test_a_word_with_a_star_is_every_word_that_begins_so() -> None:
    assert PHRASES.find(("annulee",)) == [Found(("no",), 0, 1)]
    assert PHRASES.find(("ann",)) == []


def test_a_phrase_may_stand_for_several() -> None:
    assert Phrases([(("nom",), 1), (("nom",), 2)]).find(("nom",)) == [Found((1, 2), 0, 1)]
