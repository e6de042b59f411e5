"""Whoever a few letters mean, in any order of learning and forgetting."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probono_desk.domain.ids import RowId
from probono_desk.usecases.door import name_index
from probono_desk.usecases.door.name_index import Entry, NameIndex


def entry(person: str, name: str, side: str = "") -> Entry:
    return Entry(RowId(person), name, frozenset(name.split()), frozenset(side.split()))


PEOPLE = (
    entry("1", "martin lea", "ateliers"),
    entry("2", "martinez paul", "banque du lin"),
    entry("3", "leclercq jean francois", "ateliers"),
    entry("4", "lemaire lea"),
)


def index(*entries: Entry) -> NameIndex:
    made = NameIndex()
    made.learn(entries)
    return made


def test_of_a_long_list_a_few_words_are_sorted_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """While Python sorts, nothing else of it runs, and somebody stands at the door."""
    sorted_at_once: list[int] = []

    def watched(things: Iterable[Any], **how: Any) -> list[Any]:
        found = sorted(things, **how)
        sorted_at_once.append(len(found))
        return found

    monkeypatch.setattr(name_index, "sorted", watched, raising=False)
    found = index(*PEOPLE)
    found.learn([entry(f"n{n}", f"nom{n * 7919 % 9000:04} prenom{n}", "mairie") for n in range(9000)])
    assert max(sorted_at_once) < 5000
    assert list(found.beginning_with(["nom000"], sides=False)) == [
        f"n{n}" for n in sorted(range(9000), key=lambda n: n * 7919 % 9000)[:10]
    ]
    assert list(found.beginning_with(["mart"], sides=False)) == ["1", "2"]


def test_beginnings_of_every_word_count_and_come_by_name() -> None:
    found = index(*PEOPLE)
    assert list(found.beginning_with(["mart"], sides=False)) == ["1", "2"]
    assert list(found.beginning_with(["lea", "le"], sides=False)) == ["4", "1"] or set(
        found.beginning_with(["lea", "le"], sides=False)
    ) == {"1", "4"}
    assert list(found.beginning_with(["mart", "p"], sides=False)) == ["2"]


def test_organisations_are_searched_where_they_are_asked_for() -> None:
    found = index(*PEOPLE)
    assert list(found.beginning_with(["atel"], sides=False)) == []
    assert set(found.beginning_with(["atel"], sides=True)) == {"1", "3"}
    assert found.starts("atel")
    assert not found.starts("tel")


def test_letters_inside_a_word_are_found_too() -> None:
    found = index(*PEOPLE)
    assert list(found.holding(["clerc"])) == ["3"]
    assert list(found.holding(["arti", "paul"])) == ["2"]
    assert list(found.holding(["zzz"])) == []


def test_a_whole_word_is_told_from_a_beginning() -> None:
    assert index(*PEOPLE).bearing("martin") == {"1"}


def test_a_letter_or_two_amiss_is_near() -> None:
    found = index(*PEOPLE)
    assert found.near("matrin", whole=True) == ["martin"]
    assert found.near("leclrecq", whole=True) == ["leclercq"]
    assert found.near("lea", whole=True) == ["lea"]
    assert found.near("xyz", whole=True) == []


def test_who_is_forgotten_is_found_no_more_and_who_changes_by_the_new_name() -> None:
    found = index(*PEOPLE)
    found.forget(RowId("1"))
    found.learn([entry("2", "dubois paul")])
    assert list(found.beginning_with(["mart"], sides=False)) == []
    assert list(found.holding(["arti"])) == []
    assert list(found.beginning_with(["dub"], sides=False)) == ["2"]


WORDS = st.lists(st.text("abcd", min_size=1, max_size=4), min_size=1, max_size=3)


@given(st.lists(st.tuples(st.integers(0, 5), WORDS), max_size=12), st.text("abcd", min_size=1, max_size=2))
def test_it_finds_just_those_a_plain_search_would_find(acts: list[tuple[int, list[str]]], letters: str) -> None:
    found = NameIndex()
    known: dict[str, list[str]] = {}
    for number, words in acts:
        person = str(number)
        if words == ["a"]:
            found.forget(RowId(person))
            known.pop(person, None)
        else:
            found.learn([entry(person, " ".join(words))])
            known[person] = words
    assert set(found.beginning_with([letters], sides=False)) == {
        person for person, words in known.items() if any(word.startswith(letters) for word in words)
    }
    assert set(found.holding([letters])) == {
        person for person, words in known.items() if any(letters in word for word in words)
    }
