"""What people call a desk is one short line, and nothing that another desk reads aloud."""

from __future__ import annotations

import pytest

from probono_desk.desk_name import is_desk_name


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        ("Accueil B", True),
        ("", True),
        (" Accueil", False),
        ("deux  espaces", False),
        ("a\nb", False),
        ("x" * 41, False),
        ("D9CB-D96E-BE13-DB94-6EF5", False),  # what another desk reads aloud
        ("d9cb d96e be13 db94 6ef5", False),
        ("D9CB-D96E-BEl3-DB94-6EF5", False),  # a letter for a digit
        ("D9\u0421B-D96E-BE13-DB94-6EF5", False),  # a Cyrillic letter
        ("\u0422NSR TNJV", False),  # the same
        ("Accès façade, bloc b", True),
        ("TNSR TNJV", False),  # what a desk without a name is called
        ("Poste TNSR TNJV", False),  # the same, where it stands alone
        ("Poste du hall", True),
        ("acier agile aider algue ambre amour", False),
        ("аcier agile aider algue ambre amour", False),
        ("Accueil du hall, porte A, côté cour", True),
    ],
)
def test_a_name_of_a_desk_is_one_short_line(name: str, fits: bool) -> None:
    assert is_desk_name(name) is fits
