"""Rich text as Word, LibreOffice and TextEdit write it: its words, and nothing of what they look like."""

from __future__ import annotations

import pytest

from probono_desk.printing.rich_text import rich_text_lines

HEAD = rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss Helvetica;}}{\colortbl;\red0\green0\blue0;}"


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (rb"\pard\b Titre\b0\par Deuxi\'e8me ligne\line fin}", ["Titre", "Deuxième ligne", "fin"]),
        (rb"L\u8217\'92\'e9t\'e9, 12\~\u8364? d\uc0\u8217 ici}", ["L’été, 12\u00a0€ d’ici"]),
        (rb"\u-10179 ?\u-8704 ? !}", ["😀 !"]),
        (rb"Prix\cell 12\cell\row Marge\cell 25 %\cell\row}", ["Prix\t12", "Marge\t25 %", ""]),
        (rb"Un{\*\generator Riched20;}{\pict\pngblip 89504e47}{\header En-t\'eate} mot}", ["Un mot"]),
        (rb"{\field{\*\fldinst HYPERLINK \"https://a.fr\"}{\fldrslt le site}}}", ["le site"]),
        (b"a\\bin3 }{\\z}", ["az"]),
        (rb"\{a\}\\}}}}", ["{a}\\"]),
        (rb"coup\'e9", ["coupé"]),
    ],
)
def test_only_its_words_are_read(body: bytes, lines: list[str]) -> None:
    assert list(rich_text_lines(HEAD + body)) == lines


def test_another_code_page_is_read_as_what_it_is() -> None:
    assert list(rich_text_lines(rb"{\rtf1\ansi\ansicpg1250 \'9aum\par}")) == ["šum", ""]
