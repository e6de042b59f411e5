"""What the title of a part says of its people: « Tarif : Bénévolat », « Mécénat de compétences (4) », « Étudiants »."""

from __future__ import annotations

import re
from typing import NamedTuple

from probono_desk.domain.people import EngagementType
from probono_desk.roster import names, word_lists
from probono_desk.roster.own_words import engagement_word, profile_word
from probono_desk.roster.words import ENGAGEMENTS, PROFILES, key, named, role_in

# How many are in a part, at the end of its title: « (4) », « – 3 inscrits », « : 5 personnes ».
_COUNTED = re.compile(
    r"\s*(?:[(\[]\s*\d{1,3}[^\d()\[\]]{0,20}[)\]]|[-–—:]\s*\d{1,3}(?:\s+[^\W\d_]+)?)\s*:?\s*$",
)
_LABEL = re.compile(r"(?P<label>[^:]{2,30}?)\s*:\s*(?P<value>\S.*)")
_WAY = re.compile(r"\b(?:m[ée]c[ée]nat|b[ée]n[ée]volat)(?:\s+de\s+comp[ée]tences)?\b", re.IGNORECASE)
_MOST_WORDS, _OF_A_LABEL = 6, 3
# Titles over whoever was asked, or is away from work for the day, which say nothing of the answers that stand below.
_OF_ANSWERS = re.compile(r"\b(?:invit|guest|absences?$|conges?\b|leave)")
# Titles over people without a table, at the end of a list or of its tabs, one for each table.
_SEATLESS = re.compile(
    r"(?:(?:volontaires?|benevoles?|inscrite?s?|personnes?|people|volunteers?) )?"
    r"(?:(?:sans|hors|no|without|pas (?:encore )?(?:de|d)|aucune?) (?:\w+ )?(?:table|equipe|groupe|team|group)s?\b"
    r"|(?:reste(?:nt|s)? )?a (?:placer|affecter|repartir|asseoir|caser|installer|attribuer)\b"
    r"|(?:(?:non|pas encore|pas) )(?:place|affecte|assigne|attribue|reparti|installe)e?s?\b"
    r"|un(?:assigned|seated|placed|allocated)\b|not (?:yet )?(?:assigned|seated|placed|allocated)\b"
    r"|to (?:be )?(?:seat|assign|plac|allocat)(?:e|ed|d)?\b)(?P<more>.*)"
)
_YET = re.compile(
    r"(?: (?:encore|pour l instant|pour le moment|a ce jour|yet|for now|so far|au \d.*|table|equipe|team|group|groupe"
    r"|attribuee?|affectee?|assigned|volontaires?|benevoles?|volunteers?|people|personnes?))*"
)
# What says as much of where people come from, or of nobody’s way to come.
_SAYS_LITTLE = frozenset(
    {"entreprise", "entreprises", "employeur", "employeurs", "company", "companies", "employer", "employers", "work"}
    | {"professionnel", "professionnels", "professional", "professionals", "pro", "pros", "mc", "ben"}
    | {"individuel", "individuels", "individual", "individuals", "prive", "private", "perso", "personnel", "personal"}
)
_OF_A_GROUP = frozenset(
    {
        "tarif",
        "tarifs",
        "billet",
        "ticket",
        "type",
        "categorie",
        "category",
        "formule",
        "engagement",
        "profil",
        "profile",
    }
    | {"statut", "status", "rate", "fare", "option", "groupe", "group", "mode", "inscription", "registration"}
)
# Volunteers are called so whoever pays their day; beside « Mécénat » the word says that nobody does.
_OF_EVERYBODY = frozenset({"benevole", "benevoles", "volunteer", "volunteers", "volunteering"})


class OfPeople(NamedTuple):
    """What the title of a part says of its people, in words of the fields.

    ``is_plain`` where it calls them volunteers; ``company`` is whose they are, where it says that too.
    """

    engagement: str = ""
    profile: str = ""
    is_plain: bool = False
    company: str = ""


def without_count(text: str) -> str:
    """« Bénévole (3) » as « Bénévole »."""
    return _COUNTED.sub("", text) or text


def is_of_answers(text: str) -> bool:
    """« Invitee List », « Invités », « Absences »: what a column says of each is heard first."""
    return bool(_OF_ANSWERS.search(key(text)))


def is_seatless(text: str) -> bool:
    """« Sans table pour l’instant », « À placer », « Not yet seated (3) »: the people under it have no table."""
    match = _SEATLESS.match(key(without_count(text).rstrip(" :")))
    return match is not None and bool(_YET.fullmatch(match["more"]))


def of_people(text: str) -> OfPeople | None:
    """What a title says of how people come, or of what they are; ``None`` where it says neither."""
    value = without_count(text).rstrip(" :")
    if (match := _LABEL.fullmatch(value)) is not None:
        if len(match["label"].split()) > _OF_A_LABEL:
            return None
        value = match["value"]
    words = key(value).split()
    if not 0 < len(words) <= _MOST_WORDS or "@" in value or any(map(names.is_first_name, words)):
        return None
    if _OF_EVERYBODY.issuperset(words):
        return OfPeople(engagement_word(value), is_plain=True)
    if role_in(value) is not None or _SAYS_LITTLE.issuperset(words):
        return None
    if named(engagement_word(value), ENGAGEMENTS) is not None:
        return OfPeople(engagement_word(value), company=_company_beside(value))
    if named(profile_word(value), PROFILES) is not None:
        return OfPeople(profile=profile_word(value))
    return None


def is_exact(text: str) -> bool:
    """Whether a title is a word of the fields alone, or a group’s: « Journée de bénévolat » is a day."""
    value = without_count(text).rstrip(" :")
    if (match := _LABEL.fullmatch(value)) is not None:
        return not _OF_A_GROUP.isdisjoint(key(match["label"]).split())
    return named(value, ENGAGEMENTS) is not None or named(value, PROFILES) is not None


def _company_beside(value: str) -> str:
    """« Banque Lys » of « Mécénat – Banque Lys »; empty where no word is a company’s."""
    rest = " ".join(_WAY.sub(" ", value).split()).strip(" :–—-()/,")
    is_company = rest != value and word_lists.lines("companies").intersection(key(rest).split())
    return rest if is_company else ""


def is_sponsored(engagement: str) -> bool:
    """Whether a word of ``OfPeople`` is for the employer’s time."""
    return named(engagement, ENGAGEMENTS) is EngagementType.EMPLOYER_TIME
