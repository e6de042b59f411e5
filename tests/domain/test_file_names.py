"""Captured names as files that any disk takes."""

from __future__ import annotations

import pytest

from probono_desk.domain.file_names import LONGEST_BYTES, safe_file_name


@pytest.mark.parametrize(
    ("captured", "safe"),
    [
        ("Offre d’été – Œuvre.pdf", "Offre d’été – Œuvre.pdf"),
        ("Kit/Modèles/plan.docx", "plan.docx"),
        ("e\u0301te\u0301.txt", "été.txt"),
        ("CON", "_CON"),
        ("aux.txt", "_aux.txt"),
        ("com¹.log", "_com¹.log"),
        ("console.txt", "console.txt"),
        ('a<b>:"c"|?*.txt', "a_b___c____.txt"),
        ("..\\..\\etc", ".._._etc"),
        ("fin. . ", "fin"),
        ("...", "fichier"),
        ("\x00\x1f", "fichier"),
        (".gitignore", ".gitignore"),
    ],
)
def test_name_is_safe(captured: str, safe: str) -> None:
    assert safe_file_name(captured) == safe


@pytest.mark.parametrize("letter", ["b", "é", "ễ", "🏃"])
def test_a_long_name_is_cut_and_keeps_its_ending(letter: str) -> None:
    safe = safe_file_name(letter * 300 + ".pdf")
    assert safe.endswith(letter + ".pdf")
    assert LONGEST_BYTES - 4 <= len(safe.encode()) <= LONGEST_BYTES
