"""One skill however it is spelt."""

from __future__ import annotations

from probono_desk.domain.skills import required, skill_keys


def test_accents_capitals_and_spaces_aside() -> None:
    assert skill_keys(["Données", "donnees ", "DONNÉES"]) == skill_keys(["données"])
    assert len(skill_keys(["RH", "droit"])) == 2


def test_what_a_mission_asks_for_twice_is_asked_once_as_it_was_spelt_first() -> None:
    assert list(required(["Données", "RH", "donnees"]).values()) == ["Données", "RH"]
