from __future__ import annotations

import pytest

from probono_desk.roster.coming import Coming
from probono_desk.roster.legend import Look, explained, looks_explained

HEAD = ["Nom", "Prénom", "Code"]
PEOPLE = [["Baudry", "Clotilde", "C"], ["Thiam", "Fatou", "A"], ["Joly", "Célestin", "?"]]


def test_a_legend_under_the_list_explains_its_codes_and_is_said() -> None:
    rows = [HEAD, *PEOPLE, [], ["C = confirmé"], ["A = annulé"], ["? = en attente"]]
    found, said = explained("l.csv", rows)
    assert [row[2] for row in found[1:4]] == ["confirmé", "annulé", "en attente"]
    assert found[5:] == [[], [], []]
    assert [(one.code, one.line) for one in said] == [("legend_read", 6)]


def test_a_legend_may_stand_in_the_title_or_on_one_line() -> None:
    title = ["Nom", "Prénom", "État (C = confirmé, A = annulé)"]
    assert [row[2] for row in explained("l.csv", [title, *PEOPLE[:2]])[0][1:]] == ["confirmé", "annulé"]
    over = [["Légende : C = confirmé ; A = annulé"], [], HEAD, *PEOPLE[:2]]
    assert [row[2:] for row in explained("l.csv", over)[0]] == [[], [], ["Code"], ["confirmé"], ["annulé"]]


def test_what_no_column_is_made_of_is_no_legend() -> None:
    form = [["Nom : Baudry"], ["Prénom : Clotilde"], ["Nom : Thiam"]]
    colours = [HEAD, *PEOPLE, [], ["Rouge = désisté"], ["Vert = confirmé"]]
    numbers = [["Nom", "Table"], ["Baudry", "1"], ["Thiam", "2"], [], ["1 = près de la porte"], ["2 = au fond"]]
    for rows in (form, colours, numbers):
        assert explained("l.csv", rows) == (rows, [])


def test_codes_behind_their_words_and_first_letters_of_two_are_explained_by_the_title() -> None:
    for title in (
        "Mécénat (M) / Bénévolat (B)",
        "Bénévolat ou mécénat ?",
        "Mécénat = M / Bénévolat = B",
        "Engagement (M/B)",
    ):
        rows = [["Nom", title], ["Baudry", "M"], ["Thiam", "B"]]
        assert [row[1].lower() for row in explained("l.csv", rows)[0][1:]] == ["mécénat", "bénévolat"], title
    gender = [["Nom", "Homme / Femme"], ["Baudry", "F"], ["Thiam", "H"]]
    assert explained("l.csv", gender) == (gender, [])


def test_a_title_keeps_what_it_asks_beside_its_codes() -> None:
    rows = [["Nom", "Photo : oui (O) / non (N)"], ["Baudry", "O"], ["Thiam", "N"]]
    assert explained("l.csv", rows)[0][0] == ["Nom", "Photo : oui / non"]


def test_what_colours_mean_is_nobody() -> None:
    colours = [["Rouge", "ne vient plus"], ["en vert", "OK"]]
    found, said = explained("l.csv", [HEAD, *PEOPLE, [], *colours, ["Rose", "Martin"]])
    assert found[-3:] == [[], [], ["Rose", "Martin"]]
    assert [one.code for one in said] == ["report_line", "report_line"]
    under = [HEAD, *PEOPLE, [], ["Légende"], ["PBL", "Pro Bono Lab"], [], ["Roy", "Ada"]]
    assert explained("l.csv", under)[0][-3:] == [[], [], ["Roy", "Ada"]]


@pytest.mark.parametrize(
    ("row", "look", "coming"),
    [
        (["barré = ne vient plus"], "struck", Coming.NO),
        (["Jaune", "en attente de sa réponse"], "yellow", Coming.ASKED),
        (["Code couleur : rouge = confirmé"], "red", Coming.YES),
        (["struck through: not coming"], "struck", Coming.NO),
        (["Les lignes barrées sont les personnes qui se sont désistées."], "struck", Coming.NO),
        (["Grey ones have cancelled"], "grey", Coming.NO),
    ],
)
def test_a_legend_says_what_a_look_means(row: list[str], look: str, coming: Coming) -> None:
    found = looks_explained([["Nom", "Prénom"], ["Delattre", "Maëlle"], row], frozenset({2}), {})
    assert {name: one.coming for name, one in found.items()} == {look: coming}


def test_a_lone_cell_shows_what_its_own_look_means_and_a_name_does_not() -> None:
    rows = [["Nom"], ["Delattre"], ["Annulé"], ["Maëlle Delattre"]]
    assert looks_explained(rows, frozenset(), {3: "red", 4: "grey"}) == {"red": Look(Coming.NO, "Annulé")}
    assert looks_explained([["Jaune = mécénat"]], frozenset(), {1: "yellow"}) == {}
