"""What a summary, or a sheet of structures, says of the other tabs."""

from __future__ import annotations

import pytest

from probono_desk.roster.sections import Section
from probono_desk.roster.tabs_named import tabs_named
from probono_desk.roster.workbook_rows import RowsOfSheet

PEOPLE = [["Nom", "Prénom", "Mail"], ["Roy", "Ana", "ana@example.org"], ["Sow", "Ibou", "ibou@example.org"]]


def told(rows: list[list[str]], *tabs: str) -> dict[str, Section]:
    read = {"Récap": rows, **dict.fromkeys(tabs, PEOPLE)}
    sheets = [RowsOfSheet(0, name, is_workbook=True, rows=some) for name, some in read.items()]
    return tabs_named(sheets, list(read))


@pytest.mark.parametrize("title", ["Entreprise", "Employeur", "Company"])
def test_a_summary_of_companies_says_whose_the_people_of_each_tab_are(title: str) -> None:
    rows = [[title, "Nombre"], ["Banque Lys", "4"], ["LOGIS ARMOR", "3"], ["Divers", "2"], ["Total", "9"]]
    assert told(rows, "Banque Lys", "Logis Armor", "Divers") == {
        "banque lys": Section("", organisation="Banque Lys"),
        "logis armor": Section("", organisation="LOGIS ARMOR"),
        "divers": Section(""),
    }


def test_any_other_summary_says_that_the_tabs_are_of_it() -> None:
    rows = [["Groupe", "Combien"], ["Nord", "4"], ["Sud", "3"]]
    assert told(rows, "Nord", "Sud") == {"nord": Section(""), "sud": Section("")}


def test_a_word_that_one_tab_bears_is_no_summary() -> None:
    assert not told([["Lieu", "Salle"], ["Nord", "B12"]], "Nord", "Sud")


def test_structures_give_the_table_of_their_tab() -> None:
    rows = [["Structure", "Mission", "Table"], ["La Halte", "Un site", "1"], ["Le Phare", "Un budget", "2"]]
    assert told(rows, "La Halte", "Le Phare") == {"la halte": Section("", 1), "le phare": Section("", 2)}
