from __future__ import annotations

from probono_desk.roster.title import read_title
from probono_desk.roster.title_blocks import of_directory, parts_of


def test_one_question_over_two_names_gives_each_its_own() -> None:
    found = list(parts_of(["Nom (Prénom)", "Nom (Nom)", "Ville"], ["", "", ""]))
    assert found == [("Prénom", "Nom"), ("Nom", "Nom"), ("Ville", "")]


def test_a_block_that_most_titles_name_says_nothing_of_each() -> None:
    titles = ["Person - Name", "Person - Label", "Person - Next activity", "Ville"]
    assert [own for own, _group in parts_of(titles, [""] * 4)] == ["Name", "Label", "Next activity", "Ville"]
    asked = ["Compétences : Finance", "Compétences : Droit", "Compétences : RH"]
    assert [own for own, _group in parts_of(asked, [""] * 3)] == asked


def test_a_word_that_stands_before_the_names_of_a_person_is_none_of_what_is_asked() -> None:
    titles = ["Ticket First Name", "Ticket Last Name", "Ticket Phone Number", "Ticket Type", "Order Name"]
    found = [own for own, _group in parts_of(titles, [""] * 5)]
    assert found == ["First Name", "Last Name", "Phone Number", "Ticket Type", "Order Name"]
    assert [own for own, _group in parts_of(["pass_first_name", "pass_last_name"], [""] * 2)] == [
        "first_name",
        "last_name",
    ]
    assert [own for own, _group in parts_of(["ticketFirstName", "ticketLastName"], [""] * 2)] == [
        "FirstName",
        "LastName",
    ]
    of_buyer = ["Acheteur Nom", "Acheteur Prénom", "Acheteur Email"]
    assert [own for own, _group in parts_of(of_buyer, [""] * 3)] == of_buyer


def test_the_short_names_of_a_directory_are_told_by_those_beside_them() -> None:
    titles = ["cn", "mail", "o", "ou", "l"]
    said = of_directory(titles, [read_title(title) for title in titles])
    assert [one.other for one in said[3:]] == ["work", "place"]
    assert "organisation" in said[2].fields
    alone = ["Nom", "o"]
    assert of_directory(alone, [read_title(title) for title in alone])[1].says_nothing
