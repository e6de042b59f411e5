from __future__ import annotations

import string

import pytest

from probono_desk import error_text, i18n
from probono_desk.domain.errors import DeskError


@pytest.mark.parametrize("code", sorted(error_text.SENTENCES))
def test_each_sentence_can_be_said(code: str) -> None:
    names = [name for _text, name, _spec, _conversion in string.Formatter().parse(error_text.SENTENCES[code]) if name]
    said = error_text.sentence(DeskError(code, **dict.fromkeys(names, "3.")))
    assert said.endswith((".", "!", "?"))
    assert "{" not in said


def test_an_unknown_code_is_still_a_sentence() -> None:
    assert "(never_heard)" in error_text.sentence(DeskError("never_heard"))


def test_data_that_is_missing_is_still_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(error_text.SENTENCES, "needs_more", "Il manque {count} lignes.")
    assert "(needs_more)" in error_text.sentence(DeskError("needs_more"))


def test_the_place_is_named_but_for_whoever_passes() -> None:
    full = DeskError("disk_full", where="/home/odile/Marathon")
    assert error_text.sentence(full).startswith("/home/odile/Marathon\u00a0: Le disque est plein")
    assert error_text.sentence(full, to_visitors=True).startswith("Le disque est plein")


def test_french_spaces_are_set() -> None:
    i18n.set_language("fr")
    assert "poste\u202f?" in i18n.french_spaces("Quel poste ?")
    assert "planche\u00a0:" not in error_text.sentence(DeskError("disk_full"))
    assert "\u00a0: vérifiez" in error_text.sentence(DeskError("other_edition", title="Lille"))


def test_a_sentence_quotes_names_in_which_everything_is_seen() -> None:
    said = error_text.sentence(DeskError("package_is_folder", name="clé\n\u202eBSU", where="/médias/\u202e"))
    assert "clé <U+202E>BSU" in said
    assert said.startswith("/médias/<U+202E>")
