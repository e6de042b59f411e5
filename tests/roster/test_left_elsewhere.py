"""Who is among those who come, and on a sheet of those who do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from probono_desk.cli.roster_answer import answer
from probono_desk.roster.question import Answers
from probono_desk.roster.read import read_roster
from tests.roster.files import write_csv, write_workbook

HEAD = ["Nom", "Prénom", "E-mail"]
ADA, ZOE = ["Roy", "Ada", "a@example.org"], ["Loi", "Zoé", "z@example.org"]


@pytest.mark.parametrize(("said", "coming"), [(None, ["Roy"]), ("not_coming", ["Roy"]), ("coming", ["Roy", "Loi"])])
def test_they_are_asked_about_once_and_come_or_not_as_was_answered(
    tmp_path: Path, said: str | None, coming: list[str]
) -> None:
    path = write_workbook(tmp_path / "l.xlsx", {"Inscrits": [HEAD, ADA, ZOE], "Désistements": [HEAD, ZOE]})
    found = answer(read_roster(path, answers=Answers({"left_elsewhere": said} if said else {})))
    assert [person["last_name"] for person in found["people"]] == coming
    assert [question["key"] for question in found["questions"]] == ([] if said else ["left_elsewhere"])
    assert {left["name"] for left in found["not_coming"]} == {"Zoé Loi"}


@pytest.mark.parametrize(("lines", "asked"), [(("Oui", "Non"), ["left_elsewhere"]), (("Non", "Oui"), [])])
def test_a_later_answer_that_is_a_no_is_asked_about_and_an_earlier_one_is_over(
    tmp_path: Path, lines: tuple[str, str], asked: list[str]
) -> None:
    rows = [[*HEAD, "Viendrez-vous ?"], [*ZOE, lines[0]], [*ADA, "Oui"], [*ZOE, lines[1]]]
    found = answer(read_roster(write_csv(tmp_path / "l.csv", rows)))
    assert [question["key"] for question in found["questions"]] == asked
    assert len(found["people"]) == (1 if asked else 2)


def test_a_ticket_without_a_name_that_was_cancelled_is_nobody_s_of_those_who_come(tmp_path: Path) -> None:
    rows = [["Prénom", "Statut", "Table"], ["", "Validé", "2"], ["Ada", "Validé", "1"], ["", "Annulé", "2"]]
    found = answer(read_roster(write_csv(tmp_path / "l.csv", rows)))
    assert "left_elsewhere" not in [question["key"] for question in found["questions"]]
