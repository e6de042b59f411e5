"""People who have two lines each, or several lines in a cell."""

from __future__ import annotations

from probono_desk.roster.two_lines_each import a_line_each

HEAD = ["Nom et prénom", "Contact"]


def test_a_telephone_under_each_address_is_the_same_person_s() -> None:
    rows = [
        HEAD,
        ["Ada Roy", "a@example.org"],
        ["", "06 39 98 10 01"],
        ["Zoé Loi", "z@example.org"],
        ["", "0639981002"],
    ]
    assert [row[1] for row in a_line_each(rows) if row] == [
        "Contact",
        "a@example.org\n06 39 98 10 01",
        "z@example.org\n0639981002",
    ]


def test_an_address_under_an_address_is_another_person_s_and_stays() -> None:
    rows = [
        HEAD,
        ["Ada Roy", "a@example.org"],
        ["", "b@example.org"],
        ["Zoé Loi", "z@example.org"],
        ["", "y@example.org"],
    ]
    assert a_line_each(rows) == rows


def test_a_name_that_is_wrapped_in_its_cell_stays_in_it() -> None:
    rows = [HEAD, ["Camille\nThibault", "c@example.org"], ["Léa\nRoy", "l@example.org"]]
    assert a_line_each(rows) == rows
