"""The badge's code: read whatever was done to its case and spaces, and no single slip makes another good one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from probono_desk.domain.badge_code import ALPHABET, LENGTH, check_letter, new_code, new_codes, parse, spaced

BODIES = st.text(alphabet=ALPHABET, min_size=LENGTH - 1, max_size=LENGTH - 1)


def test_codes_are_of_the_alphabet_and_differ() -> None:
    codes = [new_code(), *new_codes(500)]
    assert len(set(codes)) == 501
    assert all(parse(code) == code and set(code) <= set(ALPHABET) for code in codes)


@given(BODIES)
def test_case_spaces_and_groups_do_not_count(body: str) -> None:
    code = body + check_letter(body)
    assert parse(f" {spaced(code).lower()}\n") == code
    assert parse("-".join((code[:4], code[4:8], code[8:]))) == code


@given(BODIES, st.integers(0, LENGTH - 1), st.sampled_from(ALPHABET))
def test_one_wrong_letter_is_no_code(body: str, place: int, letter: str) -> None:
    code = body + check_letter(body)
    wrong = code[:place] + letter + code[place + 1 :]
    assert parse(wrong) == (code if wrong == code else None)


@given(BODIES, st.integers(0, LENGTH - 1), st.integers(0, LENGTH - 1))
def test_two_swapped_letters_are_no_code(body: str, one: int, other: int) -> None:
    letters = list(code := body + check_letter(body))
    letters[one], letters[other] = letters[other], letters[one]
    swapped = "".join(letters)
    assert parse(swapped) == (code if swapped == code else None)


def test_what_is_no_code_is_none() -> None:
    assert [parse(text) for text in ("", "BCDF", "B" * 13, "0123456789AB", "é" * 12)] == [None] * 5
