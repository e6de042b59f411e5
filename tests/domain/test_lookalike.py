"""Names that look alike are known for it, and a name shows what it is."""

from __future__ import annotations

import pytest

from probono_desk.domain.lookalike import is_legible, skeleton


@pytest.mark.parametrize(
    "name",
    [
        "accueil a",
        "ACCUEIL A",
        "Accueil  A",
        "Accueil-A",
        "Àccueil A",
        "\u0410ccueil A",  # Cyrillic
        "Accueil \u0391",  # Greek
        "Accue\u0456l A",
        "\uff21ccueil A",  # full width
        "Accueil \U0001d400",  # mathematical
        "Accuei1 A",
        "Accueii A",
    ],
)
def test_what_is_taken_for_another_name_has_its_skeleton(name: str) -> None:
    assert skeleton(name) == skeleton("Accueil A")


@pytest.mark.parametrize("name", ["Accueil B", "Accueil AB", "Accueil 2", "Table A"])
def test_what_is_told_apart_has_another(name: str) -> None:
    assert skeleton(name) != skeleton("Accueil A")


@pytest.mark.parametrize("name", ["", "Accueil A", "Đà Nẵng", "Ẹ̀kọ́", "Łódź 2", "受付", "Приём"])
def test_names_of_every_script_are_legible(name: str) -> None:
    assert is_legible(name)


@pytest.mark.parametrize(
    "name",
    [
        "Accueil\nA",
        "Accueil\u202eA",  # from here on written backwards
        "Accueil\u200bA",
        "Accueil\u2066A",
        "\x1b[31mAccueil",
        "\u3164",  # draws nothing
        "Accueil \u2800",
        "A" + "\u0301" * 3,
        "\u0301A",
        "\ud800",
    ],
)
def test_a_name_that_hides_what_it_is_is_none(name: str) -> None:
    assert not is_legible(name)
