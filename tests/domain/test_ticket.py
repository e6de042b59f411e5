"""Codes of tickets: however they are typed, scanned or wrapped in an address."""

from __future__ import annotations

import pytest

from probono_desk.domain.ticket import begins_around, ticket_key, ticket_keys


@pytest.mark.parametrize("typed", ["EB-7781 0023", "eb-77810023", " EB-77810023\r\n"])
def test_spaces_and_case_make_no_difference(typed: str) -> None:
    assert ticket_key(typed) == "eb-77810023"


@pytest.mark.parametrize("short", ["", "   ", "12", "a b c"])
def test_what_is_too_short_is_no_ticket(short: str) -> None:
    assert ticket_key(short) == ""


@pytest.mark.parametrize(
    "scanned", ["EB-77810023", "https://tickets.example/v/EB-77810023", "https://t.example/?code=EB-77810023&lang=fr"]
)
def test_the_code_is_found_inside_an_address(scanned: str) -> None:
    assert "eb-77810023" in ticket_keys(scanned)


def test_words_with_spaces_are_one_code_and_not_several() -> None:
    assert ticket_keys("Karim Benali") == ("karimbenali",)


@pytest.mark.parametrize("scanned", ["]Q1EB-77810023", "]e0eb-7781 0023", "]Q3https://t.example/v/EB-77810023"])
def test_what_the_scanner_puts_first_is_none_of_it(scanned: str) -> None:
    assert "eb-77810023" in ticket_keys(scanned)


def test_what_is_put_round_a_code_is_told_from_its_beginning() -> None:
    assert all(map(begins_around, ("h", "HTT", "https://t.example/EB", "]", "]Q", "]Q1")))
    assert not any(map(begins_around, ("", " ", "E", "htp", "]Q1E", "q]")))
