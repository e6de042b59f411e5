"""Questionnaires are data, checked whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from probono_desk import i18n
from probono_desk.domain.errors import DeskError
from probono_desk.domain.evaluation import Audience
from probono_desk.usecases.outcome.questionnaires import questionnaires

GOOD = """
audience = "volunteers"
named = false
title = { fr = "Votre journée", en = "Your day" }
[[question]]
name = "useful"
kind = "scale"
text = { fr = "Utile ?", en = "Useful?" }
low = { fr = "non", en = "no" }
high = { fr = "oui", en = "yes" }
"""


def test_questionnaires_ship_for_both_audiences_in_both_languages() -> None:
    french = questionnaires()
    assert [(one.audience, one.named) for one in french] == [(Audience.VOLUNTEERS, False), (Audience.STRUCTURES, True)]
    i18n.set_language("en")
    try:
        english = questionnaires()
    finally:
        i18n.set_language("fr")
    for ours, theirs in zip(french, english, strict=True):
        assert [q.name for q in ours.questions] == [q.name for q in theirs.questions]
        assert all(q.text != other.text for q, other in zip(ours.questions, theirs.questions, strict=True))
        assert len(ours.questions) <= 6  # a handful of taps


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"volunteers"', '"everybody"'),
        ("named = false", 'named = "no"'),
        ('"scale"', '"stars"'),
        ('"scale"', '"comment"'),
        ('en = "Useful?"', 'de = "Nützlich?"'),
        ('name = "useful"', 'name = "Not a name"'),
        ('fr = "Utile ?"', f'fr = "{"x" * 300}"'),
        ("[[question]]", "[[question"),
    ],
)
def test_a_questionnaire_that_is_wrong_is_refused_whole(tmp_path: Path, before: str, after: str) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(GOOD, encoding="utf-8")
    assert questionnaires(tmp_path)[0].questions[0].text == "Utile\u202f?"
    file.write_text(GOOD.replace(before, after), encoding="utf-8")
    with pytest.raises(DeskError, match="questionnaire_wrong"):
        questionnaires(tmp_path)
