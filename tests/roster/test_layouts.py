"""Lists as tools export them and as people keep them: each file of tests/data/layouts gives what its .json says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from probono_desk.cli.roster_answer import answer, refusal
from probono_desk.domain.errors import DeskError
from probono_desk.roster.question import Answers, Remembered
from probono_desk.roster.read import read_roster
from probono_desk.roster.remembered import keep_answers, known_sources
from tests.roster.files import write_csv

LAYOUTS = Path(__file__).parents[1] / "data" / "layouts"
FILES = sorted(path.name.removesuffix(".json") for path in LAYOUTS.glob("*.json"))
HEAD = ["Nom", "Prénom", "E-mail", "Statut"]


def read(path: Path, said: dict[str, str] | None = None, known: dict[str, Remembered] | None = None) -> dict[str, Any]:
    try:
        return answer(read_roster(path, answers=Answers(said or {}), known=known))
    except DeskError as error:
        return refusal(error)


def test_each_list_has_its_answer_and_there_are_many() -> None:
    made = {path.name for path in LAYOUTS.iterdir() if path.suffix not in {".json", ".py", ".md"} and path.is_file()}
    assert made == set(FILES)
    assert len(FILES) >= 100


@pytest.mark.parametrize("name", FILES)
def test_a_layout_gives_what_it_says(name: str) -> None:
    wanted = json.loads((LAYOUTS / f"{name}.json").read_text(encoding="utf-8"))
    found = read(LAYOUTS / name)
    assert len(found["people"]) == len(wanted["people"])
    for person, some in zip(found["people"], wanted["people"], strict=True):
        assert {field: person[field] for field in some} == some
    assert [left["name"] for left in found["not_coming"]] == wanted["not_coming"]
    assert [left["name"] for left in found["asked"]] == wanted["asked"]
    assert [question["key"] for question in found["questions"]] == wanted["questions"]
    assert found["verdict"] == wanted["verdict"]
    assert found["phases"] == wanted.get("phases", [])
    if "structures" in wanted:
        assert found["structures"] == wanted["structures"]


def test_who_is_asked_about_comes_or_not_as_was_answered() -> None:
    path = LAYOUTS / "billetweb-valid-paid.csv"
    come, stay = (read(path, {"coming:paye=non": said}) for said in ("coming", "not_coming"))
    assert [person["last_name"] for person in come["people"]] == ["Delattre", "Lemaire"]
    assert [person["last_name"] for person in stay["people"]] == ["Delattre"]
    assert [left["name"] for left in stay["not_coming"]] == ["Tristan OUVRARD", "Sacha LEMAIRE"]
    assert come["verdict"] == stay["verdict"] == "good"


def test_a_word_is_asked_once_and_remembered_for_its_source(tmp_path: Path) -> None:
    people = [[f"Nom{n}", "Sacha", f"p{n}@example.org", "À recontacter chez Mme X"] for n in range(3)]
    path = write_csv(tmp_path / "l.csv", [HEAD, ["Roy", "Ada", "a@example.org", "Confirmé"], *people])
    (question,) = read(path)["questions"]
    assert question["lines"] == [3, 4, 5]
    kept = tmp_path / "kept.json"
    said = {question["key"]: "coming"}
    keep_answers(read_roster(path, answers=Answers(said)), said, kept)
    assert "recontacter" not in kept.read_text(encoding="utf-8")
    again = read(path, known=known_sources(kept))
    assert (again["verdict"], len(again["people"])) == ("good", 4)


def test_what_is_answered_about_hidden_and_struck_lines_and_sheets_is_kept_by_their_source(tmp_path: Path) -> None:
    kept = tmp_path / "kept.json"
    for name in ("struck-and-hidden.xlsx", "hidden-sheet.xlsx"):
        said = {question["key"]: question["choices"][0]["answer"] for question in read(LAYOUTS / name)["questions"]}
        assert said
        keep_answers(read_roster(LAYOUTS / name, answers=Answers(said)), said, kept)
        assert read(LAYOUTS / name, known=known_sources(kept))["questions"] == []


def test_an_empty_cell_that_leaves_somebody_out_is_not_quoted() -> None:
    found = read(LAYOUTS / "limesurvey-seed.csv", {"coming:date de soumission=": "not_coming"})
    assert [one["why"] for one in found["remarks"] if "reprise" in one["why"]] == [
        "rien dans «\u00a0Date de soumission\u00a0»\u00a0: cette ligne n’est pas reprise."
    ]
    assert not [one["why"] for one in found["remarks"] if "«\u00a0»" in one["why"] or "« »" in one["why"]]


def test_one_of_several_days_is_the_marathon_s(tmp_path: Path) -> None:
    said = read(LAYOUTS / "which-day.csv", {"which_day": "4"})
    assert [person["last_name"] for person in said["people"]] == ["Delattre"]
    assert [left["name"] for left in said["asked"]] == ["Tristan Ouvrard"]
    assert len(read(LAYOUTS / "which-day.csv", {"which_day": "none"})["people"]) == 2


def test_what_is_written_once_is_filled_down_as_was_answered() -> None:
    tables = [one["table"] for one in read(LAYOUTS / "table-unclear.csv", {"below:table": "above"})["people"]]
    assert tables == [1, 1, 1, 1, 2]
    left = read(LAYOUTS / "company-once.csv", {"below:organisation": "none"})
    assert [one["organisation"] for one in left["people"]] == ["Filatures du Nord", "", "Banque Lys"]
    assert left["verdict"] == "good"


def test_names_are_taken_from_addresses_when_somebody_says_so() -> None:
    found = read(LAYOUTS / "addresses-alone.csv", {"missing:full_name": "email"})
    assert [one["last_name"] for one in found["people"]] == ["Delattre", "Ouvrard"]
    assert found["verdict"] == "good"


def test_a_list_of_which_nobody_comes_is_a_question_and_never_good(tmp_path: Path) -> None:
    rows = [HEAD, ["Roy", "Ada", "a@example.org", "Annulé"], ["Loi", "Zoé", "z@example.org", "Annulé"]]
    path = write_csv(tmp_path / "l.csv", rows)
    found = read(path)
    assert (found["verdict"], [question["key"] for question in found["questions"]]) == ("ask", ["nobody"])
    assert len(read(path, {"nobody": "everybody"})["people"]) == 2
    assert read(path, {"nobody": "nobody"})["verdict"] == "refuse"


def test_the_second_of_two_columns_is_read_as_was_answered() -> None:
    found = read(LAYOUTS / "two-addresses.csv", {"which:email": "4"})
    assert [person["email"] for person in found["people"]] == ["m.delattre@example.com", "tristan.ouvrard@example.org"]
    assert found["verdict"] == "good"


def test_a_sheet_that_was_asked_about_is_read_as_was_answered() -> None:
    said = {"sheet:ancienne liste": "volunteers", "sheet:masquee": "skip"}
    found = read(LAYOUTS / "hidden-sheet.xlsx", said)
    assert (found["verdict"], [person["last_name"] for person in found["people"]]) == ("good", ["Delattre", "Ouvrard"])


def test_two_first_names_in_a_cell_are_one_or_two_people_as_was_answered() -> None:
    path = LAYOUTS / "two-first-names.csv"
    said = {"first_names:jade et hugo": "two", "first_names:lise 1 lise ouvrard": "one"}
    found = read(path, said)
    assert [one["first_name"] for one in found["people"]] == ["Jade", "Hugo", "Lise", "Sacha"]
    assert (found["verdict"], found["asked"]) == ("good", [])
    one = read(path, {**said, "first_names:jade et hugo": "one"})
    assert [one["first_name"] for one in one["people"]] == ["Jade et Hugo", "Lise", "Sacha"]


def test_who_comes_instead_takes_the_seat_and_no_contact() -> None:
    found = read(LAYOUTS / "somebody-instead.csv", {"coming:remplacee par zoe hennebelle": "replaced"})
    zoe = found["people"][0]
    assert (zoe["first_name"], zoe["last_name"], zoe["email"], zoe["table"]) == ("Zoé", "Hennebelle", "", 2)
    assert found["verdict"] == "good"


def test_letters_of_tables_are_numbers_or_nothing_as_was_answered() -> None:
    told = [read(LAYOUTS / "letters.csv", {"letters": said}) for said in ("numbers", "none")]
    assert [[person["table"] for person in found["people"]] for found in told] == [[1, 2], [None, None]]
    assert [found["verdict"] for found in told] == ["good", "good"]
    colours = read(LAYOUTS / "team-colours.csv", {"letters": "numbers"})
    assert [person["table"] for person in colours["people"]] == [1, 2, 1]


def test_a_refusal_among_the_remarks_is_asked_and_then_kept(tmp_path: Path) -> None:
    rows = [
        ["Nom", "Prénom", "Photo", "Remarques"],
        ["Roy", "Ada", "oui", "ne souhaite pas être photographiée"],
        ["Loi", "Zoé", "oui", "photographe de métier"],
        ["Dey", "Ali", "non", "pas de photo"],
    ]
    path = write_csv(tmp_path / "l.csv", rows)
    (question,) = read(path)["questions"]
    assert (question["key"], question["lines"]) == ("photo_taken:ne souhaite pas etre photographiee", [2])
    told = [person["photo_taken"] for person in read(path, {question["key"]: "non"})["people"]]
    assert told == [False, True, False]


def test_places_that_were_reserved_for_more_than_one_are_said() -> None:
    said = [one["value"] for one in read(LAYOUTS / "places-two.csv")["remarks"] if one["line"] > 1]
    assert said == ["Noé Lu : 2"]


def test_a_box_that_is_not_ticked_was_not_agreed_to_and_a_blank_cell_says_nothing(tmp_path: Path) -> None:
    for title, tick, wanted in (
        ("J’accepte d’être photographié", "x", False),
        ("Droit à l’image", "J’accepte d’être photographié", False),
        ("Photo", "x", None),
        ("J’accepte d’être photographié", "oui", None),
        ("Je refuse d’être photographié", "x", None),
    ):
        rows = [["Nom", "Prénom", title], ["Roy", "Ada", tick], ["Loi", "Zoé", ""]]
        found = read(write_csv(tmp_path / "l.csv", rows))
        assert [person["photo_taken"] for person in found["people"]][1] is wanted, title


def test_a_fill_down_is_said() -> None:
    (said,) = [one["why"] for one in read(LAYOUTS / "table-once.xlsx")["remarks"]]
    assert said.startswith("chaque valeur (1, 2) est écrite une fois")
