from __future__ import annotations

import string
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from probono_desk import i18n, paths
from tests import catalogue


def _fields(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name}


def _forms(value: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (value or "",) if value is None or isinstance(value, str) else tuple(value)


def test_english_quotes_what_french_quotes() -> None:
    wrong = [
        message.id
        for message in catalogue.kept()
        if message.id and any(_fields(form) - _fields(_forms(message.id)[-1]) for form in _forms(message.string))
    ]
    assert wrong == []


def test_the_catalogue_says_where_nothing_comes_from() -> None:
    """Two branches that both moved a line would meet in it otherwise."""
    assert "\n#: " not in catalogue.po_file().read_text(encoding="utf-8")


@pytest.mark.parametrize(("n", "said"), [(0, "0 ligne nouvelle"), (1, "1 ligne nouvelle"), (2, "2 lignes nouvelles")])
def test_french_counts_zero_as_one(n: int, said: str) -> None:
    assert i18n.ngettext("{n} ligne nouvelle", "{n} lignes nouvelles", n).format(n=n) == said


def test_english_is_spoken() -> None:
    i18n.set_language("en")
    assert i18n._("Tables") == "Tables"
    assert i18n.ngettext("{n} ligne nouvelle", "{n} lignes nouvelles", 0) != "{n} ligne nouvelle"


def test_a_compiled_catalogue_is_read_before_the_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The wheel's way."""
    words = Catalog(locale="fi")
    words.add("Tables", "Pöydät")
    compiled = tmp_path / "locale" / "fi" / "LC_MESSAGES" / f"{i18n.DOMAIN}.mo"
    compiled.parent.mkdir(parents=True)
    with compiled.open("wb") as stream:
        write_mo(stream, words)
    monkeypatch.setattr(paths, "resources_dir", lambda: tmp_path)
    monkeypatch.setattr(i18n, "LANGUAGES", ("fr", "fi"))
    i18n.set_language("fi")
    assert i18n._("Tables") == "Pöydät"


def test_one_french_word_with_two_meanings_is_two_words_in_english() -> None:
    assert i18n._("Annuler") == i18n.pgettext("undo", "Annuler") == "Annuler"
    i18n.set_language("en")
    assert (i18n._("Annuler"), i18n.pgettext("undo", "Annuler")) == ("Cancel", "Undo")


def test_french_spaces_are_set() -> None:
    assert i18n._("Prêt ?") == "Prêt\u202f?"
    assert i18n._("« Léa » : là ; oui !") == "«\u00a0Léa\u00a0»\u00a0: là\u202f; oui\u202f!"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Élise", "d’Élise"),
        ("Léa", "de Léa"),
        ("Yves", "d’Yves"),
        ("Yasmina", "de Yasmina"),
        ("Hélène", "d’Hélène"),
        ("Hervé", "d’Hervé"),
        ("HENRI", "d’HENRI"),
        ("Hortense", "d’Hortense"),
        ("Hugo", "de Hugo"),
        ("Hamza", "de Hamza"),
        ("Hans", "de Hans"),
    ],
)
def test_french_elides_before_a_vowel_and_a_silent_h(name: str, said: str) -> None:
    assert i18n.elided(f"Arrivée de {name} de Oliveira") == f"Arrivée {said} d’Oliveira"
