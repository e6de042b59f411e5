from __future__ import annotations

import pytest

from probono_desk.roster.employer import employer, of_directory


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


def test_a_distinguished_name_names_the_employer() -> None:
    name = "cn=Ada Rowe,ou=Lille,o=Northgate Rail\\, Ltd,c=GB"
    assert of_directory(name) == employer(name, "Ada Rowe") == "Northgate Rail, Ltd"
    for other in ("CN=Ada Rowe,OU=Lille,DC=example,DC=com", "o=1", "Lys, o = Banque", "a+b=c"):
        assert of_directory(other) == ""
        assert employer(other, "Ada Rowe") == other
