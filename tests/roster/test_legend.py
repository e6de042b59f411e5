from __future__ import annotations

from probono_desk.roster.legend import explained

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
