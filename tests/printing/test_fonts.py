"""What Inter can print, and how text is set with it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probono_desk.printing import fonts
from probono_desk.printing.glyphs import missing_glyphs


@pytest.mark.parametrize("name", ["Élodie Œuvrard", "Bảo-Trân Nguyễn", "D’Hondt", "Łukasz Đặng", "Ναταλία", "Жанна"])
def test_european_names_print(name: str) -> None:
    assert missing_glyphs(name) == ""
    assert missing_glyphs(unicodedata.normalize("NFD", name)) == ""


def test_what_cannot_print_is_a_box_and_not_a_gap() -> None:
    assert fonts.printable("张伟 Wei") == "□□ Wei"


def test_invisible_controls_print_as_nothing() -> None:
    assert fonts.printable("Léa\u200b\ufeff Martin\n") == "Léa Martin "


@given(st.text(max_size=200), st.floats(min_value=20, max_value=400))
def test_wrapping_loses_no_character(text: str, width: float) -> None:
    lines = fonts.wrap(text, fonts.REGULAR, 10, width)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.text("aéMi- \u00a0?", max_size=120), st.floats(min_value=30, max_value=300))
def test_wrapped_lines_are_no_wider_than_asked(text: str, width: float) -> None:
    for line in fonts.wrap(text, fonts.REGULAR, 10, width):
        assert fonts.width_pt(line, fonts.REGULAR, 10) <= width + 0.001


def test_words_break_at_hyphens_only_when_they_must() -> None:
    width = fonts.width_pt("Anne-Charlotte", fonts.BOLD, 10) + 1
    assert fonts.wrap("Marie Anne-Charlotte", fonts.BOLD, 10, width) == ["Marie", "Anne-Charlotte"]
    assert fonts.wrap("Anne-Charlotte-Marie", fonts.BOLD, 10, width) == ["Anne-", "Charlotte-", "Marie"]


def test_a_shortened_text_fits() -> None:
    short = fonts.shorten("Les Mentors du Beffroi", fonts.REGULAR, 10, 60)
    assert short.endswith("…")
    assert fonts.width_pt(short, fonts.REGULAR, 10) <= 60
    longer = "Les Mentors du Beffroi"[: len(short)] + "…"
    assert fonts.width_pt(longer, fonts.REGULAR, 10) > 60, "as much of it as fits"
    assert fonts.shorten("Beffroi", fonts.REGULAR, 10, 1) == "…"


def test_a_text_without_end_is_shortened_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[str] = []

    def width(text: str, face: str, size_pt: float) -> float:
        measured.append(text)
        return len(text) * size_pt

    monkeypatch.setattr(fonts, "width_pt", width)
    assert fonts.shorten("é" * 10_000, fonts.REGULAR, 10, 60) == "ééééé…"
    assert len(measured) < 20


def test_a_few_lines_of_a_longer_text_end_in_an_ellipsis() -> None:
    text = "Les Mentors du Beffroi et leurs filleuls"
    whole = fonts.wrap(text, fonts.REGULAR, 10, 60)
    assert fonts.wrap_few(text, fonts.REGULAR, 10, 60, len(whole)) == whole
    few = fonts.wrap_few(text, fonts.REGULAR, 10, 60, 2)
    assert (len(few), few[0], few[1][-1]) == (2, whole[0], "…")
    for endless in (text * 300, text.replace(" ", "") * 300, "É " * 6000):
        lines = fonts.wrap_few(endless, fonts.REGULAR, 10, 60, 3)
        assert lines[:2] == fonts.wrap(endless, fonts.REGULAR, 10, 60)[:2]
        assert (len(lines), lines[2][-1]) == (3, "…")
        assert all(fonts.width_pt(line, fonts.REGULAR, 10) <= 60 for line in lines)


@pytest.mark.parametrize(
    "name", ["Éloïse Łukasz Nguyễn Đặng Šárka Œuvrard", "Анна Щербакова", "Γιώργος Παπαδόπουλος", "Nguye\u0302\u0303n"]
)
def test_latin_cyrillic_and_greek_print_right(name: str) -> None:
    assert missing_glyphs(name) == ""
    assert "□" not in fonts.printable(name)
