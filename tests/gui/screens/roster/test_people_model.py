from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Person, Profile, Role
from probono_desk.domain.presence import Whereabouts
from probono_desk.gui.screens.roster.lines_model import Lines, LinesModel
from probono_desk.gui.screens.roster.people_model import Column, PeopleModel
from probono_desk.usecases.roster.everybody import Listed

LEA = Listed(
    Person(RowId("1"), "Léa", "Martin", organisation="Banque Coquelicot", profile=Profile.EMPLOYEE),
    10,
    Whereabouts.INSIDE,
)
ZOE = Listed(Person(RowId("2"), "Zoé", "Œuvrard", badge_name="Zouzou", phone="0639981002"), 2, Whereabouts.EXPECTED)
ANNE = Listed(Person(RowId("3"), "Anne", "D’Hondt", Role.REPRESENTATIVE), None, Whereabouts.NO_SHOW)


@pytest.fixture
def model(dressed: QApplication) -> PeopleModel:
    made = PeopleModel()
    made.set_people([ANNE, LEA, ZOE])
    return made


def last_names(model: PeopleModel) -> list[str]:
    return [model.index(row, Column.LAST_NAME).data() for row in range(model.rowCount())]


def test_it_is_a_sound_model(model: PeopleModel) -> None:
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.search("martin")
    model.sort(Column.TABLE, Qt.SortOrder.DescendingOrder)
    model.set_people([ANNE])
    assert model.rowCount() == 0


def test_scan_tells_one_row_and_keeps_the_others(model: PeopleModel) -> None:
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last, _roles: told.append((first.row(), last.row())))
    kept = QPersistentModelIndex(model.index(1, 0))
    model.set_people([ANNE, LEA, replace(ZOE, presence=Whereabouts.INSIDE)])
    assert told == [(2, 2)]
    assert kept.row() == 1
    assert model.index(2, Column.PRESENCE).data() == "à l’intérieur"


def test_lines_are_a_sound_model(dressed: QApplication) -> None:
    lines = LinesModel(Lines(("Nom", "Après"), [("Léa", "1"), ("Zoé", "2")], ["", "pencil"]))
    QAbstractItemModelTester(lines, QAbstractItemModelTester.FailureReportingMode.Fatal, lines)
    assert lines.index(1, 1).data() == "2"
    assert not lines.index(1, 1).data(Qt.ItemDataRole.DecorationRole).isNull()
    assert lines.index(0, 1).data(Qt.ItemDataRole.DecorationRole) is None


def test_it_says_everybody_by_name(model: PeopleModel) -> None:
    assert last_names(model) == ["D’Hondt", "Martin", "Œuvrard"]
    martin = [model.index(1, column).data() for column in Column]
    assert martin == ["Martin", "Léa", "volontaire", "10", "Banque Coquelicot", "salarié·e", "à l’intérieur"]
    assert [model.headerData(c, Qt.Orientation.Horizontal) for c in Column][:4] == ["Nom", "Prénom", "Rôle", "Table"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("lea", ["Martin"]),
        ("OEUV", ["Œuvrard"]),
        ("martin léa", ["Martin"]),
        ("zouzou", ["Œuvrard"]),
        ("coquelicot", ["Martin"]),
        ("Table 2", ["Œuvrard"]),
        ("table 1", []),
        ("table", ["Martin", "Œuvrard"]),
        ("06 39", ["Œuvrard"]),
        ("0639981002", ["Œuvrard"]),
        ("nobody", []),
        ("  ", ["D’Hondt", "Martin", "Œuvrard"]),
    ],
)
def test_a_few_letters_find_somebody(model: PeopleModel, text: str, found: list[str]) -> None:
    model.search(text)
    assert last_names(model) == found
    assert model.total() == 3


def test_tables_are_in_the_order_of_numbers_and_none_comes_last(model: PeopleModel) -> None:
    model.sort(Column.TABLE)
    assert last_names(model) == ["Œuvrard", "Martin", "D’Hondt"]


def test_order_and_search_stay_when_people_change(model: PeopleModel) -> None:
    model.sort(Column.LAST_NAME, Qt.SortOrder.DescendingOrder)
    model.search("a")
    model.set_people([ANNE, LEA])
    assert last_names(model) == ["Martin", "D’Hondt"]
    assert model.row_of(ANNE.person.id) == 1
    assert model.row_of(ZOE.person.id) == -1
