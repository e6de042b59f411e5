"""What people answer in a sentence of their own, « Salariée d’une entreprise partenaire », as a word of the field."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from probono_desk.domain.people import EngagementType, Profile, Role
from probono_desk.roster import word_lists
from probono_desk.roster.phrases import Phrases
from probono_desk.roster.title_words import bare_words, is_filler
from probono_desk.roster.words import ENGAGEMENTS, PROFILES, key, named, role_in, yes_or_no

FIRST_WORD = re.compile(r"\s*(oui|non|yes|no)\s*[,.;:!–(]", re.IGNORECASE)
_STRUCTURES = frozenset({"structure", "association", "laureat", "laureate", "structure laureate", "beneficiaire"})
_WORK = frozenset({"mecenat", "entreprise", "disposition", "libere", "liberee", "detache", "detachee"}) | frozenset(
    {"released", "travail", "work", "working", "employer", "employeur", "company", "mdc", "professionnel", "libere"}
)
_WAYS = {"b": "bénévolat", "m": "mécénat"}
_OWN_TIME = frozenset({"perso", "personnel", "personal", "libre", "own", "free", "spare", "prive"})
# « Peut-être mécénat », « pas salarié » name nothing.
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)")
_UNSURE = frozenset({"non", "not", "pas", "ni", "peut", "maybe", "perhaps", "possibly", "priori", "probablement"}) | {
    "probably",
    "sinon",
    "selon",
    "depends",
}
# « Disponible le week-end » is about days.
_NO_WAY = frozenset({"week", "weekend", "end"})
_FOR_NOTHING = frozenset({"benevole", "benevoles", "benevolat", "volunteer", "volunteering"})


@lru_cache(maxsize=2048)
def profile_word(text: str) -> str:
    """The word for the one profile that a cell speaks of; the cell itself when it speaks of none, or of several."""
    if named(text, PROFILES) is not None:
        return text
    one = _only("profile", text) or _only("profile", _IN_BRACKETS.sub("", text))  # « (moins de 50 salariés) »
    return PROFILES[Profile(one)][0] if one else text


@lru_cache(maxsize=2048)
def engagement_word(text: str) -> str:
    """The same for the way to come: own time or employer’s."""
    if named(text, ENGAGEMENTS) is not None:
        return text
    one = _only("engagement", text)
    return ENGAGEMENTS[EngagementType(one)][0] if one else text


def engagement_answer(text: str, title: tuple[str, ...]) -> str:
    """« Mécénat ? Oui » and « Temps perso ? Non » name one of the two ways to come; « Bénévole ? Non » names none."""
    if (letter := _WAYS.get(key(text))) is not None:
        return letter  # « B » and « M » under « Engagement »
    answer = yes_or_no(text)
    if answer is None and engagement_word(text) == text and (first := FIRST_WORD.match(text)):
        answer = yes_or_no(first[1])  # « Non, je pose un jour de congé »
    own, work = bool(_OWN_TIME.intersection(title)), bool(_WORK.intersection(title))
    if not own and not work and (way := way_told(title)) is not None:
        own, work = way is EngagementType.OWN_TIME, way is EngagementType.EMPLOYER_TIME
    if answer is None or (own and work):
        return text
    if own or work:
        return "mécénat" if answer is work else "bénévolat"
    return "bénévolat" if answer and _FOR_NOTHING.intersection(title) else text


@lru_cache(maxsize=4096)
def way_told(title: tuple[str, ...]) -> EngagementType | None:
    """The one way to come that a question names: « Using VTO? », « Via votre entreprise ? », « Un jour de congé ? »."""
    if not _UNSURE.isdisjoint(title):
        return None
    bare = bare_words(" ".join(title))
    found = [one for words in (bare, title) for one in _phrases("engagement").find(words)]
    ways = {meant for one in found for meant in one.means if one.length > 1 or meant == EngagementType.EMPLOYER_TIME}
    return EngagementType(ways.pop()) if len(ways) == 1 and _NO_WAY.isdisjoint(title) else None


def here_for(text: str) -> Role | None:
    """What somebody is here for: « Facilitatrice »; « Mécénat » in the same column is a volunteer."""
    role = Role.REPRESENTATIVE if key(text) in _STRUCTURES else role_in(text)
    return Role.VOLUNTEER if role is None and named(engagement_word(text), ENGAGEMENTS) is not None else role


def _only(what: str, text: str) -> str:
    words = key(text).split()
    if "?" in text or not _UNSURE.isdisjoint(words):
        return ""
    found = {meant for one in _phrases(what).find(bare_words(text)) for meant in one.means}
    if not found:  # « personnel (bénévole) »: a word that says little in a title
        found = {meant for one in _phrases(what).find(tuple(words)) for meant in one.means}
    if "public_servant" in found:
        found -= {"employee"}  # « public sector employee »
    if "independent" in found:
        found -= {"business_owner"}  # auto-entrepreneur
    return next(iter(found)) if len(found) == 1 else ""


@cache
def _phrases(what: str) -> Phrases[str]:
    return Phrases(
        (_kept(phrase.split()), name)
        for name, phrases in word_lists.table("status")[what].items()
        for phrase in phrases
    )


def _kept(words: list[str]) -> tuple[str, ...]:
    """A phrase without its fillers, but for one that would say too little: « full time », « in work »."""
    bare = tuple(word for word in words if not is_filler(word))
    return bare if len(bare) > 1 or len(bare) == len(words) else tuple(words)
