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


def test_french_spaces_are_set() -> None:
    i18n.set_language("fr")
    assert "poste\u202f?" in i18n.french_spaces("Quel poste ?")
    assert "planche\u00a0:" not in error_text.sentence(DeskError("disk_full"))
    assert "\u00a0: vérifiez" in error_text.sentence(DeskError("other_edition", title="Lille"))
