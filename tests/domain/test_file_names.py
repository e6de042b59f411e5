"""Captured names as files that any disk takes."""

from __future__ import annotations

import pytest

from probono_desk.domain.file_names import (
    LONGEST_BYTES,
    LONGEST_NAME,
    path_units,
    safe_file_name,
    shortened_path,
)


@pytest.mark.parametrize(
    ("captured", "safe"),
    [
        ("Offre d’été – Œuvre.pdf", "Offre d’été – Œuvre.pdf"),
        ("Kit/Modèles/plan.docx", "plan.docx"),
        ("e\u0301te\u0301.txt", "été.txt"),
        ("CON", "_CON"),
        ("aux.txt", "_aux.txt"),
        ("com¹.log", "_com¹.log"),
        ("COM9", "_COM9"),
        ("CON.txt", "_CON.txt"),
        ("Con.tar.gz", "_Con.tar.gz"),
        ("nul .txt", "_nul.txt"),
        ("LPT³ . pdf", "_LPT³. pdf"),
        ("conin$", "_conin$"),
        ("  prn  ", "_prn"),
        ("com10.txt", "com10.txt"),
        ("plan.txt:caché", "plan.txt_caché"),
        ("C:\\Windows\\x.dll", "C__Windows_x.dll"),
        ("\\\\serveur\\partage\\x", "__serveur_partage_x"),
        ("console.txt", "console.txt"),
        ('a<b>:"c"|?*.txt', "a_b___c____.txt"),
        ("..\\..\\etc", ".._._etc"),
        ("fin. . ", "fin"),
        ("...", "fichier"),
        ("\x00\x1f", "fichier"),
        (".gitignore", ".gitignore"),
        ("offre\u202efdp.exe", "offre_fdp.exe"),
        ("a\u2066b\u2069\u200f\u061c\x85.txt", "a_b____.txt"),
    ],
)
def test_name_is_safe(captured: str, safe: str) -> None:
    assert safe_file_name(captured) == safe


@pytest.mark.parametrize("letter", ["b", "é", "ễ", "🏃"])
def test_a_long_name_is_cut_and_keeps_its_ending(letter: str) -> None:
    safe = safe_file_name(letter * 300 + ".pdf")
    assert safe.endswith(letter + ".pdf")
    assert len(safe.encode()) <= LONGEST_BYTES
    assert path_units(safe) <= LONGEST_NAME
    assert len(safe.encode()) >= LONGEST_BYTES - 4 or path_units(safe) >= LONGEST_NAME - 2


@pytest.mark.parametrize(
    ("parts", "most", "short"),
    [
        (["plan.pdf"], 8, ["plan.pdf"]),
        (["Kit", "plan.pdf"], 12, ["Kit", "plan.pdf"]),
        (["un dossier au nom bien trop long", "plan.pdf"], 40, ["un dossier au no", "plan.pdf"]),
        (["a" * 30, "b" * 30, "plan.pdf"], 30, ["b" * 16, "plan.pdf"]),
        (["a" * 30, "c" * 60 + ".pdf"], 50, ["a" * 16, "c" * 29 + ".pdf"]),
        (["a" * 30, "c" * 60 + ".pdf"], 48, ["c" * 44 + ".pdf"]),
        (["🏃" * 20 + ".pdf"], 24, ["🏃" * 10 + ".pdf"]),
        (["CON" + " " * 20 + "x", "plan.pdf"], 30, ["_CON", "plan.pdf"]),
        (["nul" + " " * 60 + "x.pdf"], 40, ["_nul.pdf"]),
    ],
)
def test_a_path_that_is_too_long_keeps_the_innermost_folders_and_the_ending(
    parts: list[str], most: int, short: list[str]
) -> None:
    assert shortened_path(parts, most) == short
    assert path_units("/".join(short)) <= most
