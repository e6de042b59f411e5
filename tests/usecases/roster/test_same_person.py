from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Person
from probono_desk.roster.lines import VolunteerLine
from probono_desk.usecases.roster import same_person
from probono_desk.usecases.roster.same_person import Likeness, candidate, find_doubts, follow

_APART = str.maketrans("0123456789abcdef", "bcdfgjlmnpqrtvaz")
_LETTERS = str.maketrans("01", "am")  # a name for each number


def line(number: int, first: str, last: str, email: str = "", phone: str = "") -> VolunteerLine:
    return VolunteerLine(number, f"V-{number}", first, last, email=email, phone=phone)


def crowd(people: int) -> list[VolunteerLine]:
    """More of one sound than are compared with each other letter by letter."""
    return [
        line(number, f"{number:b}".translate(_LETTERS), f"{number * 7:b}".translate(_LETTERS))
        for number in range(10, 10 + people)
    ]


def strangers(people: int) -> list[VolunteerLine]:
    """People whose names are far apart: of so many, not every name is compared with every other."""
    return [
        line(number, *(f"{number * far % 2**32:08x}".translate(_APART) for far in (2_654_435_761, 1_597_334_677)))
        for number in range(10, 10 + people)
    ]


def doubts_of(*lines: VolunteerLine, here: tuple[Person, ...] = (), answers: dict[tuple[str, str], bool] | None = None):  # type: ignore[no-untyped-def]
    candidates = [candidate(one, RowId(one.reference), is_new=True) for one in lines]
    candidates += [candidate(person, person.id, is_new=False) for person in here]
    return find_doubts(candidates, answers or {})


@pytest.mark.parametrize(
    ("one", "other", "likenesses"),
    [
        # The same words in another order, or with another hyphen, are the same name.
        (("Jean-François", "LECLERC"), ("leclerc", "jean françois"), (Likeness.NAME,)),
        (("Jean-François", "Lemaire"), ("Jean-François", "Lemair"), (Likeness.NEAR_NAME,)),
        # Another first letter moves a word in the alphabet, and not by its sound.
        (("Jean", "Kovac"), ("Jean", "Covac"), (Likeness.NEAR_NAME,)),
        (("J.", "Dupont", "jd@x.fr"), ("Jean", "Dupont", "jd@x.fr"), (Likeness.NEAR_NAME, Likeness.EMAIL)),
        (("Sandrine", "Petit", "s@x.fr"), ("Sandrine", "Dubois", "s@x.fr"), (Likeness.EMAIL,)),
        (("Léa", "Roux", "", "0639981001"), ("Léa", "Rout", "", "+33639981001"), (Likeness.NEAR_NAME, Likeness.PHONE)),
    ],
)
def test_two_who_may_be_one_are_asked_about(
    one: tuple[str, ...], other: tuple[str, ...], likenesses: tuple[Likeness, ...]
) -> None:
    (doubt,) = doubts_of(line(2, *one), line(3, *other))
    assert doubt.likenesses == likenesses
    assert doubt.both_new


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Léa", "Martin"), ("Karim", "Benali")),
        (("René", "Caudrelier", "", "0639981010"), ("Monique", "Caudrelier", "", "0639981010")),  # a couple
        (("Léa", "Martin", "lea@x.fr"), ("Léo", "Martin", "leo@x.fr")),
    ],
)
def test_two_people_are_not(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert not doubts_of(line(2, *one), line(3, *other))


@pytest.mark.parametrize(
    ("short", "whole", "asked"),
    [
        (("J.", "Dupont"), ("Jean", "Dupont"), True),
        (("J", "DUPONT", "j@x.fr"), ("Jean", "Dupont"), True),
        (("M.-C.", "Martin"), ("Marie-Claude", "Martin"), True),
        (("MC", "Martin"), ("Marie-Claude", "Martin"), True),
        (("J.-P.", "Dupont"), ("Jean", "Dupont"), False),
        (("P.", "Dupont"), ("Jean", "Dupont"), False),
        (("J.", "Dupont"), ("Jean", "Durand"), False),
        (("J.", "Dupont", "j@x.fr"), ("Jean", "Dupont", "jean@x.fr"), False),
        (("Jo", "Dupont"), ("Jean", "Dupont"), False),
    ],
)
@pytest.mark.parametrize("others", [0, 3_000])
def test_an_initial_may_be_a_first_name(
    short: tuple[str, ...], whole: tuple[str, ...], others: int, *, asked: bool
) -> None:
    many = strangers(others)
    found = doubts_of(*many, line(2, *short), line(3, *whole))
    assert ({2, 3} in [{doubt.line.line, doubt.other.line} for doubt in found]) is asked


def test_an_initial_that_fits_many_is_nobodys() -> None:
    many = [line(number, f"Jean{chr(87 + number)}os", "Martin", f"{number}@x.fr") for number in range(10, 20)]
    assert not doubts_of(line(2, "J.", "Martin"), *many)


def test_a_name_for_friends_makes_nobody_another() -> None:
    (doubt,) = doubts_of(line(2, "Jean", "Dupont dit Jeannot"), line(3, "Jean", "Dupont"))
    assert doubt.likenesses == (Likeness.NAME,)


@pytest.mark.parametrize("others", [0, 3_000])
def test_a_name_more_is_asked_about_in_a_list_of_any_length(others: int) -> None:
    many = strangers(others)
    asked = doubts_of(*many, line(2, "Ana", "Roy"), line(3, "Ana", "Roy-Martin"), line(4, "Luc", "Roy-Martin"))
    assert {2, 3} in [
        {doubt.line.line, doubt.other.line} for doubt in asked if doubt.likenesses == (Likeness.NEAR_NAME,)
    ]
    assert not any(4 in {doubt.line.line, doubt.other.line} for doubt in asked)
    told_apart = line(2, "Ana", "Roy", "ana@x.fr"), line(3, "Ana", "Roy-Martin", "martin@x.fr")
    assert not doubts_of(*told_apart)


def test_in_a_long_list_a_first_letter_may_differ() -> None:
    many = crowd(3_000)
    found = doubts_of(*many, line(2, "Zoé", "Delattre"), line(3, "Zoé", "Belattre"))
    assert (Likeness.NEAR_NAME,) in [
        doubt.likenesses for doubt in found if {doubt.line.line, doubt.other.line} == {2, 3}
    ]


def test_a_line_is_compared_with_who_is_here() -> None:
    here = Person(RowId("p"), "Camille", "Nouvel", email="camille@x.fr", walk_in=True)
    (doubt,) = doubts_of(line(2, "Camille", "Nouveau", "camille@x.fr"), here=(here,))
    assert doubt.other is here
    assert doubt.key == ("V-2", "p")
    assert not doubt.both_new


def test_two_who_are_here_already_are_two() -> None:
    twins = (Person(RowId("a"), "Marie", "Lefebvre"), Person(RowId("b"), "Marie", "Lefebvre"))
    assert not doubts_of(here=twins)


@pytest.mark.parametrize("key", [("V-2", "V-3"), ("V-3", "V-2")])
@pytest.mark.parametrize("same", [True, False])
def test_what_was_answered_is_not_asked_again(key: tuple[str, str], *, same: bool) -> None:
    lines = line(2, "Marie", "Lefebvre"), line(3, "Marie", "Lefebvre")
    assert len(doubts_of(*lines)) == 1
    assert not doubts_of(*lines, answers={key: same})


def test_a_switchboard_makes_nobody_a_double() -> None:
    assert not doubts_of(*(line(n, chr(97 + n) * 9, chr(107 + n) * 9, "", "0320000000") for n in range(9)))


@given(st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("abcdefgh")), st.sampled_from("abcdef"))
def test_a_chain_of_answers_ends_even_in_a_circle(same: dict[str, str], start: str) -> None:
    end = follow(same, start)
    assert (end is None) is (start not in same)


def test_of_many_to_compare_never_more_are_sorted_in_one_step_than_there_are_people(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """While Python sorts, nothing else of it runs: a million pairs in one step kept the window still for seconds."""
    sorted_at_once: list[int] = []

    def watched(things: Iterable[Any], **how: Any) -> list[Any]:
        found = sorted(things, **how)
        sorted_at_once.append(len(found))
        return found

    monkeypatch.setattr(same_person, "sorted", watched, raising=False)
    people = [line(n, "Léa", f"Martin{letter}") for n, letter in enumerate("abcdefghijklmnopqrstuvwxyz" * 4)]
    doubts = doubts_of(*people)
    assert len(doubts) > 5 * len(people)
    assert [(doubt.line_id, doubt.other_id) for doubt in doubts] == sorted(
        ((doubt.line_id, doubt.other_id) for doubt in doubts), key=lambda pair: [int(one[2:]) for one in pair]
    )
    assert max(sorted_at_once) <= len(people)


_SOME = st.builds(
    lambda first, last, email, phone: (first, last, email, phone),
    st.sampled_from(["Léa", "Lea", "Paul", "Paula"]),
    st.sampled_from(["Lemaire", "Lemair", "Lemare", "Roux"]),
    st.sampled_from(["", "a@x.fr", "b@x.fr", "c@x.fr"]),
    st.sampled_from(["", "0639981001", "0639981002", "0639981003"]),
)


@given(st.lists(_SOME, min_size=2, max_size=6))
def test_who_is_asked_about_in_a_list_is_who_would_be_asked_about_alone(
    people: list[tuple[str, str, str, str]],
) -> None:
    lines = [line(number, *one) for number, one in enumerate(people)]
    alone = {
        (one.line, other.line)
        for place, one in enumerate(lines)
        for other in lines[place + 1 :]
        if doubts_of(one, other)
    }
    assert {tuple(sorted((doubt.line.line, doubt.other.line))) for doubt in doubts_of(*lines)} == alone
