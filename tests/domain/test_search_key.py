from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probono_desk.domain.search_key import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Nguyễn-D'Hondt", "nguyen d hondt"),
        ("LECLERC  Jean\tFrançois", "leclerc jean francois"),
        ("Œuvrard", "oeuvrard"),
        ("Łukasz Wójcik", "lukasz wojcik"),
        ("Straße", "strasse"),
        ("Zoe\u0301", "zoe"),
        ("V_01.b", "v 01 b"),
        ("", ""),
        ("  -- ", ""),
    ],
)
def test_accents_case_and_signs_make_no_difference(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(st.characters(max_codepoint=0x24F)))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_letters_fold_as_accented_ones_do(text: str) -> None:
    # An accented word beside them takes them the long way.
    assert fold(f"{text} é") == f"{fold(text)} e".strip()


@given(st.text())
def test_composed_and_decomposed_letters_are_the_same(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))
