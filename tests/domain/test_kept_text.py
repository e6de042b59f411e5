"""Nothing that is kept hides, turns around what stands beside it, or is a name that nobody sees."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probono_desk.domain.kept_text import as_line, as_lines, draws, is_line, is_lines


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Léa\u202eMartin", "LéaMartin"),
        ("Léa\nMartin\u2028", "Léa Martin"),
        ("  Pro\u00a0Bono \t Lab ", "Pro Bono Lab"),
        ("\u200bNguyễn\ufeff", "Nguyễn"),
        ("\u3164 \u2800", ""),
        ("\u202e\u200b", ""),
        ("می\u200cخواهم", "می\u200cخواهم"),  # a joiner that Persian spelling needs
        ("D’Hondt – Œuvrard", "D’Hondt – Œuvrard"),
    ],
)
def test_a_line_is_what_is_seen_of_it(typed: str, kept: str) -> None:
    assert as_line(typed) == kept


def test_lines_stay_lines() -> None:
    assert as_lines("un\r\ndeux\u2028trois\u2067\tquatre\x07") == "un\ndeux\ntrois\tquatre"


@given(st.text())
def test_what_was_made_so_is_found_so(text: str) -> None:
    line, lines = as_line(text), as_lines(text)
    assert is_line(line)
    assert is_lines(lines)
    assert (as_line(line), as_lines(lines)) == (line, lines)
    assert draws(line) == bool(line)
    assert is_line(text) <= is_lines(text)
