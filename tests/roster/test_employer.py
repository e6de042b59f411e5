from __future__ import annotations

import pytest

from probono_desk.roster.employer import employer


@pytest.mark.parametrize("account", ["Foyer Saint-Aubin", "Saint-Aubin Household", "Famille Rémi Saint-Aubin"])
def test_the_household_of_somebody_is_no_employer(account: str) -> None:
    assert employer(account, "Rémi Saint-Aubin") == ""
    assert employer(account, "Berthe Vasseur") == account


@pytest.mark.parametrize("nothing", ["", "-", "0", "N/A"])
def test_a_sign_names_no_employer(nothing: str) -> None:
    assert employer(nothing, "Rémi Saint-Aubin") == ""


def test_a_company_that_bears_somebody_s_name_is_one() -> None:
    assert employer("Vasseur & Fils", "Berthe Vasseur") == "Vasseur & Fils"
    assert employer("Foyer des Lilas", "Berthe Vasseur") == "Foyer des Lilas"
