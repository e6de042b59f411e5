from __future__ import annotations

from probono_desk.roster.columns import Sheet
from probono_desk.roster.fill_down import filled_down, without_ditto
from probono_desk.roster.mapped import By, Column, SheetMapping
from probono_desk.roster.question import Answers, Said


def mapping(*fields: str) -> SheetMapping:
    columns = tuple(Column(name, name, By.TITLE) for name in fields)
    return SheetMapping(Sheet.VOLUNTEERS, "Volontaires", 1, columns)


def test_ditto_signs_mean_what_stands_above_but_not_in_another_name() -> None:
    rows = [["Nom", "Organisation"], ["Martin", "Filatures"], ["Benali", "idem"], ["Roux", "″"], ["Blanc", "Beffroi"]]
    assert [row[1] for row in without_ditto(rows)] == ["Organisation", "Filatures", "Filatures", "Filatures", "Beffroi"]
    names = [["Nom", "Nom d’usage"], ["Martin", "idem"]]
    assert without_ditto(names) == names


def test_a_table_that_is_written_once_is_its_whole_block_s_and_that_is_said() -> None:
    people = [[table, name, "Zoé"] for table, name in zip(["1", "", "", "2", "", ""], "ABCDEF", strict=True)]
    here = mapping("table", "last_name", "first_name")
    filled, questions, remarks = filled_down(here, [["table", "last_name", "first_name"], *people], Said(Answers()))
    assert [row[0] for row in filled[1:]] == ["1", "1", "1", "2", "2", "2"]
    assert (questions, [one.code for one in remarks]) == ([], ["filled_down"])


def test_a_company_alone_is_asked_about_and_filled_when_somebody_says_so() -> None:
    here = mapping("organisation", "last_name", "first_name")
    companies = zip(["Filatures", "", "Beffroi", ""], "ABCD", strict=True)
    rows = [["organisation", "last_name", "first_name"], *([company, name, "Zoé"] for company, name in companies)]
    as_it_is, (question,), _remarks = filled_down(here, rows, Said(Answers()))
    assert as_it_is == rows
    assert [choice.answer for choice in question.choices] == ["above", "none"]
    filled, questions, _remarks = filled_down(here, rows, Said(Answers({question.key: "above"})))
    assert [row[0] for row in filled[1:]] == ["Filatures", "Filatures", "Beffroi", "Beffroi"]
    assert questions == []


def test_a_lone_empty_cell_is_empty() -> None:
    people = [[table, name, "Zoé"] for table, name in zip(["1", "1", "", "2", "2"], "ABCDE", strict=True)]
    rows = [["table", "last_name", "first_name"], *people]
    assert filled_down(mapping("table", "last_name", "first_name"), rows, Said(Answers())) == (rows, [], [])


def test_a_company_over_groups_that_empty_lines_part_is_each_group_s_and_a_status_is_not() -> None:
    for field, wanted in (
        ("organisation", ["Lys", "Lys", "Beffroi", "Beffroi"]),
        ("order_status", ["Lys", "", "Beffroi", ""]),
    ):
        head = [field, "last_name", "first_name"]
        rows = [head, ["Lys", "A", "Zoé"], ["", "B", "Zoé"], [], ["Beffroi", "C", "Zoé"], ["", "D", "Zoé"]]
        filled, questions, _remarks = filled_down(mapping(*head), rows, Said(Answers()))
        assert [row[0] for row in filled[1:] if row] == wanted
        assert questions == []


def test_who_has_no_table_or_no_employer_is_not_asked_about() -> None:
    staff = [["1", "A", "Zoé", "référent"], ["2", "B", "Zoé", "référente"], ["", "C", "Zoé", "facilitateur"]]
    here = mapping("table", "last_name", "first_name", "role")
    rows = [["table", "last_name", "first_name", "role"], *staff]
    assert filled_down(here, rows, Said(Answers())) == (rows, [], [])
    works = [["Lys", "A", "Zoé", "salariée"], ["", "B", "Zoé", "étudiant"], ["Beffroi", "C", "Zoé", "salariée"]]
    here = mapping("organisation", "last_name", "first_name", "profile")
    rows = [["organisation", "last_name", "first_name", "profile"], *works]
    assert filled_down(here, rows, Said(Answers())) == (rows, [], [])
