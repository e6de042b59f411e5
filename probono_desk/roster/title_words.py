"""The words of a column’s title: « nom_adh », « firstName », « N° de table » and whole questions, taken apart.

What a question wraps around what it asks for, its fillers, says nothing; plurals and feminine endings neither.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from probono_desk.roster import word_lists
from probono_desk.roster.words import key

_LONGEST = 400
_SHORTEST_STEM = 5
# Words that mean another thing in the singular, or are no plural: what somebody expects, and no waiting list.
_AS_THEY_ARE = frozenset(
    {"attentes", "sujets", "infos", "presents", "absents", "inscrits", "points", "etiquettes", "places", "personnes"}
    | {"accommodations", "langues", "languages", "permissions", "autorisations", "conditions", "terms", "reports"}
    | {"entree", "duree", "annee", "journee", "arrivee", "rangee", "degree", "regles", "visuels", "previous", "divers"}
)
_TAG = re.compile(r"<[^>]{1,60}>|\{\{[^}]*\}\}|\$\{[^}]*\}|\[[a-z]+:[^\]]*\]")
# « (O/N) », « (oui/non) », « (Y/N) » say how to answer.
_ANSWERS = re.compile(
    r"[(\[]\s*(?:o|oui|y|yes)\s*[/|,-]?\s*(?:ou|or)?\s*(?:n|non|no)\s*"
    r"(?:[/|,]\s*(?:\?|tbc|tbd|maybe|nsp|peut-être|à confirmer)\s*)?[)\]]|\boui\s?/\s?non\b|\byes\s?/\s?no\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^\W*(?:q(?:uestion)?\s*)?\d{1,3}\s*[.):\-–]\s*", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ][a-zà-ÿ]|[A-ZÀ-Þ]{2,}\b)|(?<=[A-ZÀ-Þ]{2})(?=[A-ZÀ-Þ][a-zà-ÿ]{2})")
# « Compétence n°2 », « Skill #2 »: one of several, and no number of anything.
_ONE_OF_SEVERAL = re.compile(r"(?<=\w)\s*(?:[#№]|\b[nN]\s?[°º.])\s?(?=\d{1,2}\s*$)")
# « Titre1 », « Nom2 »: once more, as tools write a title that is there already.
_AGAIN = re.compile(r"(?<=[a-zà-ÿ]{3})\d$")
# « ICE phone »: in case of emergency; folded, it would be the ending of « directeur·ice ».
_IN_EMERGENCY = re.compile(r"\bI\.?C\.?E\b\.?|\bice(?=\s+(?:phone|mobile|tel|number|contact|name)\b)")
_NUMBER_SIGNS = re.compile(r"[#№]|\b[nN]\s?[°º](?=\W|\d|$)")
# « E-mail » loses its first letter as an ending: « salarié·e ».
_SAME = {**dict.fromkeys(("mail", "mails", "emails"), "email"), **dict.fromkeys(("num", "nr", "nro"), "numero")}


@lru_cache(maxsize=16_384)
def words_of(title: str) -> tuple[str, ...]:
    """The words of a title, folded: markup, numbering and the joints of « nom_adh » and « firstName » taken away."""
    text = title[:_LONGEST]
    if text.isascii() and text.islower() and text.replace(" ", "").isalpha() and "ice " not in text:
        return tuple(_SAME.get(word, word) for word in key(text).split())  # as nearly every phrase that is known
    text = _ANSWERS.sub(" ", _TAG.sub(" ", text))
    text = _ONE_OF_SEVERAL.sub(" ", _NUMBERED.sub("", text))
    text = _IN_EMERGENCY.sub(" emergency ", text.replace("_", " "))
    text = _NUMBER_SIGNS.sub(" numero ", _CAMEL.sub(" ", text))
    text = _AGAIN.sub("", text)
    return tuple(_SAME.get(word, word) for word in key(text).split())


@lru_cache(maxsize=16_384)
def bare_words(text: str) -> tuple[str, ...]:
    """Words without those that a question wraps around what it asks for."""
    small = fillers()
    return tuple([word for word in words_of(text) if word not in small and not word.isdigit()])


def stemmed(words: tuple[str, ...]) -> tuple[str, ...]:
    """The same in the masculine singular: « structures accompagnées » is « structure accompagné »."""
    return tuple(map(_stem, words))


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    if len(word) < _SHORTEST_STEM or word.endswith("ss") or word in _AS_THEY_ARE:
        return word
    one = word.removesuffix("s")
    return one[:-1] if one.endswith("ee") else one


def is_filler(word: str) -> bool:
    """Whether a word says nothing of what a question asks for."""
    return word in fillers()


@cache
def fillers() -> frozenset[str]:
    """Words that say nothing of what a question asks for."""
    return frozenset(word_lists.table("titles")["fillers"].split())
