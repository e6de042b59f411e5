from __future__ import annotations

import pytest

from probono_desk.roster.left_out import code_of, name_in, replacing, telling_colours


@pytest.mark.parametrize(
    ("cell", "other"),
    [
        ("remplacée par Zoé Hennebelle", "Zoé Hennebelle"),
        ("Replaced by: Mme Zoé Hennebelle (Filatures)", "Zoé Hennebelle"),
        ("remplacée par Zoé", ""),
        ("remplacée par 2 personnes", ""),
        ("vient", ""),
    ],
)
def test_who_comes_instead(cell: str, other: str) -> None:
    assert replacing(cell) == other


def test_a_cell_that_is_no_clear_answer_is_asked_about_in_its_own_way() -> None:
    assert [code_of(cell) for cell in ("  ", "non", "selon planning")] == ["coming_empty", "coming_no", "coming"]


def test_somebody_is_called_what_the_line_calls_them() -> None:
    assert name_in({"first_name": "Léa", "last_name": "Martin", "usual_last_name": "Roux"}) == "Léa Roux"
    assert name_in({"full_name": " Léa  Martin "}) == "Léa Martin"
    assert name_in({"name": "L’Établi"}) == "L’Établi"


def test_every_second_line_is_coloured_for_the_eye_alone() -> None:
    rows = [["Nom", "Prénom"], *([f"N{n}", "Léa"] for n in range(8))]
    assert telling_colours({3: "red"}, rows, 1) == {3: "red"}
    assert telling_colours(dict.fromkeys((2, 4, 6, 8), "grey"), rows, 1) == {}
    assert telling_colours(dict.fromkeys(range(2, 9), "red"), rows, 1) == {}
