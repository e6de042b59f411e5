"""A list in a mail: what is written around it is no one, and its lines are cut by the sign that all of them have."""

from __future__ import annotations

import pytest

from probono_desk.roster.pasted_mail import cut, without_letter
from probono_desk.roster.read import read_pasted

PEOPLE = [
    ["Maëlle Delattre", "m@example.org"],
    ["Tristan Ouvrard", "t@example.org"],
    ["Odile Vanhove", "o@example.org"],
]


def test_a_greeting_and_a_signature_are_no_part_of_the_list() -> None:
    letter = [
        ["Bonjour Claire", ""],
        [""],
        ["Voici nos volontaires :"],
        *PEOPLE,
        ["Bonne journée", ""],
        ["Paul Renard"],
    ]
    rows, taken = without_letter(letter)
    assert [row for row in rows if any(row)] == PEOPLE
    assert taken == [0, 2, 6, 7]
    assert len(rows) == len(letter)  # each line keeps its number


@pytest.mark.parametrize(
    "rows",
    [
        PEOPLE,
        [["Nom", "Prénom"], ["Merci", "Jean"], ["Salut", "Ada"], ["Roy", "Zoé"]],
        [["#", "Bonjour, votre prénom ?", "Votre nom ?"], ["1", "Ada", "Roy"], ["2", "Zoé", "Loi"]],
    ],
)
def test_what_is_no_letter_stays_whole(rows: list[list[str]]) -> None:
    assert without_letter(rows) == (rows, [])


def test_people_under_a_closing_are_still_in_the_list() -> None:
    rows = [["Merci !"], *PEOPLE]
    assert without_letter(rows)[0] == rows
    below = [["Bonjour,"], PEOPLE[0], ["Merci pour ceux-ci aussi"], *PEOPLE[1:]]
    assert [row for row in without_letter(below)[0] if row][-2:] == PEOPLE[1:]


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Maëlle Delattre – 1 – 06 39 98 10 01", ["Maëlle Delattre", "1", "06 39 98 10 01"]),
        ("Maëlle Delattre - Banque Lys - m@example.org", ["Maëlle Delattre", "Banque Lys", "m@example.org"]),
        ("Maëlle Delattre, Banque Lys, m@example.org", ["Maëlle Delattre", "Banque Lys", "m@example.org"]),
    ],
)
def test_lines_of_one_cell_are_cut_where_each_has_the_same_sign(line: str, parts: list[str]) -> None:
    assert cut([[line], [], [line]]) == [parts, [], parts]


def test_columns_held_apart_by_spaces_are_cut_under_titles_alone() -> None:
    assert cut([["Nom       Table"], ["Delattre  1"], ["Ouvrard   2"]])[1] == ["Delattre", "1"]
    for rows in ([["Maëlle  Delattre"], ["Tristan  Ouvrard"]], [["Saint - Jean - Pied"], ["Sainte - Anne - Marie"]]):
        assert cut(rows) == rows


def test_what_stood_around_the_list_is_said() -> None:
    text = "Bonjour,\nVoici la liste :\n\nNom\tPrénom\nDelattre\tMaëlle\nOuvrard\tTristan\n\nCordialement\nPaul Renard"
    reading = read_pasted(text, name="mail")
    assert [(line.first_name, line.line) for line in reading.volunteers] == [("Maëlle", 5), ("Tristan", 6)]
    assert [said.line for said in reading.warnings if said.code == "report_line"] == [1, 2, 8, 9]


def test_a_line_over_the_list_that_greets_nobody_and_the_head_of_a_mail_are_no_part_of_it_either() -> None:
    people = [
        ["• Maëlle Delattre (Filatures du Nord) – finance et comptabilité générale"],
        ["• Tristan Ouvrard – droit"],
    ]
    assert without_letter([["Liste des inscrits au marathon :"], *people])[1] == [0]
    head = [["De : Paul Renard <paul@example.org>"], ["À : Claire Roy <claire@example.org>"], ["Objet : Re: liste"], []]
    assert without_letter([*head, ["Bonjour Claire,"], *people])[1] == [0, 1, 2, 4]
    assert without_letter([["Volontaires :"], *people])[1] == []  # a title


def test_people_named_in_one_line_are_one_each() -> None:
    found = read_pasted("Ana Roy, Ibou Sow, Claire Delattre et Hugo Lemaire", name="Collage")
    assert [p.last_name for p in found.volunteers] == ["Roy", "Sow", "Delattre", "Lemaire"]
    alone = read_pasted("Roy,Ana,ana@example.org", name="Collage")
    assert [(p.first_name, p.last_name, p.email) for p in alone.volunteers] == [("Ana", "Roy", "ana@example.org")]


def test_a_sentence_between_the_list_and_the_closing_is_the_letter_s() -> None:
    people = [["Maëlle Delattre", "finance"], ["Tristan Ouvrard", "droit"]]
    letter = [["Bonjour,"], *people, [""], ["Par contre Sacha ne pourra pas venir."], ["Cordialement"], ["Paul"]]
    assert [row for row in without_letter(letter)[0] if any(row)] == people
    alone = [["Bonjour,"], ["Maëlle Delattre"], ["Tristan Ouvrard"], ["Cordialement"]]
    assert [row for row in without_letter(alone)[0] if any(row)] == alone[1:3]
