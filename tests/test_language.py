"""What somebody who writes French, or English, would strike out in the program's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest
from babel.messages.catalog import Message

from probono_desk import i18n, words
from probono_desk.domain.deliverables import DeliverableState
from probono_desk.domain.people import Role
from tests import catalogue

_VOWEL = "aeiouàâéèêëîïôöûüœAEIOUÀÂÉÈÊËÎÏÔÖÛÜŒ"
_ELIDED = re.compile(
    rf"(?<![-\w])(?:[DdCcJjLlMmNnSsTt]e|[Qq]ue|[Ll]a|[Ll]orsque|[Pp]uisque|[Ss]i(?= ils?\b)) [{_VOWEL}]\w"
)
_NUMBERED = re.compile(r"\{(?:n|acts|rows|blobs|new|pages|versions|pledges|everyone|value)\}\s+\w+[sx]\b")
_ALWAYS_SEVERAL = {
    "Choisissez au moins {n} caractères, par exemple quatre mots.",
    "Faire entrer ensemble les {n} attendus de la table {number}",
    "Faire entrer ensemble les {n} attendus de « {organisation} »",
    "Table {number} : {n} personnes de « {organisation} ».",
    "Table {number} : {n} volontaires pour {most} places.",
    "Un poste porte un nom court, {n} lettres au plus, comme « Accueil B ». Choisissez-en un autre.",
    "{n} ms entre deux touches",
    "{n} personnes ont ce billet. Demandez le nom, choisissez, puis Entrée.",
    "{n} personnes portent ce nom. Demandez la fin du téléphone ou l’organisation, choisissez, puis Entrée.",
}
"""Said only where there are at least two."""

_DEVELOPERS = re.compile(
    r"hexad|\bUTC\b|\bURL\b|key\.age|« ?backups|\bblobs?\b|\bNone\b|\bnull\b|millisecondes|\bbooléen", re.I
)
_OF_AN_ARTICLE = re.compile(r"\b(?:de|à) \{(?:structure|organisation|employer|mission)\}")
"""« de Le Fil d’Aronde », « de Les Mentors »: what often begins with an article stands after « pour » or in quotes."""
_TITLE_AS_SUBJECT = re.compile(r"(?:^|: )« \{title\} » (?:pas encore \w+|\w+[éiu]|.*d’(?:elle|lui)-même\.?)$")
"""« Accueil » retenu, « Production » retenu: the stage is feminine, its title may be anything."""
_TWO_GENDERS = re.compile(
    r"\w\((?:e|es|ne|trice)\)|\w/(?:e|es|ne|trice)\b|\w·(?!e\b|es\b|rice\b|rices\b|ne\b|ve\b)[a-z]"
)


@cache
def collected() -> tuple[Message, ...]:
    """Every message of the program."""
    return tuple(catalogue.words_of_the_program())


def french() -> Iterator[str]:
    """Every form of every message."""
    for message in collected():
        if message.id:
            yield from (message.id,) if isinstance(message.id, str) else message.id


def english() -> Iterator[tuple[str, str]]:
    """Every form, with the French of its message."""
    for message in catalogue.kept():
        if message.id and message.string:
            source = message.id if isinstance(message.id, str) else message.id[0]
            for form in (message.string,) if isinstance(message.string, str) else message.string:
                yield source, form


def wrong(pattern: re.Pattern[str]) -> list[str]:
    return [text for text in french() if pattern.search(text)]


def test_every_word_has_its_english() -> None:
    # What is marked as a guess is left out where the catalogue is compiled.
    kept = {(m.context, m.id): "" if m.fuzzy else m.string for m in catalogue.kept() if m.id}
    english = {(m.context, m.id): kept.get((m.context, m.id)) or "" for m in collected() if m.id}
    assert [known for known, said in english.items() if not all((said,) if isinstance(said, str) else said)] == []


def test_french_elides() -> None:
    polite = re.compile(r"-(?:le|la|ce|je) ")  # « enregistrez-le ailleurs » stands
    assert [text for text in wrong(_ELIDED) if not polite.search(text)] == []


def test_french_apostrophes_are_typographic_and_there_is_one_form_for_one_person() -> None:
    assert [text for text in french() if "'" in text and "pip install" not in text] == []
    assert wrong(_TWO_GENDERS) == []
    assert [text for text in french() if "..." in text] == []
    assert (
        wrong(re.compile(r"\b(?:du|le|un) responsable\b")) == []
    )  # the one word that hides who it is behind its article


def test_the_name_of_a_structure_follows_no_preposition_that_its_article_would_melt_into() -> None:
    assert wrong(_OF_AN_ARTICLE) == []


def test_a_title_in_a_sentence_is_a_stage_with_one_gender() -> None:
    assert wrong(_TITLE_AS_SUBJECT) == []


def test_a_native_reads_english_without_calques() -> None:
    """Time is recorded, not noted; a list has one per line; a line is left out, not taken over; you, not one."""
    calques = re.compile(
        r"\bnoted\b|^[Nn]ote (?:the|it|that|what|\{)|\bone a (?:page|line)\b|\btaken over\b|\bone’s\b|\boneself\b"
        r"|\bdoubles?\?|\bdoubles\b(?! nothing)|\b[Ss]ay a delay|[Tt]rust (?:it )?no longer"
    )
    assert [text for _source, text in english() if calques.search(text)] == []


def test_what_is_counted_has_a_singular() -> None:
    plain = [m.id for m in collected() if m.id and isinstance(m.id, str)]
    assert [text for text in plain if _NUMBERED.search(text) and text not in _ALWAYS_SEVERAL] == []
    pairs = [m.id for m in collected() if m.id and not isinstance(m.id, str)]
    assert [pair[0] for pair in pairs if re.search(r"\{n\} \w{3,}[^su x]s\b", pair[0])] == []


def test_french_speaks_of_nobody_s_machinery() -> None:
    assert wrong(_DEVELOPERS) == []
    assert wrong(re.compile(r"[Pp]ersonne d(?:e |’)(?:présent|attendu|inscrit)")) == []
    assert wrong(re.compile(r"\b[Pp]hases? ")) == []  # « étape » is the word


def test_english_keeps_its_glossary() -> None:
    """Structure is a non-profit, responsable a lead, à cadrer to scope."""
    sheet = ("dans Structures", "Structures :", "Structures, Volontaires")  # the sheet of a workbook keeps its name
    structure = re.compile(r"(?<!\{)\b[Ss]tructures?\b(?!\})")
    assert [
        text for source, text in english() if structure.search(text) and not any(name in source for name in sheet)
    ] == []
    others = re.compile(
        r"\b(?:association|laureate|responsible person|to frame|antenna|deliverables? gel|ravitaillement"
        r"|muster(?!-)|reserves?)\b|\b(?:phases?|agenda)\b(?!\})|\bthe List page|\w'\w",
        re.I,
    )
    assert [text for _source, text in english() if others.search(text)] == []
    i18n.set_language("en")
    assert words.word_for(DeliverableState.TO_FRAME) == "to scope"
    assert words.word_for(Role.LEAD) == "edition lead"


@pytest.mark.parametrize(
    ("number", "places", "said"),
    [(4.25, 1, "4,3"), (4.0, 1, "4,0"), (4.24, 1, "4,2"), (0.125, 2, "0,13"), (2.675, 2, "2,68"), (-0.05, 1, "-0,1")],
)
def test_a_half_is_rounded_up_and_has_a_comma(number: float, places: int, said: str) -> None:
    assert words.decimal(number, places) == said
