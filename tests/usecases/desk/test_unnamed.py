"""Whoever a text names is not named by what is kept of it."""

from __future__ import annotations

import pytest

from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Person
from probono_desk.usecases.desk.unnamed import Unnamed

PEOPLE = (
    Person(RowId("1"), "Claire", "Delattre", email="claire@example.org", phone="0639981234"),
    Person(RowId("2"), "Văn Minh", "Nguyễn"),
    Person(RowId("3"), "", "Mission"),
)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Mot d’accueil de Claire Delattre", "Mot d’accueil de …"),
        ("DELATTRE Claire, puis nguyen van minh ouvrent", "… puis … ouvrent"),
        ("Écrire à claire@example.org, ou à l’accueil", "Écrire à … ou à l’accueil"),
        ("Appeler le 06.39.98.12.34", ""),
        ("Appeler le +33 6 39 98 12 34", ""),
        ("Claire comme de l’eau : la mission", "Claire comme de l’eau : la mission"),
        ("Production  (2 h)", "Production  (2 h)"),
        ("", ""),
    ],
)
def test_a_text_keeps_what_names_nobody(text: str, kept: str) -> None:
    assert Unnamed(PEOPLE).text(text) == kept


def test_a_number_is_kept_where_it_is_nobodys() -> None:
    unnamed = Unnamed(PEOPLE)
    assert [unnamed.number(one) for one in ("0639981234", "+33639981234", "0320000000", "15")] == [
        "",
        "",
        "0320000000",
        "15",
    ]
