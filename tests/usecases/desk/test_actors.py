"""Whoever acts without a name is kept as a key, and worded in the language of who reads."""

from __future__ import annotations

import pytest

from probono_desk import i18n
from probono_desk.actors import Actor, actor_words
from probono_desk.usecases.desk.journal import journal
from probono_desk.usecases.door.check_in import check_in_person
from tests.dossiers import NINE, SmallDay
from tests.exchanging import all_records


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_was_done_in_one_language_is_read_in_another(day: SmallDay, language: str) -> None:
    i18n.set_language("fr" if language == "en" else "en")
    check_in_person(day.dossier, day.volunteers[0].id, at=NINE, actor=Actor.KIOSK.value)
    assert all_records(day.dossier)[-1]["actor"] == "Kiosque"
    i18n.set_language(language)
    newest = journal(day.dossier, 1)[0]
    assert newest.actor == {"fr": "Kiosque", "en": "Kiosk"}[language]


def test_a_person_keeps_the_name_that_they_gave() -> None:
    i18n.set_language("en")
    assert actor_words("Léa Martin") == "Léa Martin"
    assert all(actor_words(one.value) != one.value for one in Actor)
