"""The call's criteria: read from any list of structures, their gaps named, nothing decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from probono_desk.domain.diagnosis import Diagnosis
from probono_desk.domain.edition import Structure
from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Person, Role
from probono_desk.roster import eligibility, word_lists
from probono_desk.roster.columns import Sheet
from probono_desk.roster.question import Answers
from probono_desk.roster.read import read_roster
from probono_desk.roster.remembered import keep_answers, known_sources
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.desk.open_desk import new_desk
from probono_desk.usecases.paper.print_paper import Sheet as PaperSheet
from probono_desk.usecases.paper.print_paper import make_sheet
from probono_desk.usecases.roster.by_hand import NewPerson, NewStructure, add_person, add_structure
from probono_desk.usecases.roster.import_roster import import_roster, preview_roster
from probono_desk.usecases.roster.words import lines_told, names_for
from tests.printing.reading import text_of
from tests.roster.files import Rows, write_csv, write_workbook

_NEW_CRITERION = {"title": "Logiciel libre", "wanted": "oui", "headers": ["Logiciel libre"], "says": ["logiciel libre"]}
AT = datetime(2026, 12, 5, 7, 0, tzinfo=UTC)
HEADER = ("Structure", "Finalité sociale", "Lucrativité limitée", "Nombre de salariés", "Procédure collective")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Dossier]:
    made = new_desk(tmp_path / "dossier", "Petite édition", date(2026, 12, 5), at=AT, actor="Siège").dossier
    yield made
    made.close()


def structure(desk: Dossier) -> Structure:
    with desk.read() as db:
        (found,) = db.all(Structure)
    return found


def test_a_form_s_export_is_one_more_list(desk: Dossier, tmp_path: Path) -> None:
    add_structure(desk, NewStructure("Le Fil d’Aronde", table=1), at=AT, actor="Siège")
    export = write_csv(tmp_path / "Éligibilité.csv", [HEADER, ("LE FIL D’ARONDE", "Oui", "x", "25", "oui")])
    reading = read_roster(export)
    assert reading.sheets == (Sheet.STRUCTURES,)
    diff = preview_roster(desk, reading)
    assert diff.new == ()  # the structure is known by its name
    told = {check.code: check.what for check in diff.checks}
    assert "Équivalents temps plein (2 au moins)" in told["eligibility_gap"]
    assert "Salariés (20 au plus) : 25" in told["eligibility_look"].replace("\u00a0", " ")
    assert "Procédure collective : oui" in told["eligibility_look"].replace("\u00a0", " ")
    import_roster(desk, reading, at=AT, actor="Siège")
    assert structure(desk).eligibility == (
        "social_purpose:oui",
        "limited_profit:oui",
        "most_paid:25",
        "no_insolvency:oui",
    )


def test_a_later_list_adds_answers_and_takes_none_away(desk: Dossier, tmp_path: Path) -> None:
    first = [("Structure", "Finalité sociale", "ETP"), ("Le Fil", "oui", "3,5")]
    import_roster(desk, read_roster(write_csv(tmp_path / "Structures.csv", first)), at=AT, actor="Siège")
    second = [("Structure", "Procédure collective", "Finalité sociale"), ("Le Fil", "non", "")]
    import_roster(desk, read_roster(write_csv(tmp_path / "Candidatures.csv", second)), at=AT, actor="Siège")
    found = structure(desk)
    assert found.eligibility == ("social_purpose:oui", "no_insolvency:non")
    assert {one.name: answer for one, answer in eligibility.answers(found)}["most_paid"] == "3,5 ETP"
    assert eligibility.to_look_at(found) == ()


def test_a_list_without_criteria_asks_for_none(desk: Dossier, tmp_path: Path) -> None:
    rows = [("Structure", "Table"), ("Le Fil", "1")]
    checks = preview_roster(desk, read_roster(write_csv(tmp_path / "Structures.csv", rows))).checks
    assert not [check for check in checks if check.code.startswith("eligibility")]


def test_the_back_of_the_table_s_sheet_says_what_was_answered(desk: Dossier, tmp_path: Path) -> None:
    rows = [("Structure", "Table", "Finalité sociale"), ("Le Fil", "1", "oui"), ("La Halte", "2", "")]
    import_roster(desk, read_roster(write_csv(tmp_path / "Structures.csv", rows)), at=AT, actor="Siège")
    add_person(desk, NewPerson("Léa", "Martin"), at=AT, actor="Siège")
    paper = make_sheet(desk, PaperSheet.TEAM, at=AT)
    assert paper.pages == 4  # each table a front and a back
    file = tmp_path / "fiches.pdf"
    file.write_bytes(paper.content)
    assert "Finalité sociale oui" in text_of(file, 1)
    assert ["Table 1, verso" in text_of(file, page) for page in range(4)] == [False, True, False, False]
    assert "Finalité sociale" not in text_of(file, 3)


def test_a_form_s_contact_comes_for_the_structure_and_its_priority_is_its_diagnosis_s(
    desk: Dossier, tmp_path: Path
) -> None:
    rows = [
        (
            *("Association", "Table", "Objet social", "Priorité", "Diagnostic validé", "Diagnostic validé le"),
            *("Nom et prénom du contact", "Tél"),
        ),
        ("Le Fil", "1", "Lien social", "Urgent", "oui", "28/11/2026", "Claire Fontaine", "06 39 98 10 01"),
    ]
    reading = read_roster(write_csv(tmp_path / "export (3).csv", rows))
    assert (reading.sheets, [one.structure for one in reading.diagnoses]) == ((Sheet.STRUCTURES,), ["Le Fil"])
    import_roster(desk, reading, at=AT, actor="Siège")
    with desk.read() as db:
        (person,), (diagnosis,) = db.all(Person), db.all(Diagnosis)
    assert (person.full_name, person.role, person.phone) == ("Claire Fontaine", Role.REPRESENTATIVE, "0639981001")
    assert (person.structure_id, diagnosis.validated, diagnosis.priority) == (structure(desk).id, True, "Urgent")
    file = tmp_path / "fiches.pdf"
    file.write_bytes(make_sheet(desk, PaperSheet.TEAM, at=AT).content)
    told = text_of(file, 1)
    assert "validé par la structure le 28/11/2026" in told.replace("\n", " ")
    assert "il ne dit pas le besoin" in told.replace("\n", " ")
    assert "Urgent" not in told


def test_a_form_changes_neither_the_reference_nor_the_spelling_of_a_structure_that_is_here(
    desk: Dossier, tmp_path: Path
) -> None:
    first = [("Référence", "Structure", "Table"), ("S-1", "L’Établi", "1")]
    import_roster(desk, read_roster(write_csv(tmp_path / "Structures.csv", first)), at=AT, actor="Siège")
    form = [("Association", "Salariés", "Objet social"), ("L'Établi", "4", "Maraîchage")]
    diff = preview_roster(desk, read_roster(write_csv(tmp_path / "export.csv", form)))
    (change,) = diff.changed
    assert [field.name for field in change.fields] == ["eligibility"]
    told = list(lines_told(diff, names_for(desk, diff)))
    assert any("Salariés (20 au plus) : 4" in one for one in told)
    assert not any("most_paid" in one for one in told)


def test_one_structure_on_two_sheets_is_one_with_what_both_say(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {
        "Structures": [["Structure", "Table"], ["Le Fil", 1]],
        "Réponses": [["Association", "Statut juridique", "Nombre de salariés"], ["LE FIL", "Association", 3]],
    }
    (line,) = read_roster(write_workbook(tmp_path / "l.xlsx", sheets)).structures
    assert (line.table, line.eligibility) == (1, ("legal_status:Association", "most_paid:3"))


def test_what_may_be_structures_or_people_is_asked_once_and_remembered(tmp_path: Path) -> None:
    rows = [
        ("Association", "Nombre de salariés", "ETP", "Nom", "Prénom", "Profil"),
        ("Le Fil", "3", "3", "Roy", "Ada", "x"),
    ]
    path = write_csv(tmp_path / "export.csv", rows)
    (question,) = [one for one in read_roster(path).questions if one.key.startswith("sheet:")]
    said = {question.key: "volunteers"}
    assert [line.last_name for line in read_roster(path, answers=Answers(said)).volunteers] == ["Roy"]
    kept = tmp_path / "kept.json"
    keep_answers(read_roster(path, answers=Answers(said)), said, kept)
    again = read_roster(path, known=known_sources(kept))
    assert [line.last_name for line in again.volunteers] == ["Roy"]
    assert not [one for one in again.questions if one.key.startswith("sheet:")]


def test_what_a_diagnosis_leaves_open_is_said_without_quoting_it(desk: Dossier, tmp_path: Path) -> None:
    add_structure(desk, NewStructure("Le Fil"), at=AT, actor="Siège")
    rows = [("Structure", "Besoin", "Priorité", "Validé"), ("Le Fil", "Un secret", "", "")]
    checks = preview_roster(desk, read_roster(write_csv(tmp_path / "Diagnostics.csv", rows))).checks
    (gap,) = [check for check in checks if check.code == "diagnosis_gap"]
    assert gap.expected == ("Priorité", "Validé")
    assert "secret" not in gap.what


def test_paid_staff_counted_in_full_time_equivalents_answer_both_criteria(tmp_path: Path) -> None:
    rows = [["Structure", "Nombre de salariés en ETP", "Utilité sociale (agrément ESUS)"], ["Le Fil", "1,5", "Oui"]]
    (line,) = read_roster(write_csv(tmp_path / "Structures.csv", rows)).structures
    assert line.eligibility == ("social_purpose:oui", "least_ftes:1,5", "most_paid:1,5")
    plain = [["Structure", "Nombre de salariés"], ["Le Fil", "3"]]
    (line,) = read_roster(write_csv(tmp_path / "Structures.csv", plain)).structures
    assert line.eligibility == ("most_paid:3",)


@pytest.mark.parametrize(
    ("title", "answer", "kept"),
    [
        ("But lucratif ?", "Oui", "limited_profit:non"),
        ("À but lucratif", "non", "limited_profit:oui"),
        ("But non lucratif", "oui", "limited_profit:oui"),
        ("Votre structure n’est pas en procédure collective", "oui", "no_insolvency:non"),
        ("En procédure collective ?", "oui", "no_insolvency:oui"),
        ("Nombre de salariés", "1", "most_paid:1"),
        ("Nombre de salariés", "0", "most_paid:0"),
    ],
)
def test_an_answer_is_one_to_what_was_asked(tmp_path: Path, title: str, answer: str, kept: str) -> None:
    rows = [("Structure", "Finalité sociale", "Territoire", title), ("Le Fil", "oui", "Lille", answer)]
    (line,) = read_roster(write_csv(tmp_path / "Éligibilité.csv", rows)).structures
    assert kept in line.eligibility


def test_a_no_with_its_reason_is_looked_at(desk: Dossier, tmp_path: Path) -> None:
    rows = [HEADER, ("Le Fil", "oui", "non lucratif", "7", "Oui, redressement"), ("La Halte", "oui", "oui", "3", "non")]
    import_roster(desk, read_roster(write_csv(tmp_path / "Éligibilité.csv", rows)), at=AT, actor="Siège")
    with desk.read() as db:
        told = {found.name: eligibility.to_look_at(found) for found in db.all(Structure)}
    assert told == {"Le Fil": ("Procédure collective : Oui, redressement",), "La Halte": ()}


@pytest.mark.parametrize(
    ("answer", "looked_at"),
    [
        ("en cours", True),
        ("Plan de sauvegarde depuis 2025", True),
        ("aucune", False),
        ("Néant", False),
        ("pas à ce jour", False),
        ("Non, et jamais", False),
    ],
)
def test_what_nobody_hopes_for_is_looked_at_in_any_words(tmp_path: Path, answer: str, *, looked_at: bool) -> None:
    rows = [HEADER, ("Le Fil", "oui", "oui", "7", answer)]
    (line,) = read_roster(write_csv(tmp_path / "Éligibilité.csv", rows)).structures
    found = eligibility.to_look_at(Structure(RowId("f"), "Le Fil", eligibility=line.eligibility))
    assert bool(found) is looked_at


def test_a_question_mark_answers_nothing(tmp_path: Path) -> None:
    rows = [HEADER, ("Le Fil", "?", "–", "7", "non")]
    (line,) = read_roster(write_csv(tmp_path / "Éligibilité.csv", rows)).structures
    gaps = eligibility.gaps(Structure(RowId("f"), "Le Fil", eligibility=line.eligibility))
    assert {"Finalité sociale", "Lucrativité limitée"} <= set(gaps)


@pytest.mark.parametrize(
    "title", ["Validé par la structure", "Validée par la structure ?", "Validation de la structure"]
)
def test_a_list_of_structures_says_whether_they_agree_to_their_diagnosis(tmp_path: Path, title: str) -> None:
    rows = [("Structure", "Table", "Besoin", "Priorité", title), ("Le Fil", "1", "RH", "1", "oui")]
    reading = read_roster(write_csv(tmp_path / "Structures.csv", [*rows, ("La Halte", "2", "RH", "2", "non")]))
    assert [line.name for line in reading.structures] == ["Le Fil", "La Halte"]
    assert [line.validated for line in reading.diagnoses] == [True, False]


def test_what_the_call_takes_at_most_is_in_its_own_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = dict(word_lists.table("eligibility"))
    call = {**asked, "most_paid": {**asked["most_paid"], "most": 30}, "open_source": {**_NEW_CRITERION}}
    whole = word_lists.table
    monkeypatch.setattr(word_lists, "table", lambda name: call if name == "eligibility" else whole(name))
    eligibility.criteria.cache_clear()
    try:
        one = Structure(RowId("f"), "Le Fil", ftes=30.5)
        assert eligibility.to_look_at(one) == ("Salariés (20 au plus) : 30,5 ETP",)
        assert eligibility.to_look_at(replace(one, ftes=25)) == ()
        assert eligibility.most_paid() == 30
        assert "Logiciel libre" in eligibility.gaps(one)
    finally:
        eligibility.criteria.cache_clear()


def test_what_is_held_back_is_said_once_and_is_nobody_s_double(tmp_path: Path) -> None:
    header = ("Structure", "Finalité sociale", "Besoin prioritaire", "Priorité", "Nom du contact", "E-mail du contact")
    rows = [("#REF!", "oui", "RH", "1", "Roy", "roy@example.org"), ("", "oui", "RH", "1", "Sow", "sow@example.org")]
    reading = read_roster(write_csv(tmp_path / "Éligibilité.csv", [header, ("Le Fil", "oui", "", "", "", ""), *rows]))
    assert [(error.line, error.code) for error in reading.errors] == [(3, "cell_error"), (4, "required")]
    assert all(len(set(person.set_aside)) == len(person.set_aside) for person in reading.staff)


def test_a_diagnosis_that_was_held_is_none_that_the_structure_agreed_to() -> None:
    """It opens at the table once it is validated, and not before: « Diagnostic réalisé : oui » is no yes to that."""
    read = read_roster(Path(__file__).parents[1] / "data/layouts/diagnostic-realise.csv")
    assert [(one.structure, one.validated, one.validated_on) for one in read.diagnoses] == [
        ("L'Herbier du Gué", False, None),
        ("Passage Vauban", True, None),
    ]
    assert read.diagnoses[0].context == "Peu connue hors du quartier"


_CALL = ("Nom de la structure", "Objet social", "ETP", "Procédure collective", "Besoin", "Priorité")


@pytest.mark.parametrize("title", ["Validé", "Validée ?", "Validation", "Validated", "Date de validation"])
def test_beside_a_need_and_its_priority_a_yes_is_to_the_diagnosis(tmp_path: Path, title: str) -> None:
    is_day = title.startswith("Date")
    rows = [(*_CALL, title, "Table"), ("Le Fil", "oui", "3", "non", "RH", "1", "28/11/2026" if is_day else "oui", "1")]
    reading = read_roster(write_csv(tmp_path / "Structures.csv", [*rows, ("La Halte", "", "", "", "RH", "2", "", "2")]))
    assert not [one.value for one in reading.warnings if one.code == "column_unknown"]
    expected = [(None, date(2026, 11, 28)), (None, None)] if is_day else [(True, None), (None, None)]
    assert [(one.validated, one.validated_on) for one in reading.diagnoses] == expected


@pytest.mark.parametrize(
    ("before", "title"),
    [(_CALL, "Candidature validée"), (_CALL, "Dossier validé"), (_CALL[:4], "Validé"), (_CALL[:5], "Validé")],
)
def test_a_yes_to_something_else_opens_no_diagnosis(tmp_path: Path, before: tuple[str, ...], title: str) -> None:
    line = ("Le Fil", "oui", "3", "non", "RH", "1")[: len(before)]
    reading = read_roster(write_csv(tmp_path / "Structures.csv", [(*before, title), (*line, "oui")]))
    assert not any(one.validated for one in reading.diagnoses)
    assert [one.value for one in reading.warnings if one.code == "column_unknown"] == [title]


def test_a_structure_that_answered_nothing_at_all_is_named(desk: Dossier, tmp_path: Path) -> None:
    rows = [("Structure", "Table", "Finalité sociale"), ("Le Fil", "1", "oui"), ("La Halte", "2", "")]
    reading = read_roster(write_csv(tmp_path / "Structures.csv", rows))
    gaps = {one.value: one.expected for one in preview_roster(desk, reading).checks if one.code == "eligibility_gap"}
    assert set(gaps) == {"Le Fil", "La Halte"}
    assert "Finalité sociale" in gaps["La Halte"]
    nobody = read_roster(write_csv(tmp_path / "Candidatures.csv", [*rows[:1], ("La Halte", "2", "")]))
    assert [one.value for one in preview_roster(desk, nobody).checks if one.code == "eligibility_gap"] == ["La Halte"]
    import_roster(desk, reading, at=AT, actor="Siège")
    add_person(desk, NewPerson("Léa", "Martin"), at=AT, actor="Siège")
    file = tmp_path / "fiches.pdf"
    file.write_bytes(make_sheet(desk, PaperSheet.TEAM, at=AT).content)
    assert "Aucune réponse à l’appel" not in text_of(file, 1)
    assert "Aucune réponse à l’appel" in text_of(file, 3)


@pytest.mark.parametrize(
    ("titles", "cells", "kept"),
    [
        (("Date de création", "En développement"), ("2015", "oui"), ("existing_and_growing:oui, 2015",)),
        (("Date de création", "En développement"), ("2024-01-01", "non"), ("existing_and_growing:non, 2024-01-01",)),
        (("Date de création", "En développement"), ("2015", ""), ("existing_and_growing:2015",)),
        (("Existing since", "Growing"), ("2016", "yes"), ("existing_and_growing:oui, 2016",)),
        (("Year established", "Is your organisation growing?"), ("2016", "no"), ("existing_and_growing:non, 2016",)),
        (
            ("En activité", "En développement"),
            ("oui", "non"),
            ("existing_and_growing:non (En développement), oui (En activité)",),
        ),
        (("Territoire", "Département"), ("Lille", "Nord"), ("on_territory:Lille, Nord",)),
        (("Territoire", "Implantation"), ("Lille", "Lille"), ("on_territory:Lille",)),
        (("But lucratif", "Gestion désintéressée"), ("non", "oui"), ("limited_profit:oui",)),
        (("Redressement judiciaire", "Liquidation judiciaire"), ("non", "oui"), None),
        (("Procédure collective", "Redressement judiciaire"), ("aucune", "Plan de 2025"), None),
    ],
)
def test_several_columns_answer_one_criterion_together(
    tmp_path: Path, titles: tuple[str, str], cells: tuple[str, str], kept: tuple[str, ...] | None
) -> None:
    rows = [("Nom de la structure", "ETP", *titles), ("Le Fil", "3", *cells)]
    reading = read_roster(write_csv(tmp_path / "Structures.csv", rows))
    assert not [one for one in reading.warnings if one.code.startswith("column")]
    (line,) = reading.structures
    if kept is not None:
        assert line.eligibility == kept
    differs = eligibility.to_look_at(Structure(RowId("f"), "Le Fil", eligibility=line.eligibility))
    assert bool(differs) is (kept is None or "non" in kept[0])  # a bad answer is not hidden behind a good one


def test_what_two_columns_answer_at_length_is_read_and_not_too_long(tmp_path: Path) -> None:
    long = "L’insertion par le maraîchage et la vente de paniers aux habitants du quartier, depuis dix ans et plus"
    rows = [
        ("Structure", "ETP", "Objet social", "Mission sociale"),
        ("Le Fil", "3", "oui", long),
        ("A", "3", long, long[1:]),
    ]
    reading = read_roster(write_csv(tmp_path / "Structures.csv", rows))
    assert reading.set_aside == ()
    assert [line.eligibility for line in reading.structures] == [
        (f"social_purpose:oui, {long}",),
        (f"social_purpose:{long}",),
    ]


def test_a_second_column_of_skills_is_read_and_a_second_count_is_not_called_the_same_column(tmp_path: Path) -> None:
    rows = [
        ("Structure", "Compétences", "Compétences attendues", "Salariés", "Effectif salarié"),
        ("Le Fil", "droit", "finance", "3", "4"),
    ]
    reading = read_roster(write_csv(tmp_path / "Structures.csv", rows))
    assert reading.structures[0].skills == ("droit", "finance")
    assert [(one.value, one.code) for one in reading.warnings] == [("Effectif salarié", "column_same")]
