from __future__ import annotations

import pytest

from probono_desk.domain.people import EngagementType, Profile
from probono_desk.roster.own_words import engagement_word, profile_word
from probono_desk.roster.words import ENGAGEMENTS, PROFILES, named


@pytest.mark.parametrize(
    ("said", "profile"),
    [
        ("Salariée d’une entreprise partenaire", Profile.EMPLOYEE),
        ("Je suis à la retraite", Profile.RETIRED),
        ("auto-entrepreneur", Profile.INDEPENDENT),
    ],
)
def test_a_sentence_of_their_own_is_a_word_of_the_field(said: str, profile: Profile) -> None:
    assert named(profile_word(said), PROFILES) is profile


def test_what_speaks_of_none_or_of_the_contrary_stays_as_it_is() -> None:
    assert profile_word("pas salarié") == "pas salarié"
    assert profile_word("Sportive") == "Sportive"
    known = ENGAGEMENTS[next(iter(EngagementType))][0]
    assert engagement_word(known) == known
