"""Names as people write them: which half is which, and how each is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from probono_desk.roster import names
from probono_desk.roster.names import Order
from probono_desk.roster.read import read_roster
from tests.roster.files import write_csv

CASES = Path(__file__).parents[1] / "data" / "cases"


def read(folder: Path, *rows: list[str]) -> list[tuple[str, str]]:
    return [(p.first_name, p.last_name) for p in read_roster(write_csv(folder / "l.csv", rows)).volunteers]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("CLÉAC'H", "Cléac'h"),
        ("LE FLOC’H", "Le Floc’h"),
        ("C'HOARI", "C'hoari"),
        ("GUIVARC'H-LE BIHAN", "Guivarc'h-Le Bihan"),
        ("D'HONDT", "D'Hondt"),
        ("O'NEIL", "O'Neil"),
        ("L’HOSTIS", "L’Hostis"),
        ("N'DIAYE", "N'Diaye"),
        ("MA'AROUF", "Ma'arouf"),
        ("DELL'ACQUA", "Dell'Acqua"),
        ("VAN DER MEER", "van der Meer"),
        ("VAN 'T HOFF", "van 't Hoff"),
        ("VAN DAMME", "Van Damme"),
        ("DE LA TOUR", "de La Tour"),
        ("LE GALL", "Le Gall"),
        ("van der Meer", "van der Meer"),
        ("McDonald", "McDonald"),
        ("çiftçi", "Çiftçi"),
        ("YİĞİT", "Yiğit"),
        ("IŞIK", "Işık"),
        ("O", "O"),
        ("MCDONALD", "McDonald"),
        ("MARTIN III", "Martin III"),
        ("SHA'BAN", "Sha'ban"),
        ("T’JAMPENS", "T’Jampens"),
        ("GÜNEŞ", "Güneş"),
        ("STRAẞE", "Straße"),
        ("i\u0307brahim", "İbrahim"),
        ("DE OLIVEIRA E SILVA", "de Oliveira e Silva"),
        ("DUPONT DIT JEANNOT", "Dupont dit Jeannot"),
        ("Indit Dupont", "Indit Dupont"),
    ],
)
def test_capitals_become_a_name(typed: str, shown: str) -> None:
    assert names.tidy(typed) == shown


def test_a_turkish_name_does_not_make_its_neighbour_turkish() -> None:
    assert names.tidy_both("İBRAHİM", "YILMAZ") == ("İbrahim", "YILMAZ")
    assert names.tidy_both("AYŞE", "MARTIN") == ("Ayşe", "MARTIN")
    assert names.tidy_both("IBRAHIM", "MARTIN") == ("Ibrahim", "Martin")


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("Anna van der Meer", "Anna", "van der Meer"),
        ("van der Meer Anna", "Anna", "van der Meer"),
        ("de La Tour Marie", "Marie", "de La Tour"),
        ("Martin-Dupont Anne-Sophie", "Anne-Sophie", "Martin-Dupont"),
        ("Anne-Sophie Martin-Dupont", "Anne-Sophie", "Martin-Dupont"),
        ("Anne Sophie MARTIN DUPONT", "Anne Sophie", "Martin Dupont"),
        ("MARTIN DUPONT Anne Sophie", "Anne Sophie", "Martin Dupont"),
        ("CLÉAC'H Yann", "Yann", "Cléac'h"),
        ("van der Meer, Anna", "Anna", "van der Meer"),
        ("O'Neil Sean", "Sean", "O'Neil"),
        ("J. Martin", "J.", "Martin"),
        ("Martin J.-P.", "J.-P.", "Martin"),
        ("Ben Ali Mohamed", "Mohamed", "Ben Ali"),
        ("Mohamed Ben Ali", "Mohamed", "Ben Ali"),
        ("El Amrani Fatima", "Fatima", "El Amrani"),
        ("Jean François Leclerc", "Jean François", "Leclerc"),
        ("DUPONT Jean-Marie (M.)", "Jean-Marie", "Dupont"),
        ("Prof. Anne Roux", "Anne", "Roux"),
        ("M. et Mme DUPONT", "", "Dupont"),
        ("Anne DUPONT (née MARTIN)", "Anne", "Dupont"),
        ("Anne Dupont née Martin", "Anne", "Dupont"),
        ("Dupont née Martin Anne", "Anne", "Dupont"),
        ("Dupont (Martin) Anne", "Anne", "Dupont"),
        ("Anne DUPONT ép. MARTIN", "Anne", "Martin"),
        ("DUPONT ép. MARTIN Anne", "Anne", "Martin"),
        ("D'Hondt Marie Claude", "Marie Claude", "D'Hondt"),
        ("Jean « Jeannot » Dupont", "Jean", "Dupont"),
        ("Jean (Jeannot) Dupont", "Jean", "Dupont"),
        ("Dupont (Jean)", "Jean", "Dupont"),
        ("DUPONT JP", "JP", "Dupont"),
        ("DUPONT J-P", "J-P", "Dupont"),
        ("PAUL LEROY", "Paul", "Leroy"),
        ("Paul Leroy III", "Paul", "Leroy III"),
        ("3. Jean Dupont", "Jean", "Dupont"),
        ("Jean DUPONT dit Jeannot", "Jean", "Dupont dit Jeannot"),
        ("Jean dit Jeannot Dupont", "Jean", "Dupont"),
        ("Nguyễn Văn Minh", "Văn Minh", "Nguyễn"),
        ("NGUYEN VAN MINH", "Van Minh", "Nguyen"),
        ("Trần Thị Thu Hà", "Thị Thu Hà", "Trần"),
        ("Lê Văn Tám", "Văn Tám", "Lê"),
        ("Minh Nguyễn", "Minh", "Nguyễn"),
        ("Jean Le Van Damme", "Jean", "Le Van Damme"),
        ("MC Martin", "MC", "Martin"),
    ],
)
def test_both_halves_are_told_apart_in_either_order(typed: str, first: str, last: str) -> None:
    assert names.split(typed, None) == (first, last)


def test_a_whole_column_overrules_one_first_name_that_is_also_a_last_name(tmp_path: Path) -> None:
    column = ["Dupuis Claire", "Lefèvre Paul", "Moreau Anne", "Simon Lecourt", "Garnier Julie", "Faure Léa"]
    column += ["Roussel Marc", "Blanc Nadia", "Fournier Hugo", "Girard Emma", "Bonnet Luc", "Dupont Zoé"]
    found = read(tmp_path, ["Nom et prénom"], *([name] for name in column))
    assert found[3] == ("Lecourt", "Simon")
    assert names.split("Simon Lecourt", Order.LAST_FIRST) == ("Simon", "Lecourt")


@pytest.mark.parametrize("usual", list(Order))
def test_a_particle_tells_where_the_last_name_begins_whatever_the_column_does(usual: Order) -> None:
    for typed in ("Le Gall Anne", "Anne Le Gall"):
        assert names.split(typed, usual, settled=True) == ("Anne", "Le Gall")
    assert names.split("de Villiers Anne", usual, settled=True) == ("Anne", "de Villiers")
    assert names.split("Marie de la Tour", usual, settled=True) == ("Marie", "de la Tour")


_IN_ORDER = [
    f"{first} {last}"
    for first in ("Ana", "Paul", "Aude", "Karim", "Julie", "Sophie")
    for last in ("Vanneste", "Delattre")
]


def test_a_name_against_its_column_is_said(tmp_path: Path) -> None:
    rows = [("Nom complet",), *((name,) for name in _IN_ORDER)]
    reading = read_roster(write_csv(tmp_path / "l.csv", [*rows, ("Delattre Aude",), ("Nguyễn Văn Minh",)]))
    assert [said.value for said in reading.warnings if said.code == "name_guessed"] == ["Delattre Aude"]
    assert [line.last_name for line in reading.volunteers] == [
        *(name.split()[1] for name in _IN_ORDER),
        "Aude",
        "Nguyễn",
    ]


def test_the_name_in_use_comes_before_the_birth_name() -> None:
    reading = read_roster(CASES / "nom-d-usage.csv")
    assert [(p.first_name, p.last_name, p.badge_name) for p in reading.volunteers] == [
        ("Maëlle", "Delattre", ""),
        ("Tristan", "Ouvrard", ""),
        ("Odile", "Vanhove", ""),
    ]
    assert not any("Martin" in p.typed_name or "MARTIN" in p.typed_name for p in reading.volunteers)


@pytest.mark.parametrize(
    ("header", "row", "shown"),
    [
        (["Nom", "Nom de jeune fille", "Prénom"], ["Roy", "Sow", "Ana"], ("Ana", "Roy")),
        (["Nom de naissance", "Nom marital", "Prénom"], ["Sow", "Roy", "Ana"], ("Ana", "Roy")),
        (["Nom de naissance", "Nom d’usage", "Prénom"], ["Sow", "idem", "Ana"], ("Ana", "Sow")),
        (["Nom de naissance", "Nom d’usage", "Prénom"], ["Sow", "-", "Ana"], ("Ana", "Sow")),
        (["Nom", "Prénom", "Prénom d’usage"], ["Sow", "Anatole", "Ana"], ("Ana", "Sow")),
        (["Nom de naissance", "Prénom"], ["Sow", "Ana"], ("Ana", "Sow")),
        (["Nom", "Prénom"], ["SOW née ROY", "Ana"], ("Ana", "Sow")),
        (["Nom", "Prénom"], ["ROY épouse SOW", "Ana"], ("Ana", "Sow")),
        (["Nom", "Prénom"], ["Renée", "Ana"], ("Ana", "Renée")),
    ],
)
def test_names_of_the_civil_status_give_way(
    tmp_path: Path, header: list[str], row: list[str], shown: tuple[str, str]
) -> None:
    assert read(tmp_path, header, row) == [shown]


def test_turkish_letters_and_ligatures_are_shown_as_they_are_meant() -> None:
    reading = read_roster(CASES / "turkish-and-ligatures.csv")
    assert [(p.first_name, p.last_name) for p in reading.volunteers] == [
        ("İbrahim", "YILMAZ"),
        ("Ayşe", "Çiftçi"),
        ("Elif", "Yiğit"),
        ("Flora", "Filippi"),
    ]


def test_letters_in_another_dress_are_the_letters(tmp_path: Path) -> None:
    assert read(tmp_path, ["Nom", "Prénom"], ["Ｍａｒｔｉｎ", "Ⓢacha"], ["𝒮𝑜𝓌", "Sté\ufb03e"]) == [
        ("Sacha", "Martin"),
        ("Stéffie", "Sow"),
    ]


def test_what_was_typed_is_kept_where_it_is_shown_otherwise(tmp_path: Path) -> None:
    rows = [["Nom", "Prénom"], ["CLÉAC'H", "yann"], ["Roy", "Ana"]]
    reading = read_roster(write_csv(tmp_path / "l.csv", rows))
    assert [p.typed_name for p in reading.volunteers] == ["yann CLÉAC'H", ""]
    whole = read_roster(write_csv(tmp_path / "w.csv", [["Nom et prénom"], ["CLÉAC'H Yann"]]))
    assert whole.volunteers[0].typed_name == "CLÉAC'H Yann"
