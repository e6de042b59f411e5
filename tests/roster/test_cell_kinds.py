from __future__ import annotations

import pytest

from probono_desk.roster.cell_kinds import (
    address_in,
    has_skill,
    kinds_of,
    name_beside,
    name_in_address,
    phone_in,
    says_the_same,
)


@pytest.mark.parametrize(
    ("cell", "address", "name"),
    [
        ("Maëlle Delattre <m@example.org>", "m@example.org", "Maëlle Delattre"),
        ('"Ouvrard, Tristan" <t@example.org>', "t@example.org", "Ouvrard, Tristan"),
        ("06 39 98 10 01 / m@example.org", "m@example.org", ""),
        ("m@example.org", "m@example.org", ""),
        ("Maëlle Delattre", "", ""),
    ],
)
def test_an_address_is_found_among_other_words(cell: str, address: str, name: str) -> None:
    assert (address_in(cell), name_beside(cell)) == (address, name)


def test_an_address_may_be_a_name_and_no_accent_is_guessed() -> None:
    assert name_in_address("maelle.delattre@example.org") == "Maelle Delattre"
    assert name_in_address("contact@example.org") == ""
    assert name_in_address("m.delattre@example.org") == ""


def test_a_telephone_is_found_among_other_words() -> None:
    assert phone_in("06 39 98 10 01 (perso)") == phone_in("0639981001") != ""
    assert phone_in("bureau 12") == ""


def test_a_column_looks_like_what_its_cells_are() -> None:
    asked = kinds_of(["oui", "non", "", "oui"])
    assert asked.yes_no == 1
    assert kinds_of(["", "-"]).yes_no == 0
    assert has_skill("Communication")
    assert not has_skill("Beffroi")


def test_an_address_with_its_owner_is_the_same_address() -> None:
    assert says_the_same("m@example.org", "Maëlle Delattre (M@example.org)")
    assert not says_the_same("m@example.org", "t@example.org")
    assert not says_the_same("Roy", "Roy Lemaire")
