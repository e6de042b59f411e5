from __future__ import annotations

import string

import pytest

from probono_desk import i18n
from tests import catalogue


def _fields(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name}


def _forms(value: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (value or "",) if value is None or isinstance(value, str) else tuple(value)


def test_every_word_has_its_english() -> None:
    kept = {(message.context, message.id): message.string for message in catalogue.kept() if message.id}
    words = [message for message in catalogue.words_of_the_program() if message.id]
    missing = [(m.context, m.id) for m in words if not all(_forms(kept.get((m.context, m.id), "")))]
    assert missing == []


def test_english_quotes_what_french_quotes() -> None:
    wrong = [
        message.id
        for message in catalogue.kept()
        if message.id and any(_fields(form) - _fields(_forms(message.id)[-1]) for form in _forms(message.string))
    ]
    assert wrong == []


def test_the_compiled_catalogue_is_that_of_the_text() -> None:
    assert catalogue.mo_file().read_bytes() == catalogue.compiled(catalogue.kept())


@pytest.mark.parametrize(("n", "said"), [(0, "0 ligne nouvelle"), (1, "1 ligne nouvelle"), (2, "2 lignes nouvelles")])
def test_french_counts_zero_as_one(n: int, said: str) -> None:
    assert i18n.ngettext("{n} ligne nouvelle", "{n} lignes nouvelles", n).format(n=n) == said


def test_english_is_spoken() -> None:
    i18n.set_language("en")
    assert i18n._("Tables") == "Tables"
    assert i18n.ngettext("{n} ligne nouvelle", "{n} lignes nouvelles", 0) != "{n} ligne nouvelle"


def test_one_french_word_with_two_meanings_is_two_words_in_english() -> None:
    assert i18n._("Annuler") == i18n.pgettext("undo", "Annuler") == "Annuler"
    i18n.set_language("en")
    assert (i18n._("Annuler"), i18n.pgettext("undo", "Annuler")) == ("Cancel", "Undo")


def test_french_spaces_are_set() -> None:
    assert i18n._("Prêt ?") == "Prêt\u202f?"
    assert i18n._("« Léa » : là ; oui !") == "«\u00a0Léa\u00a0»\u00a0: là\u202f; oui\u202f!"


@pytest.mark.parametrize(
    ("name", "said"),
    [("Élise", "d’Élise"), ("Léa", "de Léa"), ("Yves", "d’Yves"), ("Yasmina", "de Yasmina"), ("Hugo", "de Hugo")],
)
def test_french_elides_before_a_vowel(name: str, said: str) -> None:
    assert i18n.elided(f"Arrivée de {name} de Oliveira") == f"Arrivée {said} d’Oliveira"
