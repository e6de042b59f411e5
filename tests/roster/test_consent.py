from __future__ import annotations

import pytest

from probono_desk.roster.consent import asks_for_refusal, consent, is_given_by_tick, is_turned, refuses_pictures


@pytest.mark.parametrize(
    ("answer", "means"),
    [
        ("oui", True),
        ("J’accepte", True),
        ("non", False),
        ("Je n’autorise pas", False),
        ("not agreed", False),
        ("oui ?", None),
        ("", None),
        ("peut-être", None),
    ],
)
def test_a_condition_is_no_yes_and_a_refusal_is_never_lost(answer: str, means: bool | None) -> None:
    assert consent(answer) is means


def test_a_yes_under_a_refusal_is_turned() -> None:
    assert is_turned("Refus d’être photographié", "oui")
    assert not is_turned("Refus d’être photographié", "je refuse")
    assert not is_turned("Photo", "oui")


def test_a_form_s_box_without_its_tick_was_not_agreed_to() -> None:
    assert is_given_by_tick("J’accepte d’être photographié·e", ["x", "", "x"])
    assert not is_given_by_tick("J’accepte d’être photographié·e", ["x", "x"])
    assert not is_given_by_tick("Photo", ["oui", "", "oui"])


def test_a_remark_may_refuse_pictures() -> None:
    assert refuses_pictures("Ne souhaite pas être prise en photo")
    assert not refuses_pictures("Arrive avec le photographe")


def test_a_box_for_no_is_a_refusal_and_how_to_answer_is_none() -> None:
    assert asks_for_refusal("Droit à l’image [Non]")
    assert asks_for_refusal("Do you consent to be photographed? >> No")
    for title in ("Photo (oui/non – yes/no)", "Photo oui / non", "Droit à l’image (oui/non)", "Photo (O/N)"):
        assert not asks_for_refusal(title)
