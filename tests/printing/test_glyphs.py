"""Which characters the shipped fonts cannot print."""

from __future__ import annotations

import pytest

from probono_desk.printing.glyphs import missing_glyphs


@pytest.mark.parametrize(("name", "missing"), [("محمد م", "محد"), ("张伟 Wei 张", "张伟"), ("Zoé 😀", "😀")])
def test_what_cannot_print_is_named_once_each(name: str, missing: str) -> None:
    assert missing_glyphs(name) == missing


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("محمد Ali", "محد"),
        ("张伟 Wei", "张伟"),
        ("שרה Levy", "שרה"),
        ("M\u0336bekou", "\u0336"),  # through the letter: it would stand beside the M
    ],
)
def test_what_would_not_print_right_is_told_letter_by_letter(name: str, told: str) -> None:
    assert missing_glyphs(name) == told
