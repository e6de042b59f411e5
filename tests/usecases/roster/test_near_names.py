"""Names a letter or two apart are found in long lists, as comparing everybody would."""

from __future__ import annotations

import pytest
from rapidfuzz import fuzz

from probono_desk.usecases.roster.near_names import near_pairs, sound

LEAST = 87.0


def _pairs(*names: str, new: tuple[int, ...] | None = None) -> set[tuple[str, str]]:
    listed = sorted(names)
    places = range(len(listed)) if new is None else new
    return {(listed[one], listed[other]) for one, other in near_pairs(listed, list(places), least=LEAST)}


def test_a_letter_missing_or_doubled_is_near() -> None:
    assert _pairs("lemair paul", "lemaire paul", "martin lea") == {("lemair paul", "lemaire paul")}
    assert _pairs("delacrois jean", "delacroix jean") == {("delacrois jean", "delacroix jean")}


def test_the_same_name_is_no_near_name_and_far_names_are_not_found() -> None:
    assert _pairs("martin lea", "martin lea") == set()
    assert _pairs("martin lea", "dupont paul") == set()


def test_only_pairs_with_somebody_new_are_told() -> None:
    assert _pairs("lemair paul", "lemaire paul", new=()) == set()
    assert _pairs("lemair paul", "lemaire paul", new=(1,)) == {("lemair paul", "lemaire paul")}


@pytest.mark.parametrize(
    ("one", "other"), [("phillipe", "filipe"), ("wagner", "vagner"), ("dupond", "dupont"), ("quentin", "kantin")]
)
def test_words_that_sound_alike_share_a_key(one: str, other: str) -> None:
    assert sound(one) == sound(other)


def test_many_who_share_a_key_are_told_apart_by_more_letters() -> None:
    crowd = [f"martin {first}{n:03}" for n in range(450) for first in ("lea",)]
    names = sorted([*crowd, "lemair paul", "lemaire paul"])
    found = set(near_pairs(names, [names.index("lemair paul")], least=LEAST))
    assert found == {(names.index("lemair paul"), names.index("lemaire paul"))}
    assert fuzz.ratio("lemair paul", "lemaire paul") >= LEAST


@pytest.mark.parametrize("crowd", [0, 60])
def test_two_whom_more_than_a_name_tells_apart_are_not_compared(crowd: int) -> None:
    names = sorted([*(f"lemaire zoe{n:02}" for n in range(crowd)), "lemair paul", "lemaire paul", "lemaire paulo"])
    asked, near = list(range(len(names))), names.index("lemair paul")
    assert set(near_pairs(names, asked, least=LEAST, loose=set())) == set()
    found = set(near_pairs(names, asked, least=LEAST, loose={near}))
    assert {pair for pair in found if near not in pair} == set()
    assert "lemaire paul" in {names[one if other == near else other] for one, other in found}
