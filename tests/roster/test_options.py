from __future__ import annotations

import pytest

from probono_desk.roster.options import find_options, is_by_spaces, is_other, is_ticked, said_by, without_other


def test_columns_of_one_question_are_its_options() -> None:
    titles = ["Nom", "Vos compétences [Finance]", "Vos compétences [RH]", "Ville"]
    found = find_options(titles, [["Martin"], ["x"], ["x"], ["Lille"]])
    assert sorted(found) == [1, 2]


@pytest.mark.parametrize(
    ("option", "cell", "said"), [("Finance", "x", "Finance"), ("Finance", "non", ""), ("Finance", "", "")]
)
def test_a_tick_says_its_option(option: str, cell: str, said: str) -> None:
    assert said_by(option, cell) == said


def test_a_column_is_ticked_or_holds_words_of_its_own() -> None:
    assert is_ticked("Finance", ["x", "Finance", "oui"])
    assert not is_ticked("Finance", ["expert"])
    assert not is_ticked("Finance", [])


def test_other_is_no_answer() -> None:
    assert is_other("Si autre, précisez")
    assert not is_other("Finance")
    assert without_other("Finance, Autre, RH") == "Finance, RH"


def test_options_may_stand_with_spaces_between() -> None:
    assert is_by_spaces(["finance droit", "droit", "finance"])
    assert not is_by_spaces(["finance, droit", "droit"])


def test_skills_may_be_rated_side_by_side() -> None:
    found = find_options(["Nom", "Finance", "RH"], [["Roy", "Loi"], ["Expert", "Aucun"], ["3", "0"]])
    assert [said_by(found[1].label, cell) for cell in ("Expert", "Aucun")] == ["Finance", ""]
    assert [said_by(found[2].label, cell) for cell in ("3", "0")] == ["RH", ""]
    assert not find_options(["Nom", "Finance", "RH"], [["Roy"], ["un avis"], ["par téléphone"]])
